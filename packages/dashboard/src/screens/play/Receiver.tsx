import { Button, Select, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { endpointsQuery } from '../../api/endpoints.ts';
import { changePlay, deletePlay, playQuery, playsQuery, receiveHere } from '../../api/play.ts';
import { useNow } from '../../live/clock.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { Copy } from '../../parts/Copy.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { arrivedSentence } from '../../words/play.ts';
import { Arrived } from './Arrived.tsx';
import classes from './Receiver.module.css';

const ANSWERS = [
  { value: '200', label: 'answers 200' },
  { value: '400', label: 'answers 400' },
  { value: '410', label: 'answers 410: disables' },
  { value: '429', label: 'answers 429: too many' },
  { value: '500', label: 'answers 500' },
  { value: '503', label: 'answers 503: later' },
];

/** One receiver, with what has come to it, live. */
export function Receiver({ id, actions }: { id: string; actions: ReactNode }) {
  const now = useNow();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const found = useQuery(playQuery(id));
  const endpoints = useQuery(endpointsQuery);
  const [chosen, setChosen] = useState<number | 'newest' | null>('newest');
  const change = useMutation({
    mutationFn: (status: number) => changePlay(id, status),
    onSuccess: () => cache.invalidateQueries({ queryKey: playQuery(id).queryKey }),
  });
  const connect = useMutation({
    mutationFn: receiveHere,
    onSuccess: () => cache.invalidateQueries({ queryKey: endpointsQuery.queryKey }),
  });
  const remove = useMutation({
    mutationFn: () => deletePlay(id),
    onSuccess: async () => {
      cache.removeQueries({ queryKey: playQuery(id).queryKey });
      await cache.invalidateQueries({ queryKey: playsQuery.queryKey });
      await navigate({ to: '/play', search: {} });
    },
  });

  if (found.isPending) return <Page title={<Skeleton h={22} w={320} aria-busy="true" />}>{''}</Page>;
  if (found.isError) {
    return (
      <Page title="This receiver is gone" sub="It was in memory alone." actions={actions}>
        <Failure what="It cannot be shown" error={found.error} />
      </Page>
    );
  }
  const receiver = found.data;
  const { requests, url, status } = receiver;
  const isUsed = (endpoints.data ?? []).some((each) => each.url === url);
  const open = chosen === 'newest' ? requests[0]?.number : chosen;
  const error = change.error ?? connect.error ?? remove.error;
  return (
    <Page
      title={arrivedSentence(receiver.received, requests[0], now)}
      sub={
        <span className={classes.url}>
          {url}
          <Copy text={url} what="the URL" />
        </span>
      }
      actions={
        <>
          <Select
            aria-label="What it answers"
            size="xs"
            w={180}
            data={
              ANSWERS.some(({ value }) => value === String(status))
                ? ANSWERS
                : [...ANSWERS, { value: String(status), label: `answers ${status}` }]
            }
            value={String(status)}
            onChange={(next) => next !== null && change.mutate(Number(next))}
            allowDeselect={false}
          />
          <Confirm
            label="Remove"
            title="Remove the receiver?"
            question="What it has kept is gone, and what is sent to it from now on fails."
            danger
            onConfirm={() => remove.mutate()}
          />
          {actions}
        </>
      }
    >
      {error !== null && <Failure what="It was not done" error={error} />}
      {endpoints.isSuccess && !isUsed && (
        <div className={classes.next}>
          <Text size="sm">No endpoint sends here yet.</Text>
          <Button size="compact-sm" loading={connect.isPending} onClick={() => connect.mutate(receiver)}>
            Make one
          </Button>
        </div>
      )}
      {isUsed && requests.length === 0 && (
        <div className={classes.next}>
          <Text size="sm">An endpoint sends here. What is published arrives here by itself.</Text>
          <ButtonLink to="/playground" size="compact-sm">
            Publish an event
          </ButtonLink>
        </div>
      )}
      <ol className={classes.list} aria-label="Requests, newest first">
        {requests.map((request) => (
          <li key={request.number}>
            <Arrived
              request={request}
              open={request.number === open}
              onToggle={() => setChosen(request.number === open ? null : request.number)}
            />
          </li>
        ))}
      </ol>
      {requests.length < receiver.received && (
        <Text size="sm" c="dimmed" mt="sm">
          The {requests.length} newest are kept.
        </Text>
      )}
    </Page>
  );
}
