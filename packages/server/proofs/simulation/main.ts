// npm run proof:simulation: lives of the engine in a simulated world, with faults of every kind; see docs/decisions/0030-simulation.md.
import { liveMany, summary, told } from './many.ts';
import { readOptions, type SimulationOptions, USAGE } from './options.ts';
import { findPlanted } from './planted.ts';

const options = optionsOrExit();
process.exitCode = options.planted ? await findPlanted(options, console.log) : await prove();

async function prove(): Promise<number> {
  const { failed, lived } = await liveMany(options.seed, options.seeds);
  console.log(summary(lived));
  if (failed !== null) console.log(told(failed));
  return failed === null ? 0 : 1;
}

function optionsOrExit(): SimulationOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}
