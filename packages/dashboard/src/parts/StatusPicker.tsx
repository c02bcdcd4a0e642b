import { SegmentedControl } from '@mantine/core';
import type { DeliveryStatus } from '../api/types.ts';
import { STATES } from '../words/states.ts';
import classes from './StatusPicker.module.css';

export interface StatusPickerProps {
  value: DeliveryStatus | undefined;
  onChange: (status: DeliveryStatus | undefined) => void;
}

/** Which state of deliveries is listed; all when none is chosen. */
export function StatusPicker({ value, onChange }: StatusPickerProps) {
  return (
    <div className={classes.scroll}>
      <SegmentedControl
        size="xs"
        aria-label="State"
        value={value ?? 'all'}
        data={['all', ...STATES]}
        onChange={(next) => onChange(STATES.find((each) => each === next))}
      />
    </div>
  );
}
