import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../api/query-client.ts';
import { beginSession } from './key.ts';
import { PortalGate } from './PortalGate.tsx';

/** Shows the portal: one tenant's own webhooks, by the link of a session. */
export function start(root: HTMLElement): void {
  beginSession();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <PortalGate />
      </QueryClientProvider>
    </StrictMode>,
  );
}
