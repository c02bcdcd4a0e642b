import { ERRORS } from '../../core/errors.ts';
import type { Door } from '../door-types.ts';
import { ANYONE } from '../scope.ts';

/** `/docs/errors`: where the `type` of every problem points to. */
export function errorsPage(app: Door): void {
  const page = render();
  app.get('/docs/errors', { config: { roles: ANYONE } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  );
}

function render(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escaped(title)}.</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Posthorn: errors</title><link rel="icon" href="data:,">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
td,th{padding:.3rem 1rem .3rem 0;text-align:left;vertical-align:top}tr:target{outline:2px solid}</style></head>
<body><h1>Errors</h1>
<p>What goes wrong is answered with a problem document (RFC 9457). Its <code>code</code> is one of these; its
<code>detail</code> says what was wrong this time, where, and what to do.</p>
<table><thead><tr><th>code</th><th>status</th><th>means</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></body></html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
