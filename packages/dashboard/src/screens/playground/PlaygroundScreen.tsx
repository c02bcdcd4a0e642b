import {
  Autocomplete,
  Button,
  CopyButton,
  Group,
  Select,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useEndpointNames } from '../../api/endpoints.ts';
import { eventTypesQuery } from '../../api/event-types.ts';
import { type Draft, explainDraft, publishDraft } from '../../api/playground.ts';
import { tenantsQuery } from '../../api/tenants.ts';
import { ExplainedList } from '../../parts/ExplainedList.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { DeliveriesIcon } from '../../parts/icons.tsx';
import { Page } from '../../parts/Page.tsx';
import { explainedSentence } from '../../words/explain.ts';
import { Arrival } from './Arrival.tsx';
import { channelsOf, dataInLink, draftLink, searchOf } from './draft-link.ts';
import classes from './PlaygroundScreen.module.css';

const FIRST = '{\n  "id": 1001,\n  "total": "49.90",\n  "currency": "EUR"\n}';

/** Compose an event: what would happen? Then send it, and watch it arrive. */
export function PlaygroundScreen() {
  const search = useSearch({ from: '/playground' });
  const navigate = useNavigate();
  const types = useQuery(eventTypesQuery);
  const tenants = useQuery(tenantsQuery);
  const nameOf = useEndpointNames();
  const { type = 'order.created', tenant = 'default', key = '' } = search;
  const channels = channelsOf(search);
  const [data, setData] = useState<string | null>(null);
  useLinkedData(setData);
  const known = types.data?.find(({ name }) => name === type);
  const example = known?.example;
  const suggested = example === null || example === undefined ? FIRST : JSON.stringify(example, null, 2);
  const text = data ?? suggested;
  const draft: Draft = { type, tenant, data: text, key, channels };
  const valid = isJson(text) && type !== '';
  const [settled] = useDebouncedValue(JSON.stringify(draft), 300);
  const explained = useQuery({
    queryKey: ['explain', settled],
    enabled: valid,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => explainDraft(JSON.parse(settled) as Draft, signal),
  });
  const send = useMutation({ mutationFn: (sent: string) => publishDraft(JSON.parse(sent) as Draft) });
  // What was changed since it was sent is another draft.
  const isSent = send.isSuccess && send.variables === settled;
  const narrow = (change: Partial<Draft>) =>
    navigate({ to: '/playground', search: searchOf({ ...draft, ...change }), replace: true });
  const secret = !types.isSuccess || known?.sensitive === true;

  return (
    <Page
      title={answer(valid, explained, nameOf)}
      sub="Compose an event and see who would get it and why not. Nothing is sent until you send it."
    >
      <div className={classes.split}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (valid) send.mutate(JSON.stringify(draft));
          }}
        >
          <Stack gap="md">
            <div className={classes.pair}>
              <Autocomplete
                label="Type"
                value={type}
                onChange={(value) => narrow({ type: value })}
                data={(types.data ?? []).map(({ name }) => name)}
                required
              />
              <Select
                label="Tenant"
                value={tenant}
                onChange={(value) => narrow({ tenant: value ?? 'default' })}
                data={(tenants.data ?? []).map(({ id, name }) => ({ value: id, label: name ?? id }))}
                allowDeselect={false}
                searchable
              />
            </div>
            <Textarea
              label="Data"
              autosize
              minRows={8}
              maxRows={24}
              value={text}
              onChange={(event) => setData(event.currentTarget.value)}
              error={isJson(text) ? undefined : 'Not JSON yet'}
              classNames={{ input: classes.code ?? '' }}
              spellCheck={false}
            />
            <div className={classes.pair}>
              <TextInput
                label="Ordering key"
                placeholder="none"
                value={key}
                onChange={(event) => narrow({ key: event.currentTarget.value })}
              />
              <TagsInput
                label="Channels"
                placeholder={channels.length === 0 ? 'none' : ''}
                value={channels}
                onChange={(chosen) => narrow({ channels: chosen })}
              />
            </div>
            <Group gap="sm">
              <Button
                type="submit"
                disabled={!valid}
                loading={send.isPending}
                leftSection={<DeliveriesIcon size={15} />}
              >
                Send it
              </Button>
              <CopyButton value={draftLink(window.location.href, secret ? null : data)} timeout={1_500}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {copied ? 'Copied' : 'Copy link'}
                  </Button>
                )}
              </CopyButton>
              {data !== null && (
                <Button variant="subtle" color="gray" onClick={() => setData(null)}>
                  Back to the example
                </Button>
              )}
            </Group>
            {data !== null && (
              <Text size="xs" c="dimmed">
                {secret
                  ? 'The type is marked as sensitive: the link leaves the data out.'
                  : 'Whoever has the link sees the data. It stands behind the #, which browsers send to no server.'}
              </Text>
            )}
            {send.isError && <Failure what="It was refused" error={send.error} />}
          </Stack>
        </form>
        <section aria-label="What would happen" className={classes.answer}>
          {isSent ? (
            <Arrival receipt={send.data} nameOf={nameOf} />
          ) : explained.isError ? (
            <Failure what="It would be refused" error={explained.error} />
          ) : explained.data === undefined ? (
            <Text size="sm" c="dimmed">
              …
            </Text>
          ) : (
            <ExplainedList explained={explained.data.data} nameOf={nameOf} />
          )}
        </section>
      </div>
    </Page>
  );
}

/** Takes what a link has brought, and out of the address at once: what it carries is in no history. */
function useLinkedData(take: (data: string) => void): void {
  const taker = useRef(take);
  taker.current = take;
  useEffect(() => {
    const look = () => {
      const { hash, pathname, search } = window.location;
      const data = dataInLink(hash);
      if (data === null) return;
      window.history.replaceState(window.history.state, '', pathname + search);
      taker.current(data);
    };
    look();
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
}

function answer(
  valid: boolean,
  { data, isError }: { data: Parameters<typeof explainedSentence>[0] | undefined; isError: boolean },
  nameOf: (endpoint: string) => string,
) {
  if (!valid) return 'The data is not JSON yet';
  if (isError) return 'It would be refused.';
  return data === undefined ? 'What would happen?' : explainedSentence(data, nameOf);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
