import { Kbd, Modal, Table } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { onOpenHelp } from './help.ts';
import { PLACES } from './places.ts';

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }));

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['/'], 'Search'],
  [['Ctrl', 'K'], 'Go anywhere'],
  [['j', 'k'], 'Next and previous in a list'],
  [['Enter'], 'Open'],
  [['Esc'], 'Close what is open'],
  [['r'], 'Retry the open delivery'],
  ...PLACES.map(({ key, name }) => [['g', key], `Go to ${name}`] as const),
  [['?'], 'This list'],
];

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
    <>
      {palette && (
        <Suspense>
          <Palette onClose={closePalette} />
        </Suspense>
      )}
      <Modal opened={opened} onClose={close} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
        <Table withRowBorders={false} verticalSpacing={6}>
          <Table.Tbody>
            {KEYS.map(([keys, does]) => (
              <Table.Tr key={does}>
                <Table.Td w={120}>
                  {keys.map((key) => (
                    <Kbd key={key} mr={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-search]')?.focus();
}
