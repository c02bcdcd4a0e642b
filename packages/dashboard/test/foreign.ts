/** Runs in the page: what a string has brought to life. */
export function foreign(): string[] {
  const found: string[] = [];
  if ('__ran' in window) found.push('a script ran');
  const brought =
    'iframe, object, embed, base, meta[http-equiv], form[action], math, template, svg [onbegin], [onerror], [onload], [ontoggle], [onfocus], [onmouseover], a[href^="javascript:" i], img:not([src="/icon.svg"])';
  for (const element of document.querySelectorAll(brought)) found.push(element.outerHTML.slice(0, 200));
  for (const script of document.scripts)
    if (!script.src.startsWith(window.location.origin)) found.push(script.outerHTML);
  return found;
}
