// What each action of the curator's hand comes to: pure decisions over what was asked and what the store knows.
import { topicName } from "../curate/corrections.ts";
import { shortId } from "../identity/digest.ts";
import type { Instant } from "../model/entry.ts";
import { HouseError } from "../model/errors.ts";
import { type DecisionArgument, type Hand, type HandAction, NO_CORRECTIONS } from "../model/hand.ts";
import { LABEL_IDS } from "../model/rule.ts";
import { draftOf, finished, merge as mergeDrafts, type StoryDraft } from "../reconcile/story-drafts.ts";
import type { HandEntry, HandKnown, HandStory, HandWrite, Ruling } from "../store/hand-store.ts";
import type { Press } from "../stories/press.ts";
import { type Change, changesOf, correct, inText } from "./changes.ts";
import type { HandRequest } from "./request.ts";
import { type Eyes, entryOf, inFull, refused, storyOf, type Thing, targetOf, thingsOf } from "./targets.ts";

export interface Desk extends Eyes {
  readonly at: Instant;
  readonly press: Press;
  /** Ids of what feeds.yaml has. */
  readonly topics: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
}

/** A ruling, and the sentence that tells it. */
export interface Ruled extends Ruling {
  readonly said: string;
}

/** Not a rule of feeds.yaml: what comes of one action. */
type RulingOn = (request: HandRequest, desk: Desk) => readonly Ruled[];

const RULINGS: Readonly<Record<HandAction, RulingOn>> = { hide, pin, merge, split, note, relabel };

/** @throws HouseError NOT_FOUND, BAD_PARAMETER, DECISION_REFUSED */
export const rule: RulingOn = (request, desk) => RULINGS[request.action](request, desk);

const unknownName = (what: string, name: string) =>
  new HouseError("BAD_PARAMETER", `There is no ${what} "${name.slice(0, 60)}" in feeds.yaml.`);

function nameOf(thing: Thing, known: HandKnown): string {
  if (thing.kind === "entry") {
    const { entryId, title, sourceId } = thing.entry;
    return `${entryId} ${title} (${sourceId})`;
  }
  return storyName(thing.story, known);
}

const storyName = ({ storyId, leadEntryId }: HandStory, known: HandKnown): string =>
  `story/${storyId} ${known.entry(leadEntryId)?.title ?? ""}`.trim();

const handOf = (thing: Thing): Hand => (thing.kind === "entry" ? thing.entry : thing.story);

/** Puts another hand on a thing; nothing to write if it is there already. */
function lay(thing: Thing, over: Partial<Hand>): readonly HandWrite[] {
  const { hiddenAt, note: text, corrections } = handOf(thing);
  const before: Hand = { hiddenAt, note: text, corrections };
  const hand = { ...before, ...over };
  if (JSON.stringify(hand) === JSON.stringify(before)) return [];
  return [{ kind: "hand", of: targetOf(thing), hand }];
}

function hide(request: HandRequest, { at, press, ...eyes }: Desk): readonly Ruled[] {
  const isUndone = request.undo === true;
  return thingsOf(request.target, eyes).map((thing) => {
    const { hiddenAt } = handOf(thing);
    const writes = lay(thing, { hiddenAt: isUndone ? null : (hiddenAt ?? at) });
    const led = thing.kind === "entry" && writes.length > 0 ? leadWithout(thing.entry, isUndone, eyes) : [];
    return {
      decision: decisionOf("hide", thing, isUndone ? { undo: true } : {}),
      writes: [...writes, ...led],
      said: `${isUndone ? "Shown" : "Hidden"}: ${nameOf(thing, eyes.known)}`,
    };
  });

  /** What is hidden leads nothing. */
  function leadWithout(entry: HandEntry, isShown: boolean, { known }: Eyes): readonly HandWrite[] {
    const story = known.story(entry.storyId);
    if (!story) return [];
    const hiddenAt = isShown ? null : at;
    const members = story.members.map((member) =>
      member.entryId === entry.entryId ? { ...member, hiddenAt } : member,
    );
    return [{ kind: "story", story: finished({ ...draftOf(story), members }, press, []) }];
  }
}

function note(request: HandRequest, desk: Desk): readonly Ruled[] {
  const text = (request.text ?? "").trim();
  return thingsOf(request.target, desk).map((thing) => ({
    decision: decisionOf("note", thing, { text }),
    writes: lay(thing, { note: text === "" ? null : text }),
    said: `${text === "" ? "No note" : "Noted"}: ${nameOf(thing, desk.known)}`,
  }));
}

function relabel(request: HandRequest, desk: Desk): readonly Ruled[] {
  const changes = changesOf(request.changes ?? []);
  checkNames(changes, desk);
  const isUndone = request.undo === true;
  const argument = {
    ...(changes.length > 0 ? { changes: changes.map(inText) } : {}),
    ...(isUndone ? { undo: true } : {}),
  };
  return thingsOf(request.target, desk).map((thing) => {
    const corrections = correct(isUndone ? NO_CORRECTIONS : handOf(thing).corrections, changes);
    return {
      decision: decisionOf("relabel", thing, argument),
      writes: lay(thing, { corrections }),
      said: `Relabelled: ${nameOf(thing, desk.known)}`,
    };
  });
}

/** A name that is mistyped would be taken away from nothing, and nobody would notice. */
function checkNames(changes: readonly Change[], { topics }: Desk): void {
  const known = new Set<string>([...LABEL_IDS, ...[...topics].map(topicName)]);
  const strange = changes.find(({ name }) => !known.has(name))?.name;
  if (strange === undefined) return;
  const topic = topicName("");
  if (strange.startsWith(topic)) throw unknownName("topic", strange.slice(topic.length));
  const labels = LABEL_IDS.join(", ");
  throw new HouseError("BAD_PARAMETER", `There is no label "${strange}": there are ${labels}.`);
}

