import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { endpointsQuery } from '../api/endpoints.ts';
import { eventTypesQuery } from '../api/event-types.ts';
import { SearchIcon } from '../parts/icons.tsx';
import classes from './Palette.module.css';
import { PLACES } from './places.ts';
import { type Target, targetsFor } from './targets.ts';

/** Go anywhere by typing: places, endpoints, event types, ids. */
export function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const endpoints = useQuery(endpointsQuery).data ?? [];
  const types = useQuery(eventTypesQuery).data ?? [];
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const targets = targetsFor(text, { places: PLACES, endpoints, types });
  const chosen = Math.min(at, targets.length - 1);

  const go = (target: Target | undefined) => {
    if (target === undefined) return;
    onClose();
    router.history.push(target.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(targets.length - 1, chosen + step)));
    }
    if (event.key === 'Enter') go(targets[chosen]);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      aria-label="Go to"
      yOffset="12vh"
      centered={false}
      padding="xs"
    >
      <TextInput
        data-autofocus
        aria-label="Go to"
        placeholder="Go to a place, an endpoint, an event type, an id"
        leftSection={<SearchIcon size={15} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls="palette"
        aria-activedescendant={targets.length === 0 ? undefined : `palette-${chosen}`}
      />
      <div id="palette" role="listbox" aria-label="Targets" className={classes.list}>
        {targets.map((target, index) => (
          <div
            key={`${target.kind} ${target.href}`}
            id={`palette-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={classes.target}
            onMouseEnter={() => setAt(index)}
            onMouseDown={(event) => {
              event.preventDefault();
              go(target);
            }}
          >
            <span>{target.name}</span>
            <span className={classes.kind}>{target.kind}</span>
          </div>
        ))}
      </div>
      {targets.length === 0 && <p className={classes.none}>Nothing is called that.</p>}
    </Modal>
  );
}
