// Parameters as the Spaceflight News API v4 reads them: the last of several counts, what is junk is mostly ignored.
import type { Instant } from "../../model/entry.ts";
import type { NumberedOrder } from "../../store/numbered-store.ts";
import { readTime } from "../news-api/read-time.ts";
import type { Parameters } from "../parameters.ts";
import type { Parameter } from "./parameter.ts";

export const USUAL_PAGE = 10;
export const LARGEST_PAGE = 500;

const ORDERINGS: ReadonlyMap<string, NumberedOrder> = new Map([
  ["published_at", "published"],
  ["-published_at", "-published"],
  ["updated_at", "changed"],
  ["-updated_at", "-changed"],
]);
const UUID = /^(?:urn:)?(?:uuid:)?\{?[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}\}?$/i;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Undefined where nothing is said. Refuses what no database keeps in a text. */
function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters.last(name)?.trim();
  if (value?.includes("\0")) parameters.refuse(name, "Null characters are not allowed.");
  return value || undefined;
}

export const phrase = (description: string, example: string): Parameter<string | undefined> => ({
  description,
  schema: { type: "string" },
  example,
  read: textOf,
});

/** Parts may be empty. */
export const phrases = (description: string, example: string): Parameter<readonly string[] | undefined> => ({
  description,
  schema: { type: "string" },
  example,
  read: (parameters, name) =>
    textOf(parameters, name)
      ?.split(",")
      .map((part) => part.trim()),
});

export const time = (description: string, example: string): Parameter<Instant | undefined> => ({
  description,
  schema: { type: "string", anyOf: [{ format: "date" }, { format: "date-time" }] },
  example,
  read(parameters, name) {
    const value = parameters.last(name)?.trim();
    if (!value) return undefined;
    const at = readTime(value);
    if (at === null) parameters.refuse(name, "Enter a valid date/time.");
    return at ?? undefined;
  },
});

export const flag = (description: string): Parameter<boolean | undefined> => ({
  description,
  schema: { type: "boolean" },
  read(parameters, name) {
    const value = parameters.last(name);
    if (value === "true" || value === "True") return true;
    return value === "false" || value === "False" ? false : undefined;
  },
});

export const ordering = (description: string): Parameter<readonly NumberedOrder[]> => ({
  description,
  schema: { type: "string", default: "-published_at" },
  example: "-updated_at",
  read(parameters, name) {
    const asked = (parameters.last(name) ?? "").split(",").filter((choice) => choice !== "");
    const unknown = asked.find((choice) => !ORDERINGS.has(choice));
    if (unknown !== undefined)
      parameters.refuse(name, `Select a valid choice. ${unknown} is not one of the available choices.`);
    const orders = withoutRepeats(asked.flatMap((choice) => ORDERINGS.get(choice) ?? []));
    return orders.length === 0 ? ["-published"] : orders;
  },
});

/** What is in order by a time already is not put in another order by it. */
const withoutRepeats = (orders: readonly NumberedOrder[]): readonly NumberedOrder[] => {
  const timeOf = (order: NumberedOrder) => order.replace("-", "");
  return orders.filter((order, at) => orders.findIndex((one) => timeOf(one) === timeOf(order)) === at);
};

/** True if any is asked for: nothing here has one. */
const idsOf =
  (pattern: RegExp, refusal: string) =>
  (description: string, example: string): Parameter<boolean> => ({
    description,
    schema: { type: "string" },
    example,
    read(parameters, name) {
      const value = parameters.last(name)?.trim();
      if (!value) return false;
      const ids = value.split(",").map((id) => id.trim());
      if (!ids.every((id) => id === "" || pattern.test(id))) parameters.refuse(name, refusal);
      return true;
    },
  });
export const launchIds = idsOf(UUID, "Enter a valid UUID.");
export const eventIds = idsOf(NUMBER, "Enter a number.");

/** What is none, or less than `least`, means `usual`. */
function wholeNumber(parameters: Parameters, name: string, least: number, usual: number): number {
  const value = parameters.last(name)?.trim() ?? "";
  const given = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
  return given >= least ? Math.min(given, Number.MAX_SAFE_INTEGER) : usual;
}

export const limit = (): Parameter<number> => ({
  description: `How many at most; more than ${LARGEST_PAGE} is cut to it, what is no such number means ${USUAL_PAGE}.`,
  schema: { type: "integer", minimum: 1, maximum: LARGEST_PAGE, default: USUAL_PAGE },
  read: (parameters, name) => Math.min(wholeNumber(parameters, name, 1, USUAL_PAGE), LARGEST_PAGE),
});

export const offset = (): Parameter<number> => ({
  description: "How many are passed over; what is no such number means none.",
  schema: { type: "integer", minimum: 0, default: 0 },
  read: (parameters, name) => wholeNumber(parameters, name, 0, 0),
});
