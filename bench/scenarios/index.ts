import type { Scenario } from '../scenario.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { neighbours } from './neighbours.ts';
import { nodes } from './nodes.ts';
import { start } from './start.ts';
import { throughput } from './throughput.ts';
import { verify } from './verify.ts';

/** In the order in which they run and stand in the document. */
export const SCENARIOS: readonly Scenario[] = [throughput, latency, memory, start, verify, neighbours, nodes];
