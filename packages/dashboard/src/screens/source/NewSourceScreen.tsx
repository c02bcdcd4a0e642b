import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { providersQuery } from '../../api/sources.ts';
import { Failure } from '../../parts/Failure.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { SearchBox } from '../../parts/SearchBox.tsx';
import { OWN, UNVERIFIED } from './fields.ts';
import { ProviderChoice } from './ProviderChoice.tsx';
import { SetUp } from './SetUp.tsx';

const SPECIAL: Record<string, string> = { [OWN]: 'an application of your own', [UNVERIFIED]: 'whoever knows the URL' };

/** A new source: who sends, what to do over there, and the secret. Provider and id stand in the address: the URL may be pasted before it is saved. */
export function NewSourceScreen() {
  const { q, provider, id } = useSearch({ from: '/sources/new' });
  const navigate = useNavigate();
  const found = useQuery(providersQuery);
  const known = found.data?.find(({ name }) => name === provider);
  const sender = known?.title ?? (provider === undefined ? undefined : SPECIAL[provider]);

  if (found.isError) {
    return (
      <Page title="A new source">
        <Failure what="The providers could not be read" error={found.error} retry={() => found.refetch()} />
      </Page>
    );
  }
  if (found.isPending) return <Page title="A new source">{<Rows />}</Page>;
  if (sender === undefined || provider === undefined || id === undefined) {
    return (
      <Page
        title="Who sends?"
        sub="How each signs is known here. What is not in the list can be described, or be one that follows Standard Webhooks."
        tools={
          <SearchBox
            label="Search providers"
            placeholder="Stripe, GitHub, Shopify …"
            value={q}
            onChange={(next) =>
              navigate({ to: '/sources/new', search: next === undefined ? {} : { q: next }, replace: true })
            }
          />
        }
      >
        <ProviderChoice providers={found.data} text={q ?? ''} />
      </Page>
    );
  }
  return (
    <Page
      title={`Receive from ${sender}`}
      sub="Do the steps over there first: the URL holds from the moment that the source is created."
      actions={
        <ButtonLink to="/sources/new" variant="default" size="compact-sm">
          Choose another
        </ButtonLink>
      }
    >
      <SetUp key={`${provider} ${id}`} provider={provider} id={id} sender={sender} steps={known?.setup ?? []} />
    </Page>
  );
}
