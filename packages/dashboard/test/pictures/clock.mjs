import { readFileSync } from 'node:fs';

// Loaded into a server before its own code (--import), in each of its threads: its clock goes behind the real one by
// what stands in a file, so that a day of events can be told to it in a minute.
const Real = Date;
let behind = 0;

function look() {
  try {
    behind = Number(readFileSync(process.env.PICTURES_CLOCK_FILE, 'utf8')) || 0;
  } catch {
    // No file yet.
  }
}

look();
setInterval(look, 20).unref();

globalThis.Date = class extends Real {
  constructor(...args) {
    if (args.length === 0) super(Real.now() - behind);
    else super(...args);
  }
  static now() {
    return Real.now() - behind;
  }
};
