// npm run proof:simulation: lives of the engine in a simulated world, with faults of every kind; see docs/decisions/0030-simulation.md.
import { liveMany, summary, told } from './many.ts';
import { readOptions, type SimulationOptions, USAGE } from './options.ts';
import { findPlanted } from './planted.ts';
import { openStores } from './stores.ts';

const options = optionsOrExit();
process.exitCode = options.planted ? await findPlanted(options, console.log) : await prove();

async function prove(): Promise<number> {
  const stores = await openStores(options.store);
  try {
    const { failed, lived } = await liveMany(options, stores);
    console.log(summary(lived));
    if (failed !== null) console.log(told(failed, options.store));
    return failed === null ? 0 : 1;
  } finally {
    await stores?.close();
  }
}

function optionsOrExit(): SimulationOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    process.exit(2);
  }
}
