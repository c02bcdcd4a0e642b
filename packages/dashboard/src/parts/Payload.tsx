import { Button, Group, SegmentedControl } from '@mantine/core';
import { createElement, Fragment, useMemo, useState } from 'react';
import { Copy } from './Copy.tsx';
import { layOutJson } from './layout-json.ts';
import classes from './Payload.module.css';
import { jsonTokens, type Token } from './tokens.ts';

/** More characters than these are shown only when asked for: a megabyte of coloured pieces makes a page slow. */
const SHOWN = 40_000;

/** A body as text, whatever it is: coloured and laid out when it is JSON, else as it came. Always text nodes. */
export function Payload({ text, label }: { text: string; label: string }) {
  const json = useMemo(() => isJson(text), [text]);
  const [raw, setRaw] = useState(false);
  const [whole, setWhole] = useState(false);
  const laidOut = useMemo(() => (json && !raw ? layOutJson(text) : text), [json, raw, text]);
  const shown = whole ? laidOut : laidOut.slice(0, SHOWN);
  const tokens = useMemo(() => (json ? jsonTokens(shown) : [{ kind: 'plain' as const, text: shown }]), [json, shown]);
  return (
    <div className={classes.box}>
      <Group className={classes.tools} gap={4} wrap="nowrap">
        {json && (
          <SegmentedControl
            size="xs"
            aria-label={`How the ${label} is shown`}
            value={raw ? 'raw' : 'laid out'}
            onChange={(value) => setRaw(value === 'raw')}
            data={['laid out', 'raw']}
          />
        )}
        <Copy text={text} what={label} />
      </Group>
      <pre className={classes.text} {...scrolling(label)}>
        {createElement(Fragment, null, ...tokens.map(colored))}
      </pre>
      {shown.length < laidOut.length && (
        <Button variant="subtle" size="xs" onClick={() => setWhole(true)}>
          Show all {laidOut.length.toLocaleString('en')} characters
        </Button>
      )}
    </div>
  );
}

/** What scrolls must be reachable by keyboard (WCAG 2.1.1). */
const scrolling = (label: string) => ({ tabIndex: 0, role: 'region', 'aria-label': label });

function colored({ kind, text }: Token) {
  return kind === 'plain' ? text : <span data-kind={kind}>{text}</span>;
}

function isJson(text: string): boolean {
  if (!/^\s*[[{"\d\-tfn]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
