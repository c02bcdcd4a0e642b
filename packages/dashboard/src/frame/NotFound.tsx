import { Empty } from '../parts/Empty.tsx';
import { AnchorLink } from '../parts/links.tsx';

export function NotFound() {
  return (
    <Empty title="There is no such page">
      The address may be cut off. <AnchorLink to="/">Go to the start</AnchorLink>.
    </Empty>
  );
}
