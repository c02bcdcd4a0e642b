import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { KeyInput } from '../../api/keys.ts';
import type { ApiKey } from '../../api/types.ts';
import { useNow } from '../../live/clock.ts';
import { isOver } from '../../words/keys.ts';
import { KeyDialog } from './KeyDialog.tsx';

/** A new key with the same rights. The old one works until it is deleted: whoever uses it changes over in between. */
export function RotateKey({ apiKey }: { apiKey: ApiKey }) {
  const now = useNow();
  const [opened, { open, close }] = useDisclosure();
  const { name, role, tenant, prefix, expiresAt } = apiKey;
  const draft = (): KeyInput => ({
    role: role as KeyInput['role'],
    ...(name === null ? {} : { name }),
    ...(tenant === null ? {} : { tenant }),
    ...(expiresAt === null || isOver(apiKey, Date.now()) ? {} : { expiresAt }),
  });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        Rotate
      </Button>
      <KeyDialog
        opened={opened}
        title={`Rotate ${name ?? prefix}?`}
        word="Create its successor"
        draft={draft}
        onClose={close}
      >
        <Text size="sm">
          A new key is made with the same name, role and tenant
          {expiresAt === null || isOver(apiKey, now) ? '' : ' and end'}. The old one ({prefix}…) works until you delete
          it: change over, look at what it still does, then delete it.
        </Text>
      </KeyDialog>
    </>
  );
}
