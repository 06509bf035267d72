// What a source is called when it is added: the feed's title, and an id only where the one made from its address is taken.
import type { Source } from "../model/source.ts";
import { defaultSourceId } from "./defaults.ts";
import { sourceSchema } from "./schema.ts";
import type { NewSource } from "./write-source.ts";

const LONGEST_NAME = 200;
const LONGEST_ID = 60;
const ROOM_FOR_NUMBER = 7;

export interface Wishes {
  readonly id: string | null;
  readonly name: string | null;
}

export function newSource(
  feed: { readonly url: string; readonly title: string | null },
  wishes: Wishes,
  known: readonly Source[],
): NewSource {
  const name = shortName(wishes.name ?? feed.title);
  const id = wishes.id ?? createIds(known)(feed.url, name);
  return { url: feed.url, id, name };
}

/** Null when nothing is left. */
export const shortName = (name: string | null): string | null =>
  name?.slice(0, LONGEST_NAME).toWellFormed().trim() || null;

/** An id for a source that has none; null if the one that is made from its address is free. Each is given once. */
export type Ids = (url: string, name: string | null) => string | null;

export function createIds(known: readonly Source[]): Ids {
  const taken = new Set(known.map(({ id }) => id));
  // Where counting goes on: hundreds of feeds may be of one site.
  const numbers = new Map<string, number>();
  return (url, name) => {
    const made = defaultSourceId(url);
    const id = taken.has(made) ? freeId(made, name, taken, numbers) : null;
    taken.add(id ?? made);
    return id;
  };
}

/** From its name, else numbered. */
function freeId(
  made: string,
  name: string | null,
  taken: ReadonlySet<string>,
  numbers: Map<string, number>,
): string {
  const slug = (name ?? "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_ID)
    .replace(/^-+|-+$/g, "");
  if (slug !== "" && !taken.has(slug)) return slug;
  const stem = (slug || made).slice(0, LONGEST_ID - ROOM_FOR_NUMBER);
  let number = numbers.get(stem) ?? 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  numbers.set(stem, number + 1);
  return `${stem}-${number}`;
}

/** What is wrong with a name or an id that somebody asks for; null if nothing is. */
export function checkWishes({ id, name }: Wishes, known: readonly Source[]): string | null {
  const shape = sourceSchema.pick({ id: true, name: true }).safeParse({
    ...(id === null ? {} : { id }),
    ...(name === null ? {} : { name }),
  });
  if (!shape.success) {
    const [issue] = shape.error.issues;
    return issue?.path[0] === "id" ? issue.message : `a name has 1 to ${LONGEST_NAME} characters.`;
  }
  const holder = known.find((source) => source.id === id);
  return holder ? `the id "${id}" is taken by ${holder.url}.` : null;
}
