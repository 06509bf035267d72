// feedparser, which readers in Python are made of: a small program on it, which remembers entries by id.
import { join } from "node:path";
import type { Reader, Seen } from "./reader.ts";
import { run } from "./run-program.ts";

/** Debian's packages are for Debian's Python. */
const PYTHON = "/usr/bin/python3";
const SCRIPT = join(import.meta.dirname, "ask-feedparser.py");

interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly modified: string;
  readonly fault: string;
  /** What a page names as its feeds. */
  readonly feeds: readonly string[];
  readonly entries: readonly Seen[];
}

async function ask(address: string, etag: string, modified: string): Promise<Answer> {
  const { code, stdout, stderr } = await run(PYTHON, [SCRIPT, address, etag, modified]);
  if (code !== 0) throw new Error(`feedparser failed: ${stderr}`);
  return JSON.parse(stdout);
}

export const feedparser: Reader = {
  name: "feedparser",
  debianPackage: "python3-feedparser",
  isInstalled: async () => (await run(PYTHON, ["-c", "import feedparser"])).code === 0,
  limits: [],
  async subscribe(address, _folder) {
    const remembered = new Map<string, Seen>();
    let source = address;
    let [etag, modified, complaint] = ["", "", ""];
    const take = (answer: Answer) => {
      const { status, entries, fault } = answer;
      complaint = fault;
      if (status === 304) return;
      [etag, modified] = [answer.etag, answer.modified];
      // 226 brings what changed only; in both cases an entry is known by its id.
      for (const entry of entries) remembered.set(entry.id, entry);
    };
    return {
      async visit() {
        const answer = await ask(source, etag, modified);
        const [feed] = answer.feeds;
        if (answer.entries.length > 0 || feed === undefined || answer.status === 304) return take(answer);
        source = feed;
        take(await ask(source, "", ""));
      },
      shown: async () => [...remembered.values()],
      complaint: () => complaint,
    };
  },
};
