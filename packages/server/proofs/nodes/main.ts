// npm run proof:nodes: three workers and two API nodes on one PostgreSQL under load, killed, paused, stopped and started.
import { randomInt } from 'node:crypto';
import { openGroup } from '../processes/group.ts';
import { runNodes } from './loop.ts';
import { readOptions, USAGE } from './options.ts';
import { describe, failuresOf } from './report.ts';

const options = readOptions(process.argv.slice(2), randomInt(1_000_000));
if ('complaint' in options) {
  console.error(`${options.complaint}\n\n${USAGE}`);
  process.exit(2);
}
const group = openGroup('nodes');
try {
  console.log(`disturbing five nodes for ${options.seconds} s under load, seed ${options.seed}`);
  const result = await runNodes(group, options, console.log);
  const failures = failuresOf(result, options.replacedWithinMs);
  console.log(describe(result));
  for (const failure of failures) console.log(`FAILED     ${failure}`);
  if (failures.length === 0) console.log('nothing was lost, order and limits were kept, and nothing strange repeated');
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await group.end();
}
