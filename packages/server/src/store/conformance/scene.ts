import { after, before } from 'node:test';
import { createWorld, type OpenHarness, type World } from './world.ts';

/** One world for the tests of a `describe`, closed after them. Tests make their own tenants and endpoints in it. */
export function scene(open: OpenHarness): () => World {
  let world: World;
  before(async () => {
    world = await createWorld(open);
  });
  after(() => world.close());
  return () => world;
}
