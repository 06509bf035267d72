// `hide`, `pin`, `merge`, `split`, `note`, `relabel`: the curator's hand, the last word over all rules.
import { openApp } from "../app.ts";
import { loadConfig } from "../config.ts";
import { decideByHand, hasChanged } from "../hand/hand.ts";
import { type HandRequest, inWords, requestFaults } from "../hand/request.ts";
import { type Command, type Flags, misuse, textFlag } from "./command.ts";

const WHO = `An ID is an entry's or a story's (entry/ID or story/ID where it could be both), the address of a story's page
here, or the address of an entry's page.`;
const UNDO = { undo: { type: "boolean" } } as const;
const undoOf = (flags: Flags) => (flags["undo"] === true ? { undo: true } : {});

type Verb = Omit<Command, "run"> & {
  /** How many arguments it takes. */
  readonly takes: readonly [least: number, most: number];
  readonly wants: string;
  request(args: readonly string[], flags: Flags): HandRequest;
};

const VERBS: readonly Verb[] = [
  {
    name: "hide",
    summary: "hide an entry or a story everywhere, for good (or show it again)",
    usage: `hide URL|ID [--undo]

Hides an entry, those at an address, or a story with all that ever joins it, from every feed, page and list. They stay
stored, so that they cannot come back as new when their source edits them or lists them again.
${WHO}
  --undo   shows it again`,
    options: UNDO,
    takes: [1, 1],
    wants: "one address or one id of an entry or a story",
    request: ([target = ""], flags) => ({ action: "hide", target, ...undoOf(flags) }),
  },
  {
    name: "pin",
    summary: "put a story first in a channel, or in all that show it",
    usage: `pin URL|ID [--channel ID] [--undo]

The story stands first, before order and caps, the newest pin first. ${WHO}
  --channel ID   only there, and there whatever the channel's rules say
  --undo         unpins it: there, or without --channel everywhere`,
    options: { ...UNDO, channel: { type: "string" } },
    takes: [1, 1],
    wants: "one address or one id of a story or an entry",
    request([target = ""], flags) {
      const channel = textFlag(flags, "channel");
      return { action: "pin", target, ...(channel === undefined ? {} : { channel }), ...undoOf(flags) };
    },
  },
  {
    name: "merge",
    summary: "make two stories one",
    usage: `merge URL|ID URL|ID

The one founded earlier keeps its id, the other's leads to it. Undoes a split. ${WHO}`,
    options: {},
    takes: [2, 2],
    wants: "two stories",
    request: ([target = "", other = ""]) => ({ action: "merge", target, with: other }),
  },
  {
    name: "split",
    summary: "take an entry out of its story, for good",
    usage: `split URL|ID

The entry founds a story of its own, and the two are never merged again but by \`merge\`. ${WHO}`,
    options: {},
    takes: [1, 1],
    wants: "one address or one id of an entry",
    request: ([target = ""]) => ({ action: "split", target }),
  },
  {
    name: "note",
    summary: "a public note on an entry or a story",
    usage: `note URL|ID TEXT

One line of plain text, at most 500 letters, on the story's page and in the API. An empty TEXT ('') takes it away.
${WHO}`,
    options: {},
    takes: [2, 2],
    wants: "an address or id, and one text in quotes",
    request: ([target = "", text = ""]) => ({ action: "note", target, text }),
  },
  {
    name: "relabel",
    summary: "add topics and labels to what the rules found, or take them away",
    usage: `relabel URL|ID [+LABEL|-LABEL|+topic/ID|-topic/ID]... [--undo]

Rules that look at topics and labels see the corrected ones. Of a story: all its entries, those that join later too.
${WHO}
  --undo   takes all earlier changes back first`,
    options: UNDO,
    hasSigns: true,
    takes: [1, 51],
    wants: "an address or id, and changes such as +topic/moon or -sponsored",
    request: ([target = "", ...changes], flags) => ({
      action: "relabel",
      target,
      ...(changes.length === 0 ? {} : { changes }),
      ...undoOf(flags),
    }),
  },
];

export const handCommands: readonly Command[] = VERBS.map(
  ({ takes: [least, most], wants, request, ...verb }) => ({
    ...verb,
    async run({ settings, flags, args, terminal, log }) {
      if (args.length < least || args.length > most) throw misuse(`${verb.name} wants ${wants}.`);
      const asked = request(args, flags);
      const faults = requestFaults(asked);
      if (faults.length > 0) throw misuse(`${verb.name}: ${inWords(faults)}`);
      const config = loadConfig(settings.configPath);
      const app = openApp({ config, data: settings.dataPath, log });
      try {
        for (const ruled of await decideByHand(app.hand(), asked, "command"))
          terminal.out(`${ruled.said}${hasChanged(ruled) ? "" : " (it was so already)"}\n`);
        return 0;
      } finally {
        await app.close();
      }
    },
  }),
);
