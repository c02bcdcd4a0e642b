import { SegmentedControl } from '@mantine/core';
import { SPANS, type Span } from '../api/stats.ts';

/** How far back the figures look. */
export function SpanPicker({ value, onChange }: { value: Span; onChange: (span: string) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Span of time"
      value={value.value}
      data={SPANS.map(({ value: span, label }) => ({ value: span, label }))}
      onChange={onChange}
    />
  );
}
