// The part of the Store contract that the curator's hand uses: what is decided, in one transaction; the trail; what is in force.
import type { Entry, Instant } from "../model/entry.ts";
import type { DecidedBy, Hand, HandDecision, Target } from "../model/hand.ts";
import type { Story } from "../model/story.ts";
import type { Judged, KnownStory, Merge, Placing } from "./store.ts";

/** As much of an entry as the curator's decisions look at. */
export type HandEntry = Pick<Entry, "entryId" | "sourceId" | "storyId" | "title" | "sortAt" | "firstSeen"> &
  Hand;

export interface HandStory extends KnownStory, Hand {
  /** Channels that it is pinned in; null stands for every one that shows it. */
  readonly pins: readonly (string | null)[];
}

/** What a decision may look at, read inside the transaction: it does not see what the decision itself wants. */
export interface HandKnown {
  /** Never by the id of another entry. */
  entry(entryId: string): HandEntry | null;
  /** By its id, or by one that leads to it. */
  story(storyId: string): HandStory | null;
  /** Ids of the entries at this page (identity/canonical-url.ts). */
  entriesAt(canonicalUrl: string): readonly string[];
}

/** What is in force from now on. */
export type HandWrite =
  | { readonly kind: "hand"; readonly of: Target; readonly hand: Hand }
  /** Another entry leads. */
  | { readonly kind: "story"; readonly story: Story }
  | {
      readonly kind: "pin";
      readonly storyId: string;
      readonly channel: string | null;
      readonly isPinned: boolean;
    }
  /** `between`: an entry of each; whatever kept the two apart is forgotten. */
  | { readonly kind: "merge"; readonly merge: Merge; readonly story: Story; readonly between: Pair }
  /** The entry leaves its story, which `left` is from now on; its new one may have its id from before. */
  | {
      readonly kind: "split";
      readonly entryId: string;
      /** An entry that stays. */
      readonly from: string;
      readonly founded: Story;
      readonly left: Story;
      /** When the story that is left was founded, which its entries may not tell any more. */
      readonly leftFoundedAt: Instant;
    }
  /** The stories of two entries are kept apart; if `alias` is nobody's id yet, it leads to the first one's story. */
  | { readonly kind: "apart"; readonly between: Pair; readonly alias: string | null };

export type Pair = readonly [entryId: string, otherEntryId: string];

/** One decision: for the trail, and what it changes. What changes nothing is not entered. */
export interface Ruling {
  readonly decision: Pick<HandDecision, "action" | "target" | "argument">;
  readonly writes: readonly HandWrite[];
}

export interface Deciding<T extends Ruling> {
  readonly at: Instant;
  readonly by: DecidedBy;
  /** Pure. What it throws undoes everything. */
  readonly decide: (known: HandKnown) => readonly T[];
  /** In which lists today's rules put an entry: asked for all that are touched. */
  readonly place: (entry: Judged) => Placing;
}

/** Two entries whose stories the curator merged, or keeps apart. */
export interface Kept {
  readonly isApart: boolean;
  readonly between: Pair;
}

/** Everything that is in force, each sort in the order that it was decided in. */
export interface InForce {
  readonly kept: readonly Kept[];
  readonly hands: readonly (Target & Hand)[];
  readonly pins: readonly { readonly storyId: string; readonly channel: string | null }[];
}

export interface HandStore {
  /** All of it in one transaction, the lists of what is touched at once. Answers what was decided. */
  decide<T extends Ruling>(deciding: Deciding<T>): Promise<readonly T[]>;
  /** The trail, newest first; those before the one with the number `before`. */
  decisions(query: { readonly limit: number; readonly before?: number }): readonly HandDecision[];
  /** Rises with every decision, whoever made it. */
  decided(): number;
  /** Ids of the stories that are pinned in this channel, shown there or not; newest pin first. */
  pins(channelId: string): readonly string[];
  /** Null if there is no such entry. */
  handOf(entryId: string): { readonly entry: Hand; readonly story: Hand } | null;
  /** An entry as today's rules look at it. Null if there is none. */
  judged(entryId: string): Judged | null;
  inForce(): InForce;
}
