// sfeed, some small programs: sfeed_update fetches feeds into a table, sfeed_web finds those of a page.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reader, Seen } from "./reader.ts";
import { hasProgram, run } from "./run-program.ts";

/** As it comes it sends no validators. This is the way to send them that its README shows. */
const sfeedrc = (folder: string, address: string) => `sfeedpath="${folder}/feeds"
fetch() {
  etag="${folder}/etags/$(basename "$3")"
  curl -L --max-redirs 0 -H "User-Agent:" -f -s -m 15 --compressed \\
    --etag-save "\${etag}" --etag-compare "\${etag}" -z "\${etag}" "$2" 2>/dev/null
}
feeds() {
  feed town "${address}"
}
`;

/** A page: the first feed that sfeed_web finds in it. A feed: itself. */
async function feedOf(address: string): Promise<string> {
  const find = 'curl -s -L "$1" | sfeed_web "$1" | cut -f 1 | head -n 1';
  const { stdout } = await run("sh", ["-c", find, "sh", address]);
  return stdout.trim() || address;
}

/** Fields 2, 3, 6 and 8 of sfeed(5): title, link, id, enclosure. */
function lineOf(line: string): Seen {
  const fields = line.split("\t");
  const [title = "", link = "", id = "", sound = ""] = [1, 2, 5, 7].map((at) => fields[at] ?? "");
  return { id, title, link, sound: sound || null };
}

export const sfeed: Reader = {
  name: "sfeed",
  debianPackage: "sfeed",
  isInstalled: async () => (await hasProgram("sfeed_update")) && (await hasProgram("curl")),
  limits: [
    {
      matter: "takes back what was changed",
      why: "Its table has a line for each id, title and address: an item with another title is another line.",
    },
    {
      matter: "shows titles as text",
      kinds: ["Atom"],
      why: "It shows titles of type `html` as they are written, with their references.",
    },
  ],
  async subscribe(address, folder) {
    const config = join(folder, "sfeedrc");
    const table = join(folder, "feeds", "town");
    mkdirSync(join(folder, "etags"));
    let complaint = "";
    return {
      async visit() {
        if (!existsSync(config)) writeFileSync(config, sfeedrc(folder, await feedOf(address)));
        complaint = (await run("sfeed_update", [config])).stderr.trim();
      },
      shown: async () =>
        existsSync(table) ? readFileSync(table, "utf8").split("\n").filter(Boolean).map(lineOf) : [],
      complaint: () => complaint,
    };
  },
};
