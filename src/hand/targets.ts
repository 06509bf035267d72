// Whom a decision means: `entry/ID`, `story/ID`, a bare ID, a published tag, a story's page, or the address of an entry's page.
import { canonicalUrl } from "../identity/canonical-url.ts";
import { HouseError } from "../model/errors.ts";
import type { Target } from "../model/hand.ts";
import type { HandEntry, HandKnown, HandStory } from "../store/hand-store.ts";

export type Thing =
  | { readonly kind: "entry"; readonly entry: HandEntry }
  | { readonly kind: "story"; readonly story: HandStory };

export interface Eyes {
  readonly known: HandKnown;
  readonly siteUrl: string;
}

export const targetOf = (thing: Thing): Target =>
  thing.kind === "entry"
    ? { kind: "entry", id: thing.entry.entryId }
    : { kind: "story", id: thing.story.storyId };

export const inFull = ({ kind, id }: Target): string => `${kind}/${id}`;

export const refused = (message: string): HouseError => new HouseError("DECISION_REFUSED", message);
const unknown = (what: string, text: string): HouseError =>
  new HouseError("NOT_FOUND", `There is no ${what} ${text.slice(0, 200)}.`);

const TAGGED = /^(?:tag:[^/\s]+:)?(entry|story)\/([\w-]+)$/;

interface Meant {
  readonly kind: Target["kind"] | null;
  readonly id: string;
}

function meantBy(text: string, siteUrl: string): Meant {
  const [, kind, id] = TAGGED.exec(text) ?? [];
  if (kind !== undefined && id !== undefined) return { kind: kind === "entry" ? "entry" : "story", id };
  const page = `${siteUrl}/stories/`;
  return text.startsWith(page) ? { kind: "story", id: text.slice(page.length) } : { kind: null, id: text };
}

/** What a decision is about that entries and stories both know: every entry at an address. */
export function thingsOf(text: string, eyes: Eyes): readonly Thing[] {
  const { known, siteUrl } = eyes;
  const { kind, id } = meantBy(text.trim(), siteUrl);
  const entry = kind === "story" ? null : known.entry(id);
  const story = kind === "entry" ? null : known.story(id);
  if (entry && story?.storyId === id && story.members.length > 1) {
    const count = story.members.length;
    throw refused(`${id} is an entry, and a story of ${count} entries: say entry/${id} or story/${id}.`);
  }
  if (entry) return [{ kind: "entry", entry }];
  if (story) return [{ kind: "story", story }];
  if (kind === "entry") throw unknown("entry", text);
  // Of another store that named it by another entry of the same news.
  if (kind === "story") return [{ kind: "story", story: storyOf(`entry/${id}`, eyes, text).story }];
  return entriesAt(text, eyes).map((found) => ({ kind: "entry", entry: found }));
}

function entriesAt(text: string, { known }: Eyes): readonly HandEntry[] {
  const page = canonicalUrl(text);
  const found = page === null ? [] : known.entriesAt(page).flatMap((id) => known.entry(id) ?? []);
  if (found.length === 0) throw unknown(page === null ? "entry or story" : "entry", text);
  return found;
}

/** One entry, no more. */
export function entryOf(text: string, eyes: Eyes): HandEntry {
  const { kind, id } = meantBy(text.trim(), eyes.siteUrl);
  if (kind === "story") throw refused(`${text} is a story: name one of its entries.`);
  const entry = eyes.known.entry(id);
  if (entry) return entry;
  if (kind === "entry") throw unknown("entry", text);
  const [found, ...others] = entriesAt(text, eyes);
  if (!found) throw unknown("entry", text);
  if (others.length === 0) return found;
  const ids = [found, ...others].map(({ entryId }) => entryId).join(", ");
  throw refused(`There are several entries at ${text}: name one of ${ids}.`);
}

export interface MeantStory {
  readonly story: HandStory;
  /** An entry of it: the one that was named, else the one that leads. */
  readonly entryId: string;
}

/** One story; an entry means the story that it tells. */
export function storyOf(text: string, eyes: Eyes, called = text): MeantStory {
  const { known, siteUrl } = eyes;
  const { kind, id } = meantBy(text.trim(), siteUrl);
  const entry = kind === "story" ? null : known.entry(id);
  const story = kind === "entry" ? null : known.story(id);
  if (entry && story?.storyId === id && entry.storyId !== id)
    throw refused(`${id} is a story, and an entry of another one: say story/${id} or entry/${id}.`);
  if (entry) return storyOfEntry(entry, known);
  if (story) return { story, entryId: story.leadEntryId };
  if (kind === "story") return storyOf(`entry/${id}`, eyes, called);
  if (kind === "entry") throw unknown(called.includes("entry/") ? "entry" : "story", called);
  const [first, ...others] = entriesAt(text, eyes);
  if (!first) throw unknown("entry", text);
  if (others.some(({ storyId }) => storyId !== first.storyId))
    throw refused(`The entries at ${text} tell several stories: name one of them.`);
  return storyOfEntry(first, known);
}

function storyOfEntry({ entryId, storyId }: HandEntry, known: HandKnown): MeantStory {
  const story = known.story(storyId);
  if (!story) throw new Error(`story ${storyId} of entry ${entryId} does not exist`);
  return { story, entryId };
}
