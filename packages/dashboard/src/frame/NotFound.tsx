import { AnchorLink } from '../parts/links.tsx';
import { Page } from '../parts/Page.tsx';

export function NotFound() {
  return (
    <Page title="There is no such page" sub="The address may be cut off, or somebody may have deleted what it names.">
      <AnchorLink to="/" underline="always">
        Go to the overview
      </AnchorLink>
    </Page>
  );
}
