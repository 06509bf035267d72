// What a feeds.yaml makes of an entry, beside what is published now.
import type { Curator } from "../curate/curator.ts";
import type { Verdict } from "../curate/verdict.ts";
import { decideOn } from "../listing.ts";
import type { Config } from "../model/config.ts";
import type { Source } from "../model/source.ts";
import type { Judged } from "../store/store.ts";

export interface Preview {
  readonly id: string;
  readonly topics: readonly string[];
  readonly labels: readonly string[];
  /** True if one of the channels in question keeps it. */
  readonly kept: boolean;
  /** Ids of those that do. */
  readonly channels: readonly string[];
  /** A sentence for each who judged it, with the rule's place. */
  readonly reasons: readonly string[];
}

export interface Change {
  readonly kind: "kept" | "dropped" | "moved";
  /** Ids of channels. */
  readonly into: readonly string[];
  readonly outOf: readonly string[];
}

type Rules = Pick<Config, "channels" | "places">;

/** @param channelId of the only channel in question; null for all of them */
export function previewOf(
  { channels, places }: Rules,
  curator: Curator,
  { entry, source }: { readonly entry: Judged; readonly source: Source | null },
  channelId: string | null,
): Preview {
  const nothing = { id: entry.entryId, topics: [], labels: [], kept: false, channels: [] };
  if (entry.hiddenAt !== null) return { ...nothing, reasons: ["Hidden by the curator."] };
  if (!source)
    return { ...nothing, reasons: [`feeds.yaml does not name the source ${entry.sourceId} any more.`] };
  const decision = decideOn(curator, entry, source);
  const asked = channels.filter(({ id }) => channelId === null || id === channelId);
  const verdicts = asked.flatMap(({ id }) => {
    const verdict = decision.channels.get(id);
    return verdict ? [{ id, verdict }] : [];
  });
  const keeping = verdicts.filter(({ verdict }) => verdict.kept).map(({ id }) => id);
  const told = ({ why, rule }: Verdict): string => {
    const place = rule === null ? undefined : places.get(rule);
    return place === undefined ? why : `${why} (${place})`;
  };
  const reasons = [decision.source, ...verdicts.map(({ verdict }) => verdict)].map(told);
  return {
    id: entry.entryId,
    topics: [...decision.topics.keys()],
    labels: [...decision.labels.keys()],
    kept: keeping.length > 0,
    channels: keeping,
    // What the source drops, every channel drops in the same words.
    reasons: [...new Set(reasons)],
  };
}

/** Null if nothing changes. */
export function changeOf(before: readonly string[], after: readonly string[]): Change | null {
  const into = after.filter((id) => !before.includes(id));
  const outOf = before.filter((id) => !after.includes(id));
  if (into.length === 0 && outOf.length === 0) return null;
  const kind = into.length === 0 ? "dropped" : outOf.length === 0 ? "kept" : "moved";
  return { kind, into, outOf };
}
