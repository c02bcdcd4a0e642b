import { Center, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { sessionQuery, signIn } from '../../api/session.ts';
import { type Audience, AudienceContext } from '../../parts/audience.ts';
import { Failure } from '../../parts/Failure.tsx';
import { SignInScreen } from './SignInScreen.tsx';

/** Shows the dashboard to whoever is signed in, and the way in to everybody else. */
export function SessionGate({ givenKey, children }: { givenKey: string | null; children: ReactNode }) {
  const cache = useQueryClient();
  const [exchanging, setExchanging] = useState(givenKey !== null);
  const [refusal, setRefusal] = useState<unknown>(null);
  const session = useQuery({ ...sessionQuery, enabled: !exchanging });

  useEffect(() => {
    if (givenKey === null) return;
    exchange(givenKey)
      .catch(setRefusal)
      .finally(() => setExchanging(false));
  }, [givenKey]);

  if (exchanging || session.isPending) return null;
  if (session.isError) {
    return (
      <Center h="100dvh" p="md">
        <Stack maw={480} w="100%">
          <Failure what="The server cannot be reached" error={session.error} retry={() => session.refetch()} />
        </Stack>
      </Center>
    );
  }
  if (session.data === null) {
    return (
      <SignInScreen refusal={refusal} onSignedIn={() => cache.invalidateQueries({ queryKey: sessionQuery.queryKey })} />
    );
  }
  return <AudienceContext value={session.data.role === 'admin' ? MANAGES : LOOKS}>{children}</AudienceContext>;
}

/** What would only be refused is not offered. */
const MANAGES: Audience = { platform: true, changes: true };
const LOOKS: Audience = { platform: true, changes: false };

/** A key is exchanged once, however often React runs the effect. */
let exchanged: Promise<void> | undefined;
function exchange(key: string): Promise<void> {
  exchanged ??= signIn(key);
  return exchanged;
}
