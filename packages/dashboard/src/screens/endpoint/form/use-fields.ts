import type { Problem } from '@posthorn/client';
import { useState } from 'react';
import { type EndpointFields, fieldAt, fieldErrors } from './fields.ts';

/** The fields whose value is a text. */
type TextName = {
  [K in keyof EndpointFields]: EndpointFields[K] extends string
    ? string extends EndpointFields[K]
      ? K
      : never
    : never;
}[keyof EndpointFields];

/** The fields of a form as they are typed, with what is wrong with each once it was touched, or the server said so. */
export function useFields(initial: EndpointFields, problem: Problem | null) {
  const [fields, setFields] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const errors = fieldErrors(fields);
  const refused = fieldAt(problem?.pointer);
  const set = <K extends keyof EndpointFields>(name: K, value: EndpointFields[K]) => {
    setFields((now) => ({ ...now, [name]: value }));
    setTouched((now) => new Set(now).add(name));
  };
  const errorOf = (name: keyof EndpointFields) =>
    (touched.has(name) ? errors[name] : undefined) ?? (refused === name ? problem?.detail : undefined);
  return {
    fields,
    set,
    errorOf,
    /** What a text input needs. */
    text: (name: TextName) => ({
      value: fields[name],
      error: errorOf(name),
      onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
    }),
    /** What an input of several names needs. */
    names: (name: 'eventTypes' | 'channels' | 'sources') => ({
      value: fields[name],
      error: errorOf(name),
      onChange: (value: string[]) => set(name, value),
    }),
    /** Shows what is wrong everywhere; true when nothing is. */
    check() {
      setTouched(new Set(Object.keys(fields)));
      return Object.keys(errors).length === 0;
    },
    changed: JSON.stringify(fields) !== JSON.stringify(initial),
    refused,
  };
}

export type Form = ReturnType<typeof useFields>;
