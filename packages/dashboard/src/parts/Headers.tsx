import { Text } from '@mantine/core';
import classes from './Headers.module.css';

/** Header lines as they were; the same name may stand twice. */
export function Headers({ headers, title }: { headers: readonly (readonly string[])[]; title: string }) {
  if (headers.length === 0) return null;
  return (
    <section aria-label={title}>
      <Text size="xs" c="dimmed" mb={4}>
        {title}
      </Text>
      <dl className={classes.headers}>
        {[...counted(headers)].map(([key, [name, value]]) => (
          <div key={key} className={classes.line}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A key for each line: its name, and which of that name it is. */
function counted(headers: readonly (readonly string[])[]): Map<string, readonly string[]> {
  const lines = new Map<string, readonly string[]>();
  for (const line of headers) {
    let key = line[0] ?? '';
    while (lines.has(key)) key += ' ';
    lines.set(key, line);
  }
  return lines;
}
