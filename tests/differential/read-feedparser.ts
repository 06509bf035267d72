// What feedparser says of documents, in the plain shape; nothing where no Python has it.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Capture } from "./documents.ts";
import { type PlainEntry, plainEntry, textOfHtml } from "./plain-entry.ts";
import type { Readings } from "./references.ts";

/** A line of read-feedparser.py. */
type Answer = readonly Said[] | { readonly error: string };
interface Said {
  readonly title: { readonly value: string; readonly type: string };
  readonly link: string | null;
  readonly id: string | null;
  readonly published: number | null;
  readonly updated: number | null;
  readonly created: number | null;
  readonly authors: readonly { readonly name?: string; readonly email?: string; readonly href?: string }[];
  readonly enclosures: readonly (string | null)[];
}

/** A Python that can import feedparser, and which; undefined where there is none. */
export function findFeedparser(): { readonly python: string; readonly version: string } | undefined {
  for (const python of ["python3", "/usr/bin/python3"]) {
    const { status, stdout } = spawnSync(python, ["-c", "import feedparser; print(feedparser.__version__)"], {
      encoding: "utf8",
    });
    if (status === 0) return { python, version: stdout.trim() };
  }
  return undefined;
}

export async function readFeedparser(python: string, captures: readonly Capture[]): Promise<Readings> {
  const reader = spawn(python, [join(import.meta.dirname, "read-feedparser.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  reader.stdin.end(captures.map(({ path }) => `${path}\n`).join(""));
  const output = (await reader.stdout.setEncoding("utf8").toArray()).join("");
  const answers: Answer[] = output
    .trimEnd()
    .split("\n")
    .map((answer) => JSON.parse(answer));
  if (answers.length !== captures.length)
    throw new Error(`${python} stopped after ${answers.length} documents`);
  return new Map(
    answers.map((answer, at) => [captures[at]?.name ?? "", "error" in answer ? null : answer.map(toPlain)]),
  );
}

function toPlain(said: Said): PlainEntry {
  const { value, type } = said.title;
  return plainEntry({
    title: type === "text/plain" ? value : textOfHtml(value),
    link: said.link ?? undefined,
    id: said.id ?? undefined,
    published: said.published ?? said.created ?? undefined,
    updated: said.updated ?? undefined,
    authors: said.authors.map(({ name, email, href }) => name ?? email ?? href ?? ""),
    enclosures: said.enclosures.map((url) => url ?? ""),
  });
}
