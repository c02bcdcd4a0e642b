import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { takeKeyFromAddress } from './api/session.ts';
import { router } from './router.ts';
import { SessionGate } from './screens/session/SessionGate.tsx';
import { theme } from './theme.ts';

/** Shows the dashboard. */
export function start(root: HTMLElement): void {
  const key = takeKeyFromAddress();
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
        <QueryClientProvider client={queryClient}>
          <SessionGate givenKey={key}>
            <RouterProvider router={router} />
          </SessionGate>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