function pin({ target, channel, undo = false }: HandRequest, desk: Desk): readonly Ruled[] {
  if (channel !== undefined && !undo && !desk.channels.has(channel)) throw unknownName("channel", channel);
  const { story } = storyOf(target, desk);
  const { storyId, pins } = story;
  const wanted = channel ?? null;
  const unpinned = channel === undefined ? pins : pins.filter((pinned) => pinned === channel);
  const changed = undo ? unpinned : pins.includes(wanted) ? [] : [wanted];
  const where = channel === undefined ? "" : ` in ${channel}`;
  return [
    {
      decision: decisionOf(
        "pin",
        { kind: "story", story },
        {
          ...(channel === undefined ? {} : { channel }),
          ...(undo ? { undo } : {}),
        },
      ),
      writes: changed.map((pinned) => ({ kind: "pin", storyId, channel: pinned, isPinned: !undo })),
      said: `${undo ? "Unpinned" : "Pinned"}${where}: ${storyName(story, desk.known)}`,
    },
  ];
}

function merge(request: HandRequest, { at, press, ...eyes }: Desk): readonly Ruled[] {
  const [one, other] = [storyOf(request.target, eyes), storyOf(request.with ?? "", eyes)];
  const [into, from] = isOlder(one.story, other.story) ? [one.story, other.story] : [other.story, one.story];
  const argument = { with: inFull({ kind: "story", id: other.story.storyId }), story: into.storyId };
  const decision = decisionOf("merge", { kind: "story", story: one.story }, argument);
  const said = `Merged: ${storyName(into, eyes.known)}`;
  if (into.storyId === from.storyId) return [{ decision, writes: [], said }];
  const change = { from: from.storyId, into: into.storyId };
  const drafts = new Map<string, StoryDraft>();
  mergeDrafts(drafts, eyes.known, change, { now: at, press });
  const story = finished(drafts.get(into.storyId) ?? draftOf(into), press, []);
  const write: HandWrite = { kind: "merge", merge: change, story, between: [one.entryId, other.entryId] };
  return [{ decision, writes: [write], said }];
}

/** Who was founded earlier keeps its id, as when polls merge stories. */
function isOlder(a: HandStory, b: HandStory): boolean {
  const byTime = a.foundedAt - b.foundedAt || a.firstAt - b.firstAt;
  return byTime < 0 || (byTime === 0 && a.storyId < b.storyId);
}

const FIXED_WORD = "split";

/** The same on every machine. A second one only if the first is told by other entries by now. */
function idForSplit(entryId: string, known: HandKnown): string {
  for (let attempt = 1; ; attempt += 1) {
    const id = attempt === 1 ? shortId(FIXED_WORD, entryId) : shortId(FIXED_WORD, entryId, String(attempt));
    if (known.story(id)?.storyId !== id) return id;
  }
}

function split(request: HandRequest, { at, press, ...eyes }: Desk): readonly Ruled[] {
  const entry = entryOf(request.target, eyes);
  const other = request.from === undefined ? null : entryOf(request.from, eyes);
  const story = eyes.known.story(entry.storyId);
  if (!story) throw new Error(`story ${entry.storyId} of entry ${entry.entryId} does not exist`);
  const thing: Thing = { kind: "entry", entry };
  if (other?.entryId === entry.entryId) throw refused("An entry cannot be split from itself.");
  if (other && other.storyId !== entry.storyId) return [keptApart(thing, story, other, eyes)];
  const members = story.members.filter(({ entryId }) => entryId !== entry.entryId);
  if (members.length === 0)
    throw refused(`${entry.entryId} is the only entry of its story: there is nothing to split it from.`);
  const left = finished({ ...draftOf(story), members }, press, []);
  const from = other?.entryId ?? left.leadEntryId;
  const storyId = idForSplit(entry.entryId, eyes.known);
  const { entryId, sortAt: firstAt } = entry;
  const founded = { storyId, leadEntryId: entryId, firstAt, updatedAt: at, related: [] };
  return [
    {
      decision: decisionOf("split", thing, { from, story: storyId }),
      writes: [{ kind: "split", entryId, from, founded, left, leftFoundedAt: story.foundedAt }],
      said: `Split: ${nameOf(thing, eyes.known)} is story/${storyId}`,
    },
  ];
}

/** What is in two stories already is only kept so. */
function keptApart(
  thing: Thing & { kind: "entry" },
  story: HandStory,
  other: HandEntry,
  { known }: Eyes,
): Ruled {
  const { entryId } = thing.entry;
  const alias = idForSplit(entryId, known);
  const isNew = known.story(alias) === null;
  const write: HandWrite = {
    kind: "apart",
    between: [entryId, other.entryId],
    alias: isNew ? alias : null,
  };
  return {
    decision: decisionOf("split", thing, { from: other.entryId, story: story.storyId }),
    writes: story.apart.includes(other.storyId) ? [] : [write],
    said: `Kept apart: ${nameOf(thing, known)} and ${nameOf({ kind: "entry", entry: other }, known)}`,
  };
}

const decisionOf = (
  action: HandAction,
  thing: Thing,
  argument: DecisionArgument,
): Pick<Ruling["decision"], "action" | "target" | "argument"> => ({
  action,
  target: inFull(targetOf(thing)),
  argument,
});
