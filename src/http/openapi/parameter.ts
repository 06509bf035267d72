// Query parameters as declared: one value says how a parameter is read and how the document describes it.
import type { Instant } from "../../model/entry.ts";
import { readCursor } from "../../store/cursor.ts";
import type { Cursor } from "../../store/store.ts";
import { LONGEST_TEXT, type Parameters, readParameters } from "../parameters.ts";
import type { JsonSchema } from "./json-schema.ts";

export interface Parameter<T> {
  readonly description: string;
  readonly schema: JsonSchema;
  /** Under this name the document keeps the schema, for all who use it. */
  readonly component?: string;
  readonly example?: string | number;
  read(parameters: Parameters, name: string): T;
}

/** The parameters of an endpoint, by name, in the order in which they are told. */
export type Query = Readonly<Record<string, Parameter<unknown>>>;
export type Values<Q extends Query> = {
  readonly [Name in keyof Q]: Q[Name] extends Parameter<infer T> ? T : never;
};
export type Refuse = Parameters["refuse"];

export const text = (description: string, example: string): Parameter<string | undefined> => ({
  description,
  schema: { type: "string", maxLength: LONGEST_TEXT },
  example,
  read: (parameters, name) => parameters.text(name),
});

/** A text of one form. @param refusal ends the sentence that begins with the parameter's name */
export const formed = (
  pattern: RegExp,
  refusal: string,
  description: string,
  example: string,
): Parameter<string | undefined> => ({
  description,
  schema: { type: "string", pattern: pattern.source },
  example,
  read(parameters, name) {
    const asked = parameters.text(name);
    if (asked !== undefined && !pattern.test(asked)) parameters.refuse(name, refusal);
    return asked;
  },
});

/** @param component for ids that several endpoints know */
export function oneOf<T extends string>(
  known: readonly T[],
  description: string,
  component?: string,
): Parameter<T | undefined> {
  const ids = new Set<string>(known);
  const [example] = known;
  return {
    description,
    schema: oneOfSchema(known),
    ...(component === undefined ? {} : { component }),
    ...(example === undefined ? {} : { example }),
    read(parameters, name) {
      const asked = parameters.id(name, ids);
      return known.find((id) => id === asked);
    },
  };
}

/** An `enum` must not be empty: of nothing, nothing can be asked. */
export const oneOfSchema = (known: readonly string[]): JsonSchema =>
  known.length === 0 ? { type: "string", maxLength: 0 } : { type: "string", enum: [...known] };

/** A whole number; more than `most` is cut to it. */
export const count = (least: number, most: number, description: string): Parameter<number | undefined> => ({
  description,
  schema: { type: "integer", minimum: least, maximum: most },
  read: (parameters, name) => parameters.count(name, least, most),
});

/** The same where nothing said means `usual`. */
export function usualCount(
  least: number,
  most: number,
  usual: number,
  description: string,
): Parameter<number> {
  const given = count(least, most, description);
  return {
    ...given,
    schema: { ...given.schema, default: usual },
    read: (parameters, name) => given.read(parameters, name) ?? usual,
  };
}

export const instant = (description: string, example: string): Parameter<Instant | undefined> => ({
  description,
  schema: { type: "string", anyOf: [{ format: "date" }, { format: "date-time" }] },
  example,
  read: (parameters, name) => parameters.instant(name),
});

/** A place in a list. @param refusal ends the sentence that begins with the parameter's name */
export const place = (description: string, refusal: string): Parameter<Cursor | undefined> => ({
  description,
  schema: { type: "string", maxLength: LONGEST_TEXT },
  read(parameters, name) {
    const asked = parameters.text(name);
    const at = asked === undefined ? undefined : readCursor(asked);
    if (at === null) parameters.refuse(name, refusal);
    return at ?? undefined;
  },
});

/**
 * @param check what a single parameter cannot know
 * @throws BadRequest that names every bad one, in the order of their declaration
 */
export function readQuery<Q extends Query>(
  declared: Q,
  given: URLSearchParams,
  check: (values: Values<Q>, refuse: Refuse) => void = () => {},
): Values<Q> {
  const names = Object.keys(declared);
  const parameters = readParameters(given, names);
  const read = names.map((name) => [name, declared[name]?.read(parameters, name)] as const);
  const values = Object.fromEntries(read) as Values<Q>;
  check(values, parameters.refuse);
  parameters.done();
  return values;
}
