import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { createEndpoint, endpointsQuery } from '../../api/endpoints.ts';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Page } from '../../parts/Page.tsx';
import { EndpointForm } from './form/EndpointForm.tsx';
import { type EndpointFields, NEW_ENDPOINT, settingsOf } from './form/fields.ts';

export function NewEndpointScreen() {
  const { platform, changes } = useAudience();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (fields: EndpointFields) =>
      createEndpoint({ ...settingsOf(fields), ...(platform ? { tenant: fields.tenant } : {}) }),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: endpointsQuery.queryKey });
      await navigate({ to: '/endpoints/$id', params: { id }, search: { tab: 'secret' } });
    },
  });
  if (!changes) {
    return (
      <Page title="You can look, and change nothing">
        <Empty title="Making an endpoint is a change">Who gave you your access can give you one that may change.</Empty>
      </Page>
    );
  }
  return (
    <Page title="A new endpoint" sub="A URL that asks for events. It gets a secret of its own to verify with.">
      <EndpointForm
        initial={NEW_ENDPOINT}
        fresh
        submitWord="Create the endpoint"
        pending={create.isPending}
        error={create.error}
        saved={false}
        onSubmit={create.mutate}
      />
    </Page>
  );
}
