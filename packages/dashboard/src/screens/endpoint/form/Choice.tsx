import { SegmentedControl, Text } from '@mantine/core';
import classes from './EndpointForm.module.css';

export interface ChoiceProps<T extends string> {
  label: string;
  description?: string;
  value: T;
  data: { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ label, description, value, data, onChange }: ChoiceProps<T>) {
  return (
    <div className={classes.choice}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      {description !== undefined && (
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      )}
      <SegmentedControl
        mt={4}
        aria-label={label}
        size="xs"
        value={value}
        data={data}
        onChange={(next) => onChange(next as T)}
      />
    </div>
  );
}
