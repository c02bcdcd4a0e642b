// npm run proof:crash: kills a server with -9 under load and shows that nothing that it accepted is lost.
import { randomInt } from 'node:crypto';
import { findPlanted } from '../planted/find.ts';
import { openGroup } from '../processes/group.ts';
import { runCrashLoop } from './loop.ts';
import { readOptions, USAGE } from './options.ts';
import { describe, failuresOf } from './report.ts';

const parsed = readOptions(process.argv.slice(2), randomInt(1_000_000));
if ('complaint' in parsed) {
  console.error(`${parsed.complaint}\n\n${USAGE}`);
  process.exit(2);
}
const { planted, options } = parsed;
process.exitCode = planted ? await findPlanted(options, console.log) : await prove();

async function prove(): Promise<number> {
  const group = openGroup('crash');
  try {
    console.log(`killing a server ${options.kills} times under load, seed ${options.seed}`);
    const result = await runCrashLoop(group, options, console.log);
    const failures = failuresOf(result, options.resumeWithinMs);
    console.log(describe(result));
    for (const failure of failures) console.log(`FAILED     ${failure}`);
    if (failures.length === 0) console.log('nothing was lost, and nothing repeated that was not in flight');
    return failures.length === 0 ? 0 : 1;
  } finally {
    await group.end();
  }
}
