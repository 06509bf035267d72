// Numbers read by their place, and written with few digits.

export const MINUTES_OF_DAY = 1440;

/** The number at a place that is known to exist. */
export const at = (numbers: ArrayLike<number>, place: number): number => numbers[place] ?? 0;

export const zeros = (length: number): number[] => new Array<number>(length).fill(0);

export function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += at(numbers, i);
  return total;
}

/** Few digits: a rhythm is stored as JSON. */
export const rounded = (numbers: Iterable<number>, digits: number): number[] =>
  Array.from(numbers, (number) => Number(number.toPrecision(digits)));
