import { useMemo } from 'react';
import { useNow } from '../../live/clock.ts';
import { useLiveEndpoints } from '../../live/use-live-endpoints.ts';
import { useAudience } from '../../parts/audience.ts';
import { DeliveryTable } from '../../parts/DeliveryTable.tsx';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { PlusIcon } from '../../parts/icons.tsx';
import { AnchorLink, ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Calm, Part, Parts } from '../../parts/Part.tsx';
import { RowList } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { EndpointRow } from '../../screens/endpoints/EndpointRow.tsx';
import { workingSentence } from '../words.ts';

/** More are behind a link. */
const SHOWN = 6;

/** The first page of the portal: are my webhooks working? */
export function HomeScreen() {
  const now = useNow();
  const { changes } = useAudience();
  const found = useLiveEndpoints();
  const all = useMemo(() => {
    const urgency = { disabled: 0, paused: 1, active: 2 };
    return [...(found.data ?? [])].sort((a, b) => urgency[a.status] - urgency[b.status]);
  }, [found.data]);
  return (
    <Page
      title={found.isSuccess ? workingSentence(all, now) : 'Your webhooks'}
      sub="Where your events go, and what became of the newest."
      actions={
        changes && (
          <ButtonLink to="/endpoints/new" leftSection={<PlusIcon size={15} />}>
            New endpoint
          </ButtonLink>
        )
      }
    >
      {found.isPending && <Rows height={60} />}
      {found.isError && (
        <Failure what="The endpoints could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {found.isSuccess && all.length === 0 && (
        <Empty title="No endpoint yet">
          An endpoint is a URL of yours. Every event of the types it asks for is sent there, signed, and tried again
          when your server does not answer.
        </Empty>
      )}
      {all.length > 0 && (
        <Parts>
          <Part
            title="Endpoints"
            more={
              all.length > SHOWN && (
                <AnchorLink to="/endpoints" size="sm">
                  All {all.length}
                </AnchorLink>
              )
            }
          >
            <RowList>
              {all.slice(0, SHOWN).map((endpoint) => (
                <EndpointRow key={endpoint.id} endpoint={endpoint} />
              ))}
            </RowList>
          </Part>
          <Part
            title="Newest deliveries"
            more={
              <AnchorLink to="/events" size="sm">
                All events
              </AnchorLink>
            }
          >
            <DeliveryTable
              filter={{}}
              columns={['event', 'endpoint', 'time']}
              most={10}
              none={<Calm>Nothing was sent yet. What comes appears here by itself.</Calm>}
            />
          </Part>
        </Parts>
      )}
    </Page>
  );
}
