// What rss-parser says of documents, in the plain shape.
import RssParser from "rss-parser";
import type { Capture } from "./documents.ts";
import { type PlainEntry, plainEntry, seconds } from "./plain-entry.ts";
import type { Readings } from "./references.ts";

type Said = Readonly<Record<string, unknown>>;

const parser = new RssParser<object, Said>();

export async function readRssParser(captures: readonly Capture[]): Promise<Readings> {
  const readings = new Map<string, PlainEntry[] | null>();
  for (const { name, text } of captures) readings.set(name, await readOne(text));
  return readings;
}

/** It reads text, which is decoded as by ours: charsets are not compared. Null where it cannot read it. */
async function readOne(text: string): Promise<PlainEntry[] | null> {
  try {
    const { items } = await parser.parseString(text);
    return items.map(toPlain);
  } catch {
    return null;
  }
}

function toPlain(item: Said): PlainEntry {
  const enclosure = item["enclosure"];
  const date = seconds(Date.parse(stringOf(item["isoDate"])));
  return plainEntry({
    title: stringOf(item["title"]),
    link: stringOf(item["link"]),
    id: stringOf(item["guid"]) || stringOf(item["id"]) || stringOf(item["rdf:about"]),
    published: date,
    updated: date,
    authors: [stringOf(item["creator"]) || stringOf(item["author"])],
    enclosures: [
      typeof enclosure === "object" && enclosure !== null && "url" in enclosure
        ? stringOf(enclosure.url)
        : "",
    ],
  });
}

/** It hands on what xml2js made of an element with attributes or children: an object. */
function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
