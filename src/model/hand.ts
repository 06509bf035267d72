// The curator's hand: what may be decided about an entry or a story, and what of it is in force.
import type { Instant } from "./entry.ts";

export const HAND_ACTIONS = ["hide", "pin", "merge", "split", "note", "relabel"] as const;
export type HandAction = (typeof HAND_ACTIONS)[number];

/** Topics (`topic/moon`) and labels (`sponsored`) that the curator adds to what the rules found, or takes away. */
export interface Corrections {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export const NO_CORRECTIONS: Corrections = { add: [], remove: [] };

/** What is in force on an entry, or on a story. */
export interface Hand {
  readonly hiddenAt: Instant | null;
  /** Plain text, one line. */
  readonly note: string | null;
  readonly corrections: Corrections;
}

export interface Target {
  readonly kind: "entry" | "story";
  readonly id: string;
}

/** What a decision says besides its target; which of them, its action tells (hand/request.ts). */
export interface DecisionArgument {
  /** Of a merge: the other story. */
  readonly with?: string;
  /** Of a split: an entry of the story that is left; of a decision that was imported, one that it is kept apart from. */
  readonly from?: string;
  /** Of a pin; absent: every channel that shows the story. */
  readonly channel?: string;
  /** Of a note. */
  readonly text?: string;
  /** Of a relabel: `+label`, `-topic/moon`. */
  readonly changes?: readonly string[];
  readonly undo?: boolean;
  /** Of a merge or split: the story that it came to. */
  readonly story?: string;
}

export type DecidedBy = "command" | "api" | "import";

/** A line of the trail. */
export interface HandDecision {
  readonly id: number;
  readonly at: Instant;
  readonly by: DecidedBy;
  readonly action: HandAction;
  /** `entry/ID` or `story/ID`, as it was called then. */
  readonly target: string;
  readonly argument: DecisionArgument;
}
