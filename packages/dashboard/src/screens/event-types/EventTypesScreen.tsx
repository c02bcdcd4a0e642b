import { Badge } from '@mantine/core';
import { useAudience } from '../../parts/audience.ts';
import { Catalogue } from '../../parts/Catalogue.tsx';
import { PlusIcon } from '../../parts/icons.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { count } from '../../words/summary.ts';

/** The catalogue: what can be subscribed to? */
export function EventTypesScreen() {
  const { changes } = useAudience();
  return (
    <Catalogue
      title={(types) => `${count(types, 'event type')} can be subscribed to`}
      sub="A type with a schema refuses what does not fit it. Types that are not listed here can be published all the same."
      actions={
        changes && (
          <ButtonLink to="/event-types/new" leftSection={<PlusIcon size={15} />}>
            New event type
          </ButtonLink>
        )
      }
      failure="The catalogue could not be read"
      none={{
        title: 'The catalogue is empty',
        advice:
          'Describe what your application publishes: a name such as order.created, an example, and a schema where it must hold.',
      }}
      marks={({ sensitive, schema }) => (
        <>
          {sensitive && <Badge color="red">sensitive</Badge>}
          {schema !== null && <Badge color="gray">schema</Badge>}
        </>
      )}
    />
  );
}
