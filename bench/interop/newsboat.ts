// newsboat, a reader for terminals: reloads without a screen, and its cache is what it would show.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { queryDatabase, text } from "./query-database.ts";
import type { Reader } from "./reader.ts";
import { hasProgram, run } from "./run-program.ts";

const ITEMS = "SELECT guid, title, url, enclosure_url FROM rss_item WHERE deleted = 0";

export const newsboat: Reader = {
  name: "newsboat",
  debianPackage: "newsboat",
  isInstalled: () => hasProgram("newsboat"),
  limits: [
    { matter: "finds the feed of a page", kinds: ["page"], why: "It reads feeds only." },
    {
      matter: "is told 304 at the second visit",
      why: "It stores those of its first visit with a feed that it has not yet. Later versions are mended.",
    },
  ],
  async subscribe(address, folder) {
    const [urls, config, cache] = ["urls", "config", "cache.db"].map((name) => join(folder, name));
    if (urls === undefined || config === undefined || cache === undefined) throw new Error("No folder.");
    writeFileSync(urls, `${address}\n`);
    writeFileSync(config, "");
    const args = ["-u", urls, "-C", config, "-c", cache, "-x", "reload"];
    let complaint = "";
    return {
      async visit() {
        const { stdout, stderr } = await run("newsboat", args, { env: { ...process.env, HOME: folder } });
        complaint = `${stdout}${stderr}`.trim();
      },
      shown: async () =>
        queryDatabase(cache, ITEMS).map((row) => ({
          id: text(row["guid"]),
          title: text(row["title"]),
          link: text(row["url"]),
          sound: text(row["enclosure_url"]) || null,
        })),
      complaint: () => complaint,
    };
  },
};
