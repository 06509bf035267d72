// Numbers of rows: as runs, since those of one transaction or one page lie close together; and rows in their order.

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

/** @param numbers of rows; those that there are not are left out */
export function inOrder<Row extends { readonly id: number }>(
  numbers: readonly number[],
  rows: readonly Row[],
): Row[] {
  const byNumber = new Map(rows.map((row) => [row.id, row]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}
