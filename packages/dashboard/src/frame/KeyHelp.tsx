import { Kbd, Modal, Table } from '@mantine/core';
import { PLACES } from './places.ts';

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

/** The list of all keys. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
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
  );
}
