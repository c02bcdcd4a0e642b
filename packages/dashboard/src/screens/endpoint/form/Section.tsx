import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EndpointForm.module.css';

/** Settings that belong together. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={classes.section}>
      <Title order={2} size="h5" mb="sm">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}
