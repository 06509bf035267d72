// What the schemas of the API are made with: their register, and values that many of them have.
import { z } from "zod";

/** Every schema that has a name; the OpenAPI document has one component for each. */
export const namedSchemas = z.registry<{ id: string }>();

/** What a schema describes, as renderers may give it: lists that nobody changes. */
export type Told<T> = T extends readonly (infer One)[]
  ? readonly Told<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: Told<T[Key]> }
    : T;

export const text = (description: string) => z.string().describe(description);
export const time = (description: string) => z.string().meta({ format: "date-time", description });
export const address = (description: string) => z.string().meta({ format: "uri", description });
export const count = (description: string) => z.int().min(0).describe(description);

/** A text that is one of these as far as we know: what is stored may be from another version. */
export const oneOf = (known: readonly string[], description: string) =>
  z.string().meta({ enum: [...known], description });

/** Where what was searched for was found. */
export const matchSchema = z
  .strictObject({
    title: text("The title as HTML, with the words found in `<mark>`."),
    text: text(
      "A piece of what is shown of the text, likewise; null if the words are not in that.",
    ).nullable(),
  })
  .describe("Where the words of `q` are.")
  .register(namedSchemas, { id: "Match" });

/** A page of a list, under a name of its own. */
export const pageOf = <T extends z.ZodType>(item: T, id: string) =>
  z
    .strictObject({
      items: z.array(item),
      nextCursor: text("Give it as `cursor` to get the next page; null on the last one.").nullable(),
    })
    .describe("One page of a list.")
    .register(namedSchemas, { id });

/** A list that comes whole. */
export const listOf = <T extends z.ZodType>(item: T, id: string) =>
  z
    .strictObject({ items: z.array(item) })
    .describe("The whole list.")
    .register(namedSchemas, { id });
