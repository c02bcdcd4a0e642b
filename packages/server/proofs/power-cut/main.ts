// npm run proof:power-cut: rebuilds a server's files as a power cut would leave them, and shows that all it promised is there.
import { randomInt } from 'node:crypto';
import { openGroup } from '../processes/group.ts';
import { runPowerCut } from './cut.ts';
import { type PowerCutOptions, readOptions, USAGE } from './options.ts';
import { findPlanted } from './planted.ts';
import { buildShim } from './shim.ts';

const parsed = readOptions(process.argv.slice(2), randomInt(1_000_000));
if ('complaint' in parsed) {
  console.error(`${parsed.complaint}\n\n${USAGE}`);
  process.exit(2);
}
const { planted, options } = parsed;
const group = openGroup('power-cut');
try {
  const built = buildShim(group.folder);
  if ('missing' in built) {
    console.error(`nothing was shown: ${built.missing}`);
    process.exitCode = 2;
  } else {
    process.exitCode = await (planted ? findPlanted(built.file, options, console.log) : prove(built.file, options));
  }
} finally {
  await group.end();
}

async function prove(shim: string, asked: PowerCutOptions): Promise<number> {
  console.log(`recording a server under load, seed ${asked.seed}`);
  const { steps, syncs, checkpoints, events, points, images, failures } = await runPowerCut(
    group,
    shim,
    asked,
    console.log,
  );
  console.log(
    `recorded   ${steps} steps, ${syncs} syncs (${checkpoints} of the database itself), ${events} events promised`,
  );
  console.log(`power cut  at ${points} moments, ${images} images opened again`);
  for (const failure of failures) console.log(`FAILED     ${failure}`);
  if (failures.length === 0) console.log('every image was whole and held all that was promised before its moment');
  return failures.length === 0 ? 0 : 1;
}
