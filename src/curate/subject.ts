// An entry as the rules see it: plain text and where it came from.
import type { Instant } from "../model/entry.ts";
import type { Corrections } from "../model/hand.ts";
import type { Source } from "../model/source.ts";

/** All texts are plain: markup is not searched. */
export interface Subject {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly url: string | null;
  /** The media types of its enclosures, such as audio/mpeg. */
  readonly enclosures: readonly string[];
  readonly source: Source;
  readonly language: string | null;
  readonly sortAt: Instant;
  /** What the curator adds to what is found, or takes away, one after the other; absent where nothing. */
  readonly corrections?: readonly Corrections[];
}
