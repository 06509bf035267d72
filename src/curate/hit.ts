// A term found in a text.
import type { Term } from "../model/rule.ts";

/** What of an entry is searched, each by itself. */
export type Field = "title" | "summary" | "text" | "author" | "category" | "url";

/** Where a term stands; places are only good for comparing hits of one text. */
export interface Hit {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}
