// What the house and its reading thread say to each other.
import type { NormalizedEntry } from "../model/entry.ts";
import type { ErrorCode } from "../model/errors.ts";
import type { Document, Inspection, Opened, Wanted } from "./open-document.ts";

/** First the document, then, of the same document, what is wanted of it. */
export type Order =
  | { readonly kind: "open"; readonly document: Document }
  | { readonly kind: "normalize"; readonly wanted: Wanted }
  /** All of a document in one answer. */
  | { readonly kind: "inspect"; readonly document: Document };

export type Answer =
  /** Said once, when the thread has started. */
  | { readonly kind: "ready" }
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "normalized"; readonly entries: readonly NormalizedEntry[] }
  | { readonly kind: "inspected"; readonly inspection: Inspection }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly message: string };
