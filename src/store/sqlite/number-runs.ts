// Numbers as runs: those of one transaction, or of one page, lie close together.

/** Each run by its first and last, in order. @param gap the largest between two numbers of one run; 1: none is missing */
export function runsOf(numbers: Iterable<number>, gap: number): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number - run[1] <= gap) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
