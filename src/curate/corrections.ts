// The curator's last word on what an entry is about: topics and labels added to what the rules found, or taken away.
import type { Corrections } from "../model/hand.ts";
import { LABEL_IDS, type LabelId, type Topic } from "../model/rule.ts";
import type { FoundLabels } from "./labels.ts";
import type { FoundTopics } from "./topics.ts";

const TOPIC = "topic/";
const BY_HAND = "added by the curator";

/** A topic as corrections name it. */
export const topicName = (id: string): string => `${TOPIC}${id}`;

interface Named {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** What corrections say of topics, by their ids. */
const topicsOf = ({ add, remove }: Corrections): Named => {
  const ids = (names: readonly string[]) =>
    names.flatMap((name) => (name.startsWith(TOPIC) ? name.slice(TOPIC.length) : []));
  return { add: ids(add), remove: ids(remove) };
};

/** Labels with what corrections say of them, in the order of their table. */
export function correctLabels(found: FoundLabels, { add, remove }: Corrections): FoundLabels {
  return new Map(
    LABEL_IDS.flatMap((id): [LabelId, string][] => {
      const how = remove.includes(id)
        ? undefined
        : (found.get(id) ?? (add.includes(id) ? BY_HAND : undefined));
      return how === undefined ? [] : [[id, how]];
    }),
  );
}

export type TopicCorrector = (found: FoundTopics, corrections: Corrections) => FoundTopics;

/**
 * A topic that is taken away takes those below it along; one that is added brings those above it, but for what was taken
 * away by name. Topics that are not configured are nobody's.
 */
export function createTopicCorrector(topics: readonly Topic[]): TopicCorrector {
  const parents = new Map(topics.map(({ id, parent }) => [id, parent]));
  const lineOf = (id: string): string[] => {
    const line: string[] = [];
    for (
      let next: string | null = id;
      next !== null && !line.includes(next);
      next = parents.get(next) ?? null
    )
      line.push(next);
    return line;
  };
  return (found, corrections) => {
    const { add, remove } = topicsOf(corrections);
    const kept = new Map([...found].filter(([id]) => !lineOf(id).some((above) => remove.includes(above))));
    for (const id of add) {
      for (const above of lineOf(id)) {
        if (!remove.includes(above) && !kept.has(above)) kept.set(above, BY_HAND);
      }
    }
    // In the order of the configuration, as they were found.
    return new Map(
      topics.flatMap(({ id }): [string, string][] => {
        const how = kept.get(id);
        return how === undefined ? [] : [[id, how]];
      }),
    );
  };
}
