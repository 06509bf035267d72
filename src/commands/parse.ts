// `parse`: how a document is read, as it would be stored; one document, or a list of cases.
import { readFileSync } from "node:fs";
import { userAgent } from "../app.ts";
import { loadConfig } from "../config.ts";
import { createReader, type Reader } from "../isolate/create-reader.ts";
import { asHouseError, HouseError } from "../model/errors.ts";
import type { Transport } from "../parse/parse-feed.ts";
import { parsedFeedJson } from "../render/parsed-feed-json.ts";
import { createHttpClient } from "../source/http-client.ts";
import { retrieve } from "../source/retrieve.ts";
import { type Command, type Invocation, misuse, textFlag } from "./command.ts";

export const parse: Command = {
  name: "parse",
  summary: "show how a document is read, as JSON",
  usage: `parse FILE|URL|- [--url URL] [--content-type TYPE]
parse --list CASES.jsonl

  --url            where the document came from: relative links are resolved against it
  --content-type   what the transport said it is
  --list           one case a line {path, url, contentType}; answers one line a case, in order:
                   {path, feed} or {path, error: {code, message}}`,
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
  const feed = await readFeed(reader, bytes, transport);
  invocation.terminal.out(`${JSON.stringify(feed, null, 2)}\n`);
}

async function readFeed(reader: Reader, bytes: Uint8Array, transport: Transport) {
  const { feed, normalized } = await reader.read({ bytes, transport, sourceId: "" }, () => ({
    indexes: "every",
    base: transport.url,
    language: null,
  }));
  return parsedFeedJson(feed, normalized);
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
      transport: { url: url ?? transport.url, contentType: contentType ?? transport.contentType },
    };
  }
  const bytes = what === "-" ? await terminal.readStdin() : readBytes(what);
  return { bytes, transport: { url, contentType } };
}

async function fetchDocument({ settings, signal }: Invocation, url: string): Promise<Document> {
  const config = loadConfig(settings.configPath);
  const client = createHttpClient({ userAgent: userAgent(config), allow: config.network.allow });
  try {
    const { document } = await retrieve(client, url, { etag: null, lastModified: null }, Date.now(), signal);
    if (!document) throw new HouseError("HTTP_STATUS", `${url} answered without a document.`);
    return { bytes: document.bytes, transport: document };
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
    return { feed: await readFeed(reader, readBytes(path), transport) };
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
