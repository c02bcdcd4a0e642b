import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { providerQuery } from '../../api/sources.ts';
import type { ProviderType, Source } from '../../api/types.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { AnchorLink } from '../../parts/links.tsx';
import { Payload } from '../../parts/Payload.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { kindOf, OWN, UNVERIFIED } from './fields.ts';
import classes from './SourceTypes.module.css';

/** What the provider sends, by what people use it for, with an example each. */
export function SourceTypes({ source }: { source: Source }) {
  const kind = kindOf(source);
  const isKnown = kind !== OWN && kind !== UNVERIFIED;
  const found = useQuery({ ...providerQuery(kind), enabled: isKnown });
  if (isKnown && found.isPending) return <Rows />;
  if (found.isError) {
    return <Failure what="The catalogue could not be read" error={found.error} retry={() => found.refetch()} />;
  }
  const types = found.data?.eventTypes ?? [];
  if (types.length === 0) {
    return (
      <Empty title="Nobody has written down its event types">
        Whatever comes in is an event all the same: its type is the sender’s own word behind the provider’s name.
      </Empty>
    );
  }
  const uses = [...new Set(types.map(({ use }) => use))];
  return (
    <div className={classes.uses}>
      <Text size="sm" c="dimmed">
        Others come in as well; these are written down.
      </Text>
      {uses.map((use) => (
        <section key={use} aria-label={use}>
          <Title order={2} size="h5" mb={4} className={classes.use}>
            {use}
          </Title>
          {types
            .filter((type) => type.use === use)
            .map((type) => (
              <Type key={type.type} type={type} />
            ))}
        </section>
      ))}
    </div>
  );
}

function Type({ type: { type, description, example } }: { type: ProviderType }) {
  const [opened, setOpened] = useState(false);
  return (
    <div className={classes.type}>
      <div className={classes.line}>
        <AnchorLink to="/event-types/$name" params={{ name: type }} inherit fw={550} className={classes.name}>
          {type}
        </AnchorLink>
        <span className={classes.about}>{description}</span>
      </div>
      <details className={classes.example} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary>Example</summary>
        {opened && <Payload text={JSON.stringify(example)} label={`example of ${type}`} />}
      </details>
    </div>
  );
}
