/**
 * Runs in the page: what scrolls sideways there. The document does not, as each page scrolls by itself, within its frame.
 * Meant to are rows of choices, which stay one line on a phone, and code and tables.
 */
export async function tooWide(): Promise<string[]> {
  // What is drawn by its size is drawn anew a frame after that has changed.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const meant = '[role=tablist], nav, pre, textarea, :has(> [role=radiogroup]), :has(> table)';
  return [document.documentElement, ...document.querySelectorAll('body, body *')].flatMap((element) => {
    const over = element.scrollWidth - element.clientWidth;
    if (over <= 0 || element.matches(meant)) return [];
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    if (!scrolls && element !== document.documentElement) return [];
    const { right } = element.getBoundingClientRect();
    const sticksOut = [...element.querySelectorAll('*')].find(
      (each) => each.getBoundingClientRect().right > right + 0.5 && !(each.parentElement?.closest(meant) ?? false),
    );
    return [`${over} px too wide: ${(sticksOut ?? element).outerHTML.slice(0, 120)}`];
  });
}
