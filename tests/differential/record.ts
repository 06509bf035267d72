// What feedparser said, kept without Python and without anybody's texts: numbers of entries and short hashes.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pairEntries } from "./compare.ts";
import { FIELDS, type Field, type PlainEntry } from "./plain-entry.ts";
import type { Explained, Readings } from "./references.ts";

export const RECORD = join(import.meta.dirname, "feedparser-record.tsv");
/** Digits of base 64: a change goes unnoticed once in 16 million. */
const LENGTH = 4;
/** For a document with another number of entries than ours: which are the same is for the live comparison. */
const NO_HASHES = "-";

export interface RecordedDocument {
  readonly theirs: number;
  /** One hash a field, over what feedparser said of all entries. */
  readonly hashes: string;
}

export interface RecordedDifference {
  readonly document: string;
  readonly entry: number;
  readonly field: Field;
  /** Hashes. */
  readonly ours: string;
  readonly theirs: string;
  /** The class that explains it. */
  readonly name: string;
}

export interface Recording {
  readonly version: string;
  readonly documents: ReadonlyMap<string, RecordedDocument>;
  readonly differences: readonly RecordedDifference[];
}

/** A line a document, then a line a difference. */
export function renderRecord(
  version: string,
  ours: Readings,
  theirs: Readings,
  differences: readonly Explained[],
): string {
  const lines = [`feedparser\t${version}`];
  for (const [name, entries] of theirs) {
    if (entries === null || entries.length === 0) continue;
    const hasPairs = pairEntries(ours.get(name) ?? [], entries).length === entries.length;
    lines.push(["document", name, entries.length, hasPairs ? hashesOf(entries) : NO_HASHES].join("\t"));
  }
  for (const { document, entry, field, ours: mine, theirs: other, accepted } of differences)
    lines.push(
      ["difference", document, entry, field, hash(mine), hash(other), accepted?.name ?? ""].join("\t"),
    );
  return `${lines.join("\n")}\n`;
}

export function readRecord(): Recording {
  const documents = new Map<string, RecordedDocument>();
  const differences: RecordedDifference[] = [];
  let version = "";
  for (const line of readFileSync(RECORD, "utf8").trimEnd().split("\n")) {
    const [kind, name = "", first = "", second = "", ours = "", theirs = "", accepted = ""] =
      line.split("\t");
    if (kind === "feedparser") version = name;
    else if (kind === "document") documents.set(name, { theirs: Number(first), hashes: second });
    else
      differences.push({
        document: name,
        entry: Number(first),
        field: fieldOf(second),
        ours,
        theirs,
        name: accepted,
      });
  }
  return { version, documents, differences };
}

/** What in our reading is neither what feedparser said nor a recorded difference. */
export function departures({ documents, differences }: Recording, ours: Readings): string[] {
  const recorded = Map.groupBy(differences, ({ document }) => document);
  return [...documents].flatMap(([name, { hashes }]) => {
    if (hashes === NO_HASHES) return [];
    const entries = ours.get(name) ?? [];
    const known = recorded.get(name) ?? [];
    const changed = known
      .filter(({ entry, field, ours: mine }) => hash(entries[entry]?.[field] ?? "") !== mine)
      .map(({ entry, field }) => `${name}: ${field} of entry ${entry} is no longer what was recorded of us`);
    return changed.length > 0 ? changed : strangers(name, hashes, entries, known);
  });
}

/** With the recorded differences undone, our reading must be feedparser's. */
function strangers(
  name: string,
  hashes: string,
  entries: readonly PlainEntry[],
  known: readonly RecordedDifference[],
): string[] {
  const undone = new Map(known.map(({ entry, field, theirs }) => [`${entry} ${field}`, theirs]));
  const found = hashesOf(entries, (entry, field) => undone.get(`${entry} ${field}`)).split(" ");
  const expected = hashes.split(" ");
  return FIELDS.filter((_, at) => found[at] !== expected[at]).map(
    (field) => `${name}: ${field} is not what feedparser says`,
  );
}

function hashesOf(
  entries: readonly PlainEntry[],
  instead: (entry: number, field: Field) => string | undefined = () => undefined,
): string {
  return FIELDS.map((field) =>
    hash(entries.map((entry, at) => instead(at, field) ?? hash(entry[field])).join("\n")),
  ).join(" ");
}

function fieldOf(name: string): Field {
  const field = FIELDS.find((known) => known === name);
  if (field === undefined) throw new Error(`The record names a field that is none: ${name}`);
  return field;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, LENGTH);
}
