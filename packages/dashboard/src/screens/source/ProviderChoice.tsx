import { Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Provider } from '../../api/types.ts';
import { Empty } from '../../parts/Empty.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { freshId, OWN, UNVERIFIED } from './fields.ts';
import classes from './ProviderChoice.module.css';

const OTHERS = [
  { name: OWN, title: 'Another that signs', more: 'described as JSON: where the signature stands, and over what' },
  { name: UNVERIFIED, title: 'One that does not sign', more: 'nothing is verified: the URL is the only secret' },
];

/** The providers by name; what is typed narrows them, but never takes away the two ways for all others. */
export function ProviderChoice({ providers, text }: { providers: readonly Provider[]; text: string }) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const [random] = useState(freshId);
  const wanted = text.trim().toLowerCase();
  const fitting = providers.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted));
  const row = (name: string, title: string, more: string | null, sensitive = false) => (
    <li key={name}>
      <Link
        to="/sources/new"
        search={{ provider: name, id: name === UNVERIFIED ? random : `${name}-${random.slice(0, 8)}` }}
        className={classes.row}
        data-row
      >
        <span className={classes.name}>{title}</span>
        {more !== null && <span className={classes.more}>{more}</span>}
        {sensitive && <Badge color="red">patient data</Badge>}
      </Link>
    </li>
  );
  return (
    <>
      {fitting.length === 0 && <Empty title="No provider is called that">It may still be one of these two.</Empty>}
      <ul className={classes.rows} ref={list}>
        {fitting.map(({ name, title, sensitive }) => row(name, title, null, sensitive))}
        {OTHERS.map(({ name, title, more }) => row(name, title, more))}
      </ul>
    </>
  );
}
