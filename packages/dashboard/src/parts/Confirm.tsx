import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

export interface ConfirmProps {
  label: string;
  title: string;
  question: string;
  onConfirm: () => void;
  /** True for what destroys something. */
  danger?: boolean;
}

/** A button that asks before it does what cannot be undone. */
export function Confirm({ label, title, question, onConfirm, danger = false }: ConfirmProps) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
        <Text size="sm">{question}</Text>
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={close}>
            Leave it
          </Button>
          <Button
            data-autofocus
            {...(danger ? { color: 'red.9' } : {})}
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {label}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
