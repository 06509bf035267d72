// In which lists today's rules put an entry: the view that filters compute, and that the store keeps.
import type { Curator, Decision, Subject, Verdict } from "./curate/curator.ts";
import { HIDDEN, marksOf, UNNAMED, unjudged } from "./ledger.ts";
import type { Source, SourceKind } from "./model/source.ts";
import { htmlToText } from "./normalize/html-to-text.ts";
import type { Judged, Placement, Placing } from "./store/store.ts";

/** Everything that no source's own rules drop. */
export const ALL = "all";
export const sourceList = (id: string) => `source/${id}`;
export const topicList = (id: string) => `topic/${id}`;
export const labelList = (id: string) => `label/${id}`;
export const channelList = (id: string) => `channel/${id}`;
export const kindList = (kind: SourceKind) => `kind/${kind}`;
export const publisherList = (id: string) => `publisher/${id}`;
/** Of en-US and en-gb alike, `language/en` (RFC 5646: the first subtag). */
export const languageList = (tag: string) => `language/${tag.toLowerCase().split("-", 1)[0]}`;

/**
 * An entry of a source that feeds.yaml no longer names is kept, but listed nowhere: nobody can say its rights. Nor is
 * one that the curator hid.
 */
export function createPlacer(
  sources: ReadonlyMap<string, Source>,
  curator: Curator,
): (entry: Judged) => Placing {
  return (entry) => {
    const source = sources.get(entry.sourceId);
    if (entry.hiddenAt !== null) return { placements: [], marks: unjudged(entry.sourceId, HIDDEN) };
    if (!source) return { placements: [], marks: unjudged(entry.sourceId, UNNAMED) };
    const decision = decideOn(curator, entry, source);
    return { placements: placementsOf(entry, decision, source), marks: marksOf(decision, source) };
  };
}

/** What the rules make of an entry, and the curator's hand of that; whether it is hidden, the caller asks. */
export const decideOn = (curator: Pick<Curator, "decide">, entry: Judged, source: Source): Decision =>
  pinned(curator.decide(subjectOf(entry, source)), source, entry.pinnedIn ?? []);

/** What the curator pinned in a channel is shown there, whatever the rules say, and as long as it is pinned. */
function pinned(decision: Decision, source: Source, pinnedIn: readonly string[]): Decision {
  const channels = pinnedIn.filter((id) => decision.channels.has(id));
  if (channels.length === 0) return decision;
  const verdict = (judge: string): Verdict => {
    const why = "Kept: the curator pinned its story.";
    return { kept: true, until: null, rule: `${judge}.pin`, why };
  };
  const byHand = channels.map((id): [string, Verdict] => [id, verdict(`channels.${id}`)]);
  const { source: own } = decision;
  return {
    ...decision,
    source: own.kept && own.until === null ? own : verdict(`sources.${source.id}`),
    channels: new Map([...decision.channels, ...byHand]),
  };
}

function placementsOf({ language }: Judged, decision: Decision, source: Source): Placement[] {
  if (!decision.source.kept) return [];
  const { until } = decision.source;
  const spoken = language ?? source.language;
  const placements: Placement[] = [
    { list: ALL, until },
    { list: sourceList(source.id), until },
    { list: publisherList(source.publisher), until },
    { list: kindList(source.kind), until },
    ...(spoken === null ? [] : [{ list: languageList(spoken), until }]),
  ];
  for (const topic of decision.topics.keys()) placements.push({ list: topicList(topic), until });
  for (const label of decision.labels.keys()) placements.push({ list: labelList(label), until });
  decision.channels.forEach((verdict, id) => {
    if (verdict.kept) placements.push({ list: channelList(id), until: verdict.until });
  });
  return placements;
}

/** The entry as the rules see it. */
export function subjectOf(entry: Judged, source: Source): Subject {
  return {
    title: entry.title,
    summary: entry.summary === null ? "" : htmlToText(entry.summary),
    text: entry.contentText ?? "",
    authors: entry.authors.flatMap(({ name }) => name ?? []),
    categories: entry.categories.map(({ term, label }) => label ?? term),
    url: entry.url,
    enclosures: entry.enclosures.flatMap(({ type }) => type ?? []),
    source,
    language: entry.language ?? source.language,
    sortAt: entry.sortAt,
    ...(entry.corrections ? { corrections: entry.corrections } : {}),
  };
}
