import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { eventTypesQuery } from '../../api/event-types.ts';
import { Failure } from '../../parts/Failure.tsx';
import { AnchorLink, ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Payload } from '../../parts/Payload.tsx';
import { Rows } from '../../parts/Rows.tsx';

/** One type of event: what comes with it? */
export function CatalogueEntryScreen() {
  const { name } = useParams({ from: '/event-types/$name' });
  const found = useQuery(eventTypesQuery);
  const type = found.data?.find((each) => each.name === name);
  if (found.isPending) return <Page title={name}>{<Rows />}</Page>;
  if (found.isError) {
    return (
      <Page title={name}>
        <Failure what="The event types could not be read" error={found.error} retry={() => found.refetch()} />
      </Page>
    );
  }
  if (type === undefined) {
    return (
      <Page title={`${name} is not described`}>
        <AnchorLink to="/event-types" underline="always">
          See the types that are
        </AnchorLink>
      </Page>
    );
  }
  return (
    <Page
      title={type.name}
      sub={type.description ?? 'It has no description yet.'}
      actions={
        <ButtonLink to="/events" search={{ type: name }} size="compact-sm" variant="default">
          Your events of this type
        </ButtonLink>
      }
    >
      <Stack gap="lg" maw={760}>
        {type.sensitive && (
          <Text size="sm">
            What it carries is sensitive: you are told that it happened, and fetch the rest over a link.
          </Text>
        )}
        <Part title="Example" value={type.example} none="There is no example yet." />
        <Part title="Schema" value={type.schema} none="There is no schema: any data may come." />
      </Stack>
    </Page>
  );
}

function Part({ title, value, none }: { title: string; value: unknown; none: string }) {
  return (
    <div>
      <Title order={2} size="h5" mb={6}>
        {title}
      </Title>
      {value === null || value === undefined ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <Payload text={JSON.stringify(value)} label={title.toLowerCase()} />
      )}
    </div>
  );
}
