import { Failure } from '../parts/Failure.tsx';
import { Page } from '../parts/Page.tsx';

/** Stands where a screen has thrown: a bug of ours, said so, with a way on. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <Page title="This screen has failed" sub="The fault is the dashboard’s. What the server does is not touched by it.">
      <Failure what="What it says" error={error} retry={reset} />
    </Page>
  );
}
