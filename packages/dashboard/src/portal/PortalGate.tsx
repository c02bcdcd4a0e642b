import { Center, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { portalQuery } from '../api/portal.ts';
import type { Portal } from '../api/types.ts';
import { useFeedState } from '../frame/use-stream.ts';
import { AudienceContext } from '../parts/audience.ts';
import { Failure } from '../parts/Failure.tsx';
import { Ended } from './Ended.tsx';
import { endSession, useKey } from './key.ts';
import { PortalTheme } from './PortalTheme.tsx';
import { portalRouter } from './routes.tsx';

/** The portal for whoever has come by a link that still holds; else what to do, in words. */
export function PortalGate() {
  const key = useKey();
  return key === null ? <Over /> : <Session key={key} />;
}

function Session() {
  const cache = useQueryClient();
  const [fresh, setFresh] = useState(false);
  // What a session before this one has read may be another tenant's.
  useEffect(() => {
    cache.clear();
    setFresh(true);
  }, [cache]);
  return fresh ? <Opened /> : null;
}

function Opened() {
  const { data: portal, error, isPending, refetch } = useQuery(portalQuery);
  const feed = useFeedState();
  const endsAt = portal?.expiresAt;
  useEffect(() => {
    if (portal === null) endSession();
    else if (portal !== undefined) last = portal;
  }, [portal]);
  useEffect(() => {
    if (feed === 'refused') void refetch();
  }, [feed, refetch]);
  useEffect(() => {
    if (endsAt === undefined) return;
    const timer = setTimeout(() => void refetch(), Math.max(0, Date.parse(endsAt) - Date.now()) + 500);
    return () => clearTimeout(timer);
  }, [endsAt, refetch]);

  if (isPending || portal === null) return null;
  if (portal === undefined) {
    return (
      <PortalTheme look={last}>
        <Center component="main" h="100dvh" p="md">
          <Stack maw={480} w="100%">
            <Failure what="Your webhooks cannot be reached" error={error} retry={() => refetch()} />
          </Stack>
        </Center>
      </PortalTheme>
    );
  }
  return (
    <PortalTheme look={portal}>
      <AudienceContext value={{ platform: false, changes: portal.scope === 'read_write' }}>
        <RouterProvider router={portalRouter} />
      </AudienceContext>
    </PortalTheme>
  );
}

/** How the portal looked when it was last seen: the page that says that it is over looks the same. */
let last: Portal | null = null;

function Over() {
  const cache = useQueryClient();
  useEffect(() => cache.clear(), [cache]);
  return (
    <PortalTheme look={last}>
      <Ended wasOpen={last !== null} />
    </PortalTheme>
  );
}
