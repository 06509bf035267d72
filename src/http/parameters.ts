// Query parameters as values: every fault is named at once, what is not known is ignored.
import { BadRequest, type ParameterFault } from "./problem.ts";

export interface Parameters {
  /** As it was given, the last time if several times. */
  last(name: string): string | undefined;
  text(name: string): string | undefined;
  /** One of the known ids, in whatever case. */
  id(name: string, known: ReadonlySet<string>): string | undefined;
  /** A whole number from `least`; more than `most` is cut to it. */
  count(name: string, least: number, most: number): number | undefined;
  /** ISO 8601 date or date and time; without a zone it is UTC. */
  instant(name: string): number | undefined;
  /** Notes a fault that the caller found. */
  refuse(parameter: string, detail: string): void;
  /** @throws BadRequest if anything was at fault */
  done(): void;
}

export const LONGEST_TEXT = 200;

/** @param order in which faults are told; else in which they are found */
export function readParameters(query: URLSearchParams, order: readonly string[] = []): Parameters {
  const faults: ParameterFault[] = [];
  const refuse = (parameter: string, detail: string) => {
    faults.push({ parameter, detail });
  };
  const text = (name: string): string | undefined => {
    const value = query.get(name)?.trim();
    if (!value) return undefined;
    if (value.length > LONGEST_TEXT) refuse(name, `is longer than ${LONGEST_TEXT} characters.`);
    return value;
  };
  return {
    last: (name) => query.getAll(name).at(-1),
    text,
    id(name, known) {
      // Ids have no capitals.
      const value = text(name)?.toLowerCase();
      if (value !== undefined && !known.has(value)) refuse(name, `there is no "${value.slice(0, 60)}".`);
      return value;
    },
    count(name, least, most) {
      const value = text(name);
      if (value === undefined) return undefined;
      const count = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      if (!(count >= least)) refuse(name, `must be a whole number from ${least} to ${most}.`);
      return Math.min(count, most);
    },
    instant(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      const at = parseInstant(value);
      if (at === null) refuse(name, "must be an ISO 8601 date or time, such as 2026-11-22T10:00:00Z.");
      return at ?? undefined;
    },
    refuse,
    done() {
      const placeOf = ({ parameter }: ParameterFault) => order.indexOf(parameter);
      if (faults.length > 0) throw new BadRequest(faults.toSorted((a, b) => placeOf(a) - placeOf(b)));
    },
  };
}

function parseInstant(value: string): number | null {
  // A "+" that was not escaped arrives as a space.
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+ -]\d{2}:?\d{2})?)?$/i.exec(value);
  if (!match) return null;
  const [, day, time = "00:00", zone = "Z"] = match;
  const at = Date.parse(`${day}T${time}${zone.replace(" ", "+").toUpperCase()}`);
  return Number.isNaN(at) ? null : at;
}
