// Rules, topics and channels as configured: names already resolved, terms already valid.
import type { SourceKind } from "./source.ts";

/** A word, a phrase, or a /regular expression/, as the curator wrote it. */
export type Term = string;

/** What an entry is, apart from what it is about; found by rules of our own (curate/labels.ts). */
export const LABEL_IDS = [
  "press-release",
  "sponsored",
  "roundup",
  "opinion",
  "interview",
  "live-blog",
  "podcast",
  "video",
] as const;
export type LabelId = (typeof LABEL_IDS)[number];

/** All members that are given must hold. Lists hold when any of their members does, but for `all` and `none`. */
export interface Rule {
  /** Terms over title, summary and text. */
  readonly any?: readonly Term[];
  readonly all?: readonly Term[];
  readonly none?: readonly Term[];
  /** Terms over one field. */
  readonly title?: readonly Term[];
  readonly text?: readonly Term[];
  readonly author?: readonly Term[];
  readonly category?: readonly Term[];
  readonly url?: readonly Term[];
  readonly sources?: readonly string[];
  readonly publishers?: readonly string[];
  readonly kinds?: readonly SourceKind[];
  readonly topics?: readonly string[];
  readonly labels?: readonly LabelId[];
  readonly languages?: readonly string[];
  /** First halves of media types, such as audio. Only in rules of our own: feeds.yaml has `kinds` for it. */
  readonly enclosures?: readonly string[];
  /** Milliseconds of age, counted from the entry's sort time. Only in a drop rule: what is kept may grow too old. */
  readonly olderThan?: number;
}

/** Where rules stand, in a source and in a channel. */
export const RULE_KEYS = ["keep", "drop"] as const;
export type RuleKey = (typeof RULE_KEYS)[number];

export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly parent: string | null;
  /** One of them is enough; in the text alone it takes three occurrences. */
  readonly any: readonly Term[];
  readonly all: readonly Term[];
  readonly none: readonly Term[];
  /** Too weak alone: two different ones are enough, in title and summary. */
  readonly hints?: readonly Term[];
  /** Phrases in which the other terms do not count: "Bruno Mars" is not Mars. */
  readonly except?: readonly Term[];
  /** Terms that count as `any` only where the parent topic was found: "China" in news of space. */
  readonly within?: readonly Term[];
}

export const CHANNEL_ORDERS = ["newest", "coverage"] as const;
export type ChannelOrder = (typeof CHANNEL_ORDERS)[number];

/** A curated feed that we publish. */
export interface Channel {
  readonly id: string;
  /** Ids that it had before: their addresses lead to it. */
  readonly formerly: readonly string[];
  readonly title: string;
  readonly description: string | null;
  readonly keep: readonly Rule[];
  readonly drop: readonly Rule[];
  /** At most so many stories led by one source in the shown window; null is no cap. */
  readonly perSource: number | null;
  /** The same of stories led by sources of one publisher. */
  readonly perPublisher: number | null;
  /** Milliseconds: only stories that were founded since then are shown; null is no end. */
  readonly window: number | null;
  readonly limit: number;
  readonly order: ChannelOrder;
}
