// Examples: what a curator says that a rule or a topic must make of an entry. Only `check` asks.
import type { Rule, RuleKey } from "./rule.ts";
import type { SourceKind } from "./source.ts";

/** As much of an entry as an example gives; absent texts are "". */
export interface ExampleEntry {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly url: string | null;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  /** The id of its source; null: of the source that the rule is of, else of none. */
  readonly source: string | null;
  /** Null: that of its source, else news. */
  readonly kind: SourceKind | null;
  readonly language: string | null;
}

export type ExampleTarget =
  | {
      readonly kind: "rule";
      /** As verdicts name it: `channels.space.drop[1]`. */
      readonly name: string;
      readonly key: RuleKey;
      readonly rule: Rule;
      /** The id of the source that the rule is of; null for a channel's. */
      readonly source: string | null;
    }
  | { readonly kind: "topic"; readonly topic: string };

export interface Example {
  /** `feeds.yaml:LINE:COL` */
  readonly place: string;
  readonly target: ExampleTarget;
  /** Under which key of `examples` it stands. */
  readonly said: RuleKey;
  readonly entry: ExampleEntry;
}
