import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Ranking } from './ranking.ts';

interface Member {
  number: number;
}

test('what is found has more than half of what the first has, whatever grew and fell before', () => {
  const step = fc.record({ who: fc.nat(20), number: fc.nat(1_000), goes: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const ranking = new Ranking<Member>(({ number }) => number);
      const members = new Map<number, Member>();
      for (const { who, number, goes } of steps) {
        const member = members.get(who) ?? { number: 0 };
        const grew = number > member.number || !members.has(who);
        if (goes) {
          members.delete(who);
          ranking.delete(member);
        } else {
          members.set(who, member);
          member.number = number;
          if (grew) ranking.grew(member);
        }
        assert.equal(ranking.size, members.size);
        const most = Math.max(0, ...[...members.values()].map((one) => one.number));
        const found = ranking.most();
        if (most === 0) assert.equal(found, null);
        else assert.ok(found !== null && found.number * 2 > most, `${found?.number} of ${most}`);
      }
    }),
  );
});

test('who has most is found without looking at everybody', () => {
  let looks = 0;
  const ranking = new Ranking<Member>(({ number }) => {
    looks++;
    return number;
  });
  for (let n = 0; n < 10_000; n++) ranking.grew({ number: 3 });
  const first = { number: 100 };
  ranking.grew(first);
  looks = 0;
  assert.equal(ranking.most(), first);
  first.number = 2;
  assert.ok(ranking.most() !== null);
  assert.ok(looks < 50, `${looks} looks`);
});
