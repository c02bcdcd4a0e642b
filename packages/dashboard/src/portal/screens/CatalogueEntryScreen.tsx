import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { eventTypesQuery } from '../../api/event-types.ts';
import { ExampleAndSchema } from '../../parts/ExampleAndSchema.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { AnchorLink, ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
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
      {type.sensitive && (
        <Text size="sm" mb="lg">
          What it carries is sensitive: you are told that it happened, and fetch the rest over a link.
        </Text>
      )}
      <ExampleAndSchema type={type} />
    </Page>
  );
}
