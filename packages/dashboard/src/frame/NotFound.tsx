import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../parts/Empty.tsx';

export function NotFound() {
  return (
    <Empty title="There is no such page">
      The address may be cut off.{' '}
      <Anchor component={Link} to="/">
        Go to the start
      </Anchor>
      .
    </Empty>
  );
}
