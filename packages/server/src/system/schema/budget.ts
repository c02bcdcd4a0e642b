/**
 * What checking one event's data against its schema may cost. Counted and not timed, so that the same data is judged the
 * same on every machine and under every load. Calibrated to 5 ms each: a step is some 8 ns, a unit of pattern 10.
 */
const BUDGET = {
  /** Schemas applied to values, and what they walk through. An array of a million bytes of zeroes fits. */
  steps: 600_000,
  /** Characters under patterns, weighted by the pattern: 160,000 under a plain one, 1,200 addresses under a usual one. */
  patternUnits: 500_000,
} as const;

/** What is left while one check runs. */
export class Budget {
  steps = 0;
  patternUnits = 0;

  refill(): void {
    this.steps = BUDGET.steps;
    this.patternUnits = BUDGET.patternUnits;
  }

  /** Returns true, so that it can stand in conditions. */
  spendSteps(count: number): true {
    this.steps -= count;
    if (this.steps < 0) throw new TooCostly('there is too much in it for this schema to be checked');
    return true;
  }

  spendPatternUnits(count: number): void {
    this.patternUnits -= count;
    if (this.patternUnits < 0)
      throw new TooCostly('there is too much text in it for the patterns of this schema to be checked');
  }
}

/** Carries the end of the budget out of generated code; never leaves this folder. */
export class TooCostly extends Error {
  override readonly name = 'TooCostly';
}
