import { TextInput } from '@mantine/core';
import { SearchIcon } from './icons.tsx';

export interface SearchBoxProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  /** Undefined where nothing is searched for. */
  onChange: (value: string | undefined) => void;
}

/** The search box of a screen; `/` leads into it. */
export function SearchBox({ label, placeholder, value, onChange }: SearchBoxProps) {
  return (
    <TextInput
      data-search
      maw={420}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<SearchIcon size={15} />}
      value={value ?? ''}
      onChange={({ currentTarget: { value: next } }) => onChange(next === '' ? undefined : next)}
    />
  );
}
