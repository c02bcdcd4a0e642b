import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNightWatch } from './night-watch.ts';

test('works off what is there in steps, then rests; goes on after trouble; stops when told', async () => {
  let now = 0;
  const alarms: { at: number; run: () => void }[] = [];
  const answers: (number | Error)[] = [250, 250, 3, new Error('the disk stumbled'), 0];
  const steps: number[] = [];
  const troubles: unknown[] = [];
  const watch = createNightWatch({
    clock: () => now,
    alarm: (at, run) => {
      const alarm = { at, run };
      alarms.push(alarm);
      return () => alarms.splice(alarms.indexOf(alarm), 1);
    },
    store: {
      async settleDeleted() {
        steps.push(now);
        const answer = answers.shift() ?? 0;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    trouble: (error) => troubles.push(error),
  });
  watch.start();
  for (let n = 0; n < 5; n++) {
    const alarm = alarms.shift();
    assert.ok(alarm, 'it fell asleep');
    now = alarm.at;
    alarm.run();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.deepEqual(steps, [100, 200, 300, 30_300, 60_300]);
  assert.equal(troubles.length, 1);
  watch.stop();
  assert.equal(alarms.length, 0);
});
