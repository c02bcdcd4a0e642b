import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Page.module.css';

export interface PageProps {
  /** The answer to the screen's question, in words. */
  title: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
  /** Stands under the title and stays in sight. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A screen: its answer, what can be done, and then the detail. */
export function Page({ title, sub, actions, tools, children }: PageProps) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.top}>
          <div className={classes.words}>
            <Title order={1} size="h4" className={classes.title}>
              {title}
            </Title>
            {sub !== undefined && (
              <Text component="div" c="dimmed" size="sm">
                {sub}
              </Text>
            )}
          </div>
          {actions !== undefined && actions !== false && <Group gap="xs">{actions}</Group>}
        </div>
        {tools}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
