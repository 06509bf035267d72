// Which topics an entry is about, and by which words.
import type { Term, Topic } from "../model/rule.ts";
import type { Source } from "../model/source.ts";
import { describeFound, type Field, type Reading } from "./reading.ts";
import { assignRoles, countApart, type Roles, type Tally, tallyHits, withinParent } from "./tally.ts";

export const TOPIC_FIELDS: readonly Field[] = ["title", "summary", "text"];

/** A title or a summary says what an entry is about; a long text mentions much in passing. */
const OCCURRENCES_IN_TEXT = 3;
const HINTS = 2;

/** Topic ids in the order of the configuration, each with a clause that says how it was found. */
export type FoundTopics = ReadonlyMap<string, string>;

export interface TopicFinder {
  readonly find: (reading: Reading, source: Pick<Source, "section">) => FoundTopics;
}

type Tallies = Readonly<Record<"title" | "summary" | "text", ReadonlyMap<string, Tally>>>;

function missing(terms: readonly Term[], tallies: readonly (Tally | undefined)[]): boolean {
  return terms.some((term) => !tallies.some((tally) => tally?.all.some((hit) => hit.term === term)));
}

function byOneTerm(tally: Tally | undefined, field: Field): string | null {
  const hit = tally?.any[0];
  return hit ? describeFound({ term: hit.term, field }) : null;
}

function byHints(title: Tally | undefined, summary: Tally | undefined): string | null {
  const inTitle = title?.hints ?? [];
  const inSummary = summary?.hints ?? [];
  const terms = [...new Set([...inTitle, ...inSummary].map((hit) => hit.term))];
  if (terms.length < HINTS || countApart(inTitle) + countApart(inSummary) < HINTS) return null;
  return `“${terms[0]}” and “${terms[1]}” stand in the title and summary`;
}

function byText(tally: Tally | undefined): string | null {
  const hits = tally?.any ?? [];
  const count = countApart(hits);
  if (count < OCCURRENCES_IN_TEXT) return null;
  return `“${hits[0]?.term}” and others stand ${count} times in the text`;
}

type Read = (tally: Tally | undefined) => Tally | undefined;
const asIs: Read = (tally) => tally;

function byTerms(topic: Topic, tallies: Tallies, read: Read): string | null {
  const title = read(tallies.title.get(topic.id));
  const summary = read(tallies.summary.get(topic.id));
  const text = read(tallies.text.get(topic.id));
  if (!title && !summary && !text) return null;
  if (missing(topic.all, [title, summary])) {
    return missing(topic.all, [title, summary, text]) ? null : byText(text);
  }
  if (topic.all.length > 0 && isOnlyAll(topic)) return "all of its terms stand in the title and summary";
  return (
    byOneTerm(title, "title") ?? byOneTerm(summary, "summary") ?? byHints(title, summary) ?? byText(text)
  );
}

/** Ruling out a topic rules out those below it: finding one of them would find it after all. */
function isRuledOut(line: readonly Topic[], { title, summary }: Tallies): boolean {
  return line.some(({ id }) => title.get(id)?.none.length || summary.get(id)?.none.length);
}

function isOnlyAll({ any, hints, within }: Topic): boolean {
  return any.length === 0 && !hints?.length && !within?.length;
}

const crumbNaming = ({ id, title }: Topic, section: readonly string[]): string | undefined =>
  section.find((crumb) => [id, title.toLowerCase()].includes(crumb.toLowerCase()));

/** Whether a source's section gives all of its entries this topic. */
export const isNamedBy = (topic: Topic, section: readonly string[]): boolean =>
  crumbNaming(topic, section) !== undefined;

function bySection(topic: Topic, section: readonly string[]): string | null {
  const name = crumbNaming(topic, section);
  return name === undefined ? null : `the source's section is “${name}”`;
}

/** By topic, how a section finds it; asked for every entry, and the same for all of a source. */
function createSectionFinder(topics: readonly Topic[]) {
  const known = new WeakMap<readonly string[], ReadonlyMap<string, string>>();
  return (section: readonly string[]): ReadonlyMap<string, string> => {
    const before = known.get(section);
    if (before) return before;
    const found = new Map<string, string>();
    for (const topic of topics) {
      const how = bySection(topic, section);
      if (how !== null) found.set(topic.id, how);
    }
    known.set(section, found);
    return found;
  };
}

function tallyReading(reading: Reading, roles: Roles): Tallies {
  return {
    title: tallyHits(reading.hits("title"), roles),
    summary: tallyHits(reading.hits("summary"), roles),
    text: tallyHits(reading.hits("text"), roles),
  };
}

/** Parents before children, whatever the order in the file. */
function ancestors(topic: Topic, byId: ReadonlyMap<string, Topic>): Topic[] {
  const line: Topic[] = [];
  let next = topic.parent === null ? undefined : byId.get(topic.parent);
  while (next && !line.includes(next)) {
    line.unshift(next);
    next = next.parent === null ? undefined : byId.get(next.parent);
  }
  return line;
}

/**
 * A topic is found by its section, by one term in title or summary, by two hints there, or by three occurrences in the
 * text. Finding it finds its ancestors too; `none` rules it out by terms, and its descendants. Terms `within` the parent
 * are asked last, parents before children.
 */
export function createTopicFinder(topics: readonly Topic[]): TopicFinder {
  const roles = assignRoles(topics);
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const lines = new Map(topics.map((topic) => [topic.id, ancestors(topic, byId)]));
  const depth = (topic: Topic) => lines.get(topic.id)?.length ?? 0;
  const inner = topics.filter((topic) => topic.within?.length).sort((a, b) => depth(a) - depth(b));

  const sectioned = createSectionFinder(topics);

  function ask(topic: Topic, tallies: Tallies, read: Read): string | null {
    if (tallies.title.size + tallies.summary.size + tallies.text.size === 0) return null;
    const how = byTerms(topic, tallies, read);
    if (how === null) return null;
    return isRuledOut([topic, ...(lines.get(topic.id) ?? [])], tallies) ? null : how;
  }

  function add(found: Map<string, string>, topic: Topic, how: string | null): void {
    if (how === null || found.has(topic.id)) return;
    found.set(topic.id, how);
    for (const ancestor of lines.get(topic.id) ?? []) {
      if (!found.has(ancestor.id)) found.set(ancestor.id, `${how}, which is ${topic.title}`);
    }
  }

  return {
    find: (reading, source) => {
      const tallies = tallyReading(reading, roles);
      const bySections = sectioned(source.section);
      const found = new Map<string, string>();
      for (const topic of topics)
        add(found, topic, ask(topic, tallies, asIs) ?? bySections.get(topic.id) ?? null);
      for (const topic of inner) {
        if (topic.parent !== null && found.has(topic.parent))
          add(found, topic, ask(topic, tallies, withinParent));
      }
      return inOrder(found, topics);
    },
  };
}

function inOrder(found: ReadonlyMap<string, string>, topics: readonly Topic[]): FoundTopics {
  const ordered = new Map<string, string>();
  for (const { id } of topics) {
    const how = found.get(id);
    if (how !== undefined) ordered.set(id, how);
  }
  return ordered;
}
