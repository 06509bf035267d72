// How far two readers agree, per field: as it is, and with the reference's known faults set aside.
import type { AcceptedDifference } from "./accepted-difference.ts";
import type { Field } from "./plain-entry.ts";

export interface Agreement {
  readonly field: Field;
  readonly differing: number;
  /** Of all entries, 0 to 1. */
  readonly raw: number;
  /** Of the entries that no fault of the reference touches. */
  readonly withoutFaults: number;
}

interface Classified {
  readonly field: Field;
  readonly accepted: AcceptedDifference | undefined;
}

export function agreementOf(
  fields: readonly Field[],
  entries: number,
  differences: readonly Classified[],
): Agreement[] {
  return fields.map((field) => {
    const differing = differences.filter((difference) => difference.field === field);
    const faults = differing.filter(({ accepted }) => accepted?.kind === "fault").length;
    return {
      field,
      differing: differing.length,
      raw: 1 - differing.length / entries,
      withoutFaults: 1 - (differing.length - faults) / (entries - faults),
    };
  });
}
