import './styles.ts';

/** Two ways into one bundle: the dashboard for those who run Posthorn, and the portal for their customers. */
const root = document.getElementById('root') as HTMLElement;
const isPortal = /^\/portal(\/|$)/.test(window.location.pathname);
const { start } = isPortal ? await import('./portal/start.tsx') : await import('./dashboard.tsx');
start(root);
