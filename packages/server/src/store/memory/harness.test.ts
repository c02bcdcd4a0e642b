import type { OpenHarness } from '../conformance/world.ts';
import { createMemoryStore } from './index.ts';

/** What is in memory outlives a restart in no other way than by staying. */
export const openMemory: OpenHarness = async ({ clock, retentionMs }) => ({
  ...createMemoryStore(clock, retentionMs),
  async reopen() {},
  async close() {},
});
