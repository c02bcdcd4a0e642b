import type { Scenario } from '../scenario.ts';
import { backlog } from './backlog.ts';
import { bodies } from './bodies.ts';
import { breadth } from './breadth.ts';
import { claim } from './claim.ts';
import { consumers } from './consumers.ts';
import { fanOut } from './fan-out.ts';
import { latency } from './latency.ts';
import { load } from './load.ts';
import { memory } from './memory.ts';
import { neighbours } from './neighbours.ts';
import { nodes } from './nodes.ts';
import { polling } from './polling.ts';
import { queues } from './queues.ts';
import { receiving } from './receiving.ts';
import { recovery } from './recovery.ts';
import { start } from './start.ts';
import { throughput } from './throughput.ts';
import { verify } from './verify.ts';

/** In the order in which they run and stand in the document. */
export const SCENARIOS: readonly Scenario[] = [
  throughput,
  queues,
  fanOut,
  bodies,
  latency,
  load,
  backlog,
  claim,
  breadth,
  recovery,
  consumers,
  receiving,
  memory,
  start,
  verify,
  neighbours,
  nodes,
  polling,
];
