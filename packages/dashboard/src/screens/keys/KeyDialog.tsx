import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createKey, type KeyInput, keysQuery } from '../../api/keys.ts';
import { Failure } from '../../parts/Failure.tsx';
import { Payload } from '../../parts/Payload.tsx';

export interface KeyDialogProps {
  opened: boolean;
  title: string;
  /** What the button says. */
  word: string;
  draft: () => KeyInput;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before a key is made, makes it, and shows it: this once. */
export function KeyDialog({ opened, title, word, draft, onClose, children }: KeyDialogProps) {
  const cache = useQueryClient();
  const create = useMutation({
    mutationFn: () => createKey(draft()),
    onSuccess: () => cache.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  const leave = () => {
    onClose();
    create.reset();
  };
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={create.isSuccess ? 'Copy the key now' : title}
      closeButtonProps={{ 'aria-label': 'Close' }}
      closeOnClickOutside={!create.isSuccess}
    >
      {create.isSuccess ? (
        <Stack gap="md">
          <Text size="sm">It is not shown again: only its beginning is kept.</Text>
          <Payload text={create.data.key} label="key" />
          <Group justify="flex-end">
            <Button onClick={leave}>I have it</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate();
          }}
        >
          <Stack gap="md">
            {children}
            {create.isError && <Failure what="It was not created" error={create.error} />}
            <Group justify="flex-end">
              <Button type="submit" loading={create.isPending}>
                {word}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
