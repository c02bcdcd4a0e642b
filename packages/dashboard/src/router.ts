import { createRouter } from '@tanstack/react-router';
import { Broken } from './frame/Broken.tsx';
import { HOW_TO_ROUTE } from './frame/search.ts';
import { routeTree } from './routes.ts';

export const router = createRouter({ routeTree, ...HOW_TO_ROUTE, defaultErrorComponent: Broken });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
