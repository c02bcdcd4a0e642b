import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { onOpenHelp } from './help.ts';
import { PLACES } from './places.ts';

// What most never open is not part of the first load.
const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }));
const KeyHelp = lazy(async () => ({ default: (await import('./KeyHelp.tsx')).KeyHelp }));

/** The keys that work everywhere, and the list of all of them. */
export function Keyboard() {
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure();
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure();
  const went = useRef(0);
  useEffect(() => onOpenHelp(open), [open]);
  useHotkeys([
    ['shift+?', open],
    ['?', open],
    ['mod+K', openPalette],
    ['/', () => focusSearch()],
    [
      'g',
      () => {
        went.current = Date.now();
      },
    ],
    ...PLACES.map(
      ({ key, to }) =>
        [key, () => void (Date.now() - went.current < 1_500 && navigate({ to }))] as [string, () => void],
    ),
  ]);
  return (
    <Suspense>
      {palette && <Palette onClose={closePalette} />}
      {opened && <KeyHelp onClose={close} />}
    </Suspense>
  );
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-search]')?.focus();
}
