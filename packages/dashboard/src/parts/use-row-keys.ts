import { useHotkeys } from '@mantine/hooks';
import type { RefObject } from 'react';

/** j and k walk through the rows of a list (elements with `data-row`); where one is open, the next is opened. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const step = (by: 1 | -1) => () => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const focused = rows.indexOf(document.activeElement as HTMLElement);
    const open = rows.findIndex((row) => row.dataset.status === 'active');
    const at = focused === -1 ? open : focused;
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    if (open !== -1) next.click();
  };
  useHotkeys([
    ['j', step(1)],
    ['k', step(-1)],
  ]);
}
