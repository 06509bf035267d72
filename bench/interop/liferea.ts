// Liferea, a reader for desktops: under a virtual display, asked over D-Bus; its database is what it shows.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { queryDatabase, text } from "./query-database.ts";
import type { Reader, Seen } from "./reader.ts";
import { hasProgram } from "./run-program.ts";

const SESSION = join(import.meta.dirname, "liferea-session.sh");
/** It never says when it is done: it is when its items are what they were so long ago. */
const SETTLED_MS = 3_000;
/** For a start and all else. */
const PATIENCE_MS = 40_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ITEMS = `SELECT items.source_id, items.title, items.source, metadata.value AS enclosure FROM items
LEFT JOIN metadata ON metadata.item_id = items.item_id AND metadata.key = 'enclosure'`;

/** Without a list of its own it would subscribe to the ones that it ships, on the Internet. */
const EMPTY_LIST =
  '<?xml version="1.0"?>\n<opml version="1.0"><head><title>Liferea</title></head><body></body></opml>\n';

function environment(folder: string): NodeJS.ProcessEnv {
  const own = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    return join(folder, name);
  };
  return {
    ...process.env,
    ...{ HOME: own("home"), XDG_CONFIG_HOME: own("config"), XDG_DATA_HOME: own("data") },
    ...{ XDG_CACHE_HOME: own("cache"), XDG_RUNTIME_DIR: own("run"), GSETTINGS_BACKEND: "memory" },
    ...{ GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1" },
    // WebKit draws items in a sandbox of its own, which containers and root may not have.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  };
}

interface Session {
  ask(...order: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** It ends by itself when we hang up, however we end. */
function openSession(env: NodeJS.ProcessEnv): Session {
  const command = ["-a", "dbus-run-session", "--", "sh", SESSION];
  const child = spawn("xvfb-run", command, { env, stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.on("error", () => {});
  const ended = once(child, "exit");
  const answers = createInterface({ input: child.stdout });
  return {
    async ask(...order) {
      const answered = once(answers, "line", { signal: AbortSignal.timeout(PATIENCE_MS) });
      child.stdin.write(`${order.join(" ")}\n`);
      await answered;
    },
    async close() {
      child.stdin.end();
      await Promise.race([ended, pause(PATIENCE_MS)]);
    },
  };
}

/** @param isFirst then it has nothing until it has something */
async function untilSettled(shown: () => readonly Seen[], isFirst: boolean): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  let [last, since] = ["", Date.now()];
  while (Date.now() < until) {
    const now = JSON.stringify(shown());
    if (now !== last) [last, since] = [now, Date.now()];
    if (Date.now() - since >= SETTLED_MS && !(isFirst && now === "[]")) return;
    await pause(250);
  }
}

/** It keeps one as enc:…:type:size:address, the address percent-encoded. */
function addressOf(enclosure: string): string | null {
  const found = /https?(?::|%3A).*$/i.exec(enclosure);
  return found === null ? null : decodeURIComponent(found[0]);
}

export const liferea: Reader = {
  name: "Liferea",
  debianPackage: "liferea",
  limits: [
    {
      matter: "shows a change",
      why: "An item that it has by its id stays as it first came, whatever becomes of it.",
    },
  ],
  async isInstalled() {
    const needed = await Promise.all(["liferea", "xvfb-run", "dbus-run-session", "gdbus"].map(hasProgram));
    return needed.every(Boolean);
  },
  async subscribe(address, folder) {
    const env = environment(folder);
    mkdirSync(join(folder, "config", "liferea"));
    writeFileSync(join(folder, "config", "liferea", "feedlist.opml"), EMPTY_LIST);
    const shown = () => itemsIn(join(folder, "data", "liferea", "liferea.db"));
    let session: Session | null = null;
    return {
      async visit() {
        const isFirst = session === null;
        session ??= openSession(env);
        await session.ask(...(isFirst ? ["Subscribe", address] : ["Refresh"]));
        await untilSettled(shown, isFirst);
      },
      shown: async () => shown(),
      complaint: () => "",
      close: async () => session?.close(),
    };
  },
};

const itemsIn = (database: string): readonly Seen[] =>
  queryDatabase(database, ITEMS).map((row) => ({
    id: text(row["source_id"]),
    title: text(row["title"]),
    link: text(row["source"]),
    sound: addressOf(text(row["enclosure"])),
  }));
