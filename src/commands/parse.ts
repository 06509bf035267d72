// `parse`: how a document is read, as it would be stored; one document, or a list of cases.
import { readFileSync } from "node:fs";
import { loadConfig } from "../config.ts";
import { createReader, type Reader } from "../isolate/create-reader.ts";
import type { Note } from "../isolate/notes.ts";
import { asHouseError, HouseError } from "../model/errors.ts";
import type { Transport } from "../parse/parse-feed.ts";
import { parsedFeedJson } from "../render/parsed-feed-json.ts";
import { userAgent } from "../rooms.ts";
import { createHttpClient } from "../source/http-client.ts";
import { retrieve } from "../source/retrieve.ts";
import { type Command, type Invocation, misuse, textFlag } from "./command.ts";

/** Entries that a note names. */
const SHOWN = 5;

export const parse: Command = {
  name: "parse",
  summary: "show how a document is read, as JSON",
  usage: `parse FILE|URL|- [--url URL] [--content-type TYPE]
parse --list CASES.jsonl

  --url            where the document came from: relative links are resolved against it
  --content-type   what the transport said it is
  --list           one case a line {path, url, contentType}; answers one line a case, in order:
                   {path, feed} or {path, error: {code, message}}

What is odd about one document (no dates, links that were left out, a charset that it does
not declare) is told on stderr, a line a note.`,
  options: { url: { type: "string" }, "content-type": { type: "string" }, list: { type: "string" } },
  async run(invocation) {
    const reader = createReader();
    try {
      const list = textFlag(invocation.flags, "list");
      await (list === undefined ? parseOne(invocation, reader) : parseList(invocation, reader, list));
      return 0;
    } finally {
      await reader.close();
    }
  },
};

async function parseOne(invocation: Invocation, reader: Reader): Promise<void> {
  const [what, ...rest] = invocation.args;
  if (what === undefined || rest.length > 0) throw misuse("parse takes one FILE, URL or - (standard input).");
  const { bytes, transport } = await readDocument(invocation, what);
  const { feed, entries, notes } = await inspect(reader, bytes, transport);
  invocation.terminal.out(`${JSON.stringify(parsedFeedJson(feed, entries), null, 2)}\n`);
  for (const note of notes) invocation.terminal.err(`${noteLine(note, entries.length)}\n`);
}

const inspect = (reader: Reader, bytes: Uint8Array, transport: Transport) =>
  reader.inspect({ bytes, transport, sourceId: "" });

/** "note: entries 1, 4 and 7 more have no link": what is odd, for a curator who looks into a source. */
function noteLine({ entries, message }: Note, all: number): string {
  if (entries.length === 0) return `note: ${message}`;
  if (entries.length === all && all > 1) return `note: every entry ${message}`;
  const shown = entries.slice(0, SHOWN).join(", ");
  const more = entries.length > SHOWN ? ` and ${entries.length - SHOWN} more` : "";
  return `note: entry ${shown}${more} ${message}`;
}

interface Document {
  readonly bytes: Uint8Array;
  readonly transport: Transport;
}

async function readDocument(invocation: Invocation, what: string): Promise<Document> {
  const { flags, terminal } = invocation;
  const url = textFlag(flags, "url") ?? null;
  const contentType = textFlag(flags, "content-type") ?? null;
  if (/^https?:\/\//i.test(what)) {
    const fetched = await fetchDocument(invocation, what);
    const { transport } = fetched;
    return {
      ...fetched,
      transport: {
        ...transport,
        url: url ?? transport.url,
        contentType: contentType ?? transport.contentType,
      },
    };
  }
  const bytes = what === "-" ? await terminal.readStdin() : readBytes(what);
  return { bytes, transport: { url, contentType } };
}

async function fetchDocument({ settings, signal }: Invocation, url: string): Promise<Document> {
  const config = loadConfig(settings.configPath);
  const client = createHttpClient({ userAgent: userAgent(config), allow: config.network.allow });
  try {
    const { document } = await retrieve(client, url, {}, Date.now(), signal);
    if (!document) throw new HouseError("HTTP_STATUS", `${url} answered without a document.`);
    const { packed, unpack, ...transport } = document;
    return { bytes: await unpack(), transport };
  } finally {
    await client.close();
  }
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new HouseError("FILE_UNREADABLE", `${path} cannot be read: ${asHouseError(cause).message}.`, {
      cause,
    });
  }
}

async function parseList({ terminal }: Invocation, reader: Reader, listPath: string): Promise<void> {
  const lines = new TextDecoder().decode(readBytes(listPath)).split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const { path, url, contentType } = readCase(line, `${listPath}:${index + 1}`);
    const result = await readOrFail(reader, path, { url, contentType });
    terminal.out(`${JSON.stringify({ path, ...result })}\n`);
  }
}

async function readOrFail(reader: Reader, path: string, transport: Transport) {
  try {
    const { feed, entries } = await inspect(reader, readBytes(path), transport);
    return { feed: parsedFeedJson(feed, entries) };
  } catch (thrown) {
    const { code, message } = asHouseError(thrown);
    return { error: { code, message } };
  }
}

function readCase(line: string, where: string): { path: string } & Transport {
  const value = parseJson(line, where);
  const member = (name: string): string | null => {
    const found = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
    return typeof found === "string" ? found : null;
  };
  const path = member("path");
  if (path === null) throw misuse(`${where} has no "path".`);
  return { path, url: member("url"), contentType: member("contentType") };
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw misuse(`${where} is not a line of JSON.`);
  }
}
