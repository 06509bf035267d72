// rss2email: sends a mail for each item. Here into a maildir, which is read back.
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reader, Seen } from "./reader.ts";
import { hasProgram, run } from "./run-program.ts";

/** As it comes it never mails a changed item again; `reply-changes` is its own switch for that. */
const configuration = (folder: string) => `[DEFAULT]
to = reader@interop.example
from = rss2email@interop.example
email-protocol = maildir
maildir-path = ${join(folder, "Maildir")}
reply-changes = True
`;

/** RFC 2047: =?charset?B or Q?text?=, the words of one text side by side. */
function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (_, charset: string, coding: string, word: string) =>
      new TextDecoder(charset).decode(
        coding.toLowerCase() === "b" ? Buffer.from(word, "base64") : unquote(word),
      ),
    );
}

const unquote = (word: string) =>
  Buffer.from(
    word
      .replaceAll("_", " ")
      .replace(/=([0-9A-F]{2})/gi, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16))),
    "latin1",
  );

function readMail(mail: string): Seen {
  const [head = "", ...rest] = mail.split(/\r?\n\r?\n/);
  const unfolded = head.replace(/\r?\n[ \t]+/g, " ");
  const header = (name: string) => decodeWords(new RegExp(`^${name}: (.*)$`, "im").exec(unfolded)?.[1] ?? "");
  const sound = /^Enclosure: (\S+)/m.exec(rest.join("\n\n"))?.[1] ?? null;
  return { id: header("X-RSS-ID"), title: header("Subject"), link: header("X-RSS-URL"), sound };
}

export const rss2email: Reader = {
  name: "rss2email",
  debianPackage: "rss2email",
  isInstalled: () => hasProgram("r2e"),
  limits: [
    { matter: "finds the feed of a page", kinds: ["page"], why: "It reads feeds only." },
    {
      matter: "takes back what was changed",
      why: "A mail is sent for good: the change comes as a reply to it.",
    },
  ],
  async subscribe(address, folder) {
    const config = join(folder, "rss2email.cfg");
    mkdirSync(join(folder, "Maildir"));
    writeFileSync(config, configuration(folder));
    const env = { ...process.env, HOME: folder };
    const r2e = (...args: string[]) =>
      run("r2e", ["-c", config, "-d", join(folder, "rss2email.json"), ...args], { env });
    await r2e("add", "town", address);
    let complaint = "";
    return {
      async visit() {
        const { stderr } = await r2e("run");
        complaint = /\[ERROR\] (.*?)(?: fetching|:| \(|$)/m.exec(stderr)?.[1] ?? "";
      },
      shown: async () =>
        globSync("**/new/*", { cwd: join(folder, "Maildir") }).map((name) =>
          readMail(readFileSync(join(folder, "Maildir", name), "utf8")),
        ),
      complaint: () => complaint,
    };
  },
};
