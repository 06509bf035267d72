// Lists entries anew after a change of rules: all that may have changed, and of most entries only a little may.
import type { Curator, Verdict } from "./curate/curator.ts";
import { markOf, readMark } from "./ledger.ts";
import { channelList, createPlacer, labelList, subjectOf, topicList } from "./listing.ts";
import type { Channel } from "./model/rule.ts";
import type { Source } from "./model/source.ts";
import type { Listing, Placement, Placing, Relister } from "./store/store.ts";

/** What is listed and marked already tells an entry's topics and labels, and what the other channels made of it. */
export function createRelister(
  sources: ReadonlyMap<string, Source>,
  curator: Curator,
  channels: readonly Pick<Channel, "id">[],
): Relister {
  return {
    place: createPlacer(sources, curator),
    placeFor(change) {
      const { decide, readsTexts } = curator.decideFor(change);
      return {
        readsTexts,
        place(entry, before) {
          const source = sources.get(entry.sourceId);
          const [own] = before.marks;
          if (!source || own === undefined) return null;
          // What the source drops, no channel was asked about: only other topics could make it keep it.
          const wasKept = readMark(own).isKept;
          if (!wasKept && change.terms.size === 0) return "as it was";
          const subject = subjectOf(entry, source);
          const verdicts = decide(subject, namedIn(before, topicList("")), namedIn(before, labelList("")));
          const isSame = !wasKept || change.channels.size === 0;
          return verdicts && (isSame ? "as it was" : relisted(before, verdicts, channels));
        },
      };
    },
  };
}

const namedIn = ({ lists }: Listing, room: string): string[] =>
  lists.flatMap((name) => (name.startsWith(room) ? name.slice(room.length) : []));

/** With these verdicts in place of those that were; null if it is not known what a channel made of it. */
function relisted(
  { lists, marks: [own = "", ...others] }: Listing,
  verdicts: ReadonlyMap<string, Verdict>,
  channels: readonly Pick<Channel, "id">[],
): Placing | null {
  const before = new Map(others.map((mark) => [readMark(mark).judge, mark]));
  const after = channels.map(({ id }) => {
    const verdict = verdicts.get(id);
    return verdict ? markOf(`channels.${id}`, verdict) : before.get(`channels.${id}`);
  });
  if (!after.every((mark) => mark !== undefined)) return null;
  const kept = channels.flatMap(({ id }, at): Placement[] =>
    after[at]?.startsWith("+") ? [{ list: channelList(id), until: verdicts.get(id)?.until ?? null }] : [],
  );
  const elsewhere = lists.filter((name) => !name.startsWith(channelList("")));
  return {
    placements: [...elsewhere.map((list) => ({ list, until: null })), ...kept],
    marks: [own, ...after],
  };
}
