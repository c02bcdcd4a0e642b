import { Button, Group, PasswordInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dropOldSourceSecrets, rotateSourceSecret, sourceQuery } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { asProblem } from '../../words/problems.ts';

/** The secrets that the sender may sign with: how many there are, a new one, and an end to the old. */
export function SourceSecret({ source, sender }: { source: Source; sender: string }) {
  const cache = useQueryClient();
  const [secret, setSecret] = useState('');
  const [old, setOld] = useState('keep');
  const onSuccess = (changed: Source) => cache.setQueryData(sourceQuery(source.id).queryKey, changed);
  const rotate = useMutation({
    mutationFn: () => rotateSourceSecret(source.id, secret.trim(), old === 'keep'),
    onSuccess: (changed) => {
      setSecret('');
      onSuccess(changed);
    },
  });
  const drop = useMutation({ mutationFn: () => dropOldSourceSecrets(source.id), onSuccess });
  const error = rotate.error ?? drop.error;
  const { secretCount } = source;
  return (
    <Stack gap="lg" maw={640}>
      <div>
        <Text fw={550} mb={4}>
          {secretCount === 1 ? 'One secret verifies' : `${secretCount} secrets verify`}
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          They are sealed and never shown again. What is signed with any of them is taken.
        </Text>
        {secretCount > 1 && (
          <Confirm
            label="Drop the old ones"
            title="Drop the old secrets?"
            question={`From now on only what ${sender} signs with the newest secret is taken. The old ones are gone for good.`}
            danger
            onConfirm={() => drop.mutate()}
          />
        )}
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rotate.mutate();
        }}
      >
        <Text fw={550} mb={4}>
          Give a new one
        </Text>
        <Stack gap="sm">
          <PasswordInput
            label="New secret"
            description={`As ${sender} shows it.`}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            error={error === null ? undefined : asProblem(error).detail}
          />
          <SegmentedControl
            aria-label="The old one"
            size="xs"
            value={old}
            data={[
              { value: 'keep', label: 'the old one verifies beside it' },
              { value: 'end', label: 'the old one ends at once' },
            ]}
            onChange={setOld}
          />
          <Group gap="sm">
            <Button type="submit" loading={rotate.isPending} disabled={secret.trim() === ''}>
              Take it
            </Button>
            {rotate.isSuccess && secret === '' && (
              <Text size="sm" role="status">
                Taken. It verifies from now on.
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
