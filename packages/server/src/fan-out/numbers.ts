/** Gives out the smallest numbers that are free: what is kept by them stays dense. */
export function createNumbers() {
  const free: number[] = [];
  let next = 0;
  return {
    take: (): number => free.pop() ?? next++,
    giveBack: (number: number): void => void free.push(number),
  };
}
