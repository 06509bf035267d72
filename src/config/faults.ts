// Faults of a configuration: collected, never thrown one by one, and told as `file:LINE:COL message`.
import { HouseError } from "../model/errors.ts";

export interface Fault {
  /** Into the text of the file, in UTF-16 units. */
  readonly offset: number;
  readonly message: string;
}

export interface Position {
  readonly line: number;
  readonly col: number;
}

/** One line each, in the order of the file. */
export function toldOf(
  faults: readonly Fault[],
  fileName: string,
  positionOf: (offset: number) => Position,
): string[] {
  const inOrder = [...faults].sort((a, b) => a.offset - b.offset);
  const lines = inOrder.map(({ offset, message }) => {
    const { line, col } = positionOf(offset);
    return `${fileName}:${line}:${col} ${message}`;
  });
  return [...new Set(lines)];
}

/** All faults as one error. */
export const configInvalid = (...told: Parameters<typeof toldOf>): HouseError =>
  new HouseError("CONFIG_INVALID", toldOf(...told).join("\n"));
