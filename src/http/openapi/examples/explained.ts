// Examples of explanations: the way of an entry, the ledger of two days.
import type { LedgerJson } from "../../../render/schemas/ledger-schema.ts";
import type { WhyJson } from "../../../render/schemas/why-schema.ts";
import { EXAMPLE_ENTRY } from "./story.ts";

const KEPT_BY = { rule: "channels.space.keep", place: "feeds.yaml:52" };

export const EXAMPLE_WHY: WhyJson = {
  id: EXAMPLE_ENTRY.id,
  title: EXAMPLE_ENTRY.title,
  url: EXAMPLE_ENTRY.url,
  source: {
    id: "orbital-courier",
    verdict: {
      kept: true,
      until: null,
      rule: null,
      place: null,
      why: "Kept: sources.orbital-courier keeps everything that it does not drop.",
    },
  },
  published: EXAMPLE_ENTRY.published,
  firstSeen: EXAMPLE_ENTRY.firstSeen,
  changed: EXAMPLE_ENTRY.changed,
  edits: 1,
  removed: null,
  hidden: null,
  topics: [{ id: "moon", how: '"Moon" in the title' }],
  labels: [],
  story: { id: EXAMPLE_ENTRY.story, lead: EXAMPLE_ENTRY.id, entries: 2, joined: null },
  channels: [
    {
      id: "space",
      kept: true,
      until: null,
      ...KEPT_BY,
      why: "Kept by channels.space.keep: it is about moon.",
      shown: true,
      position: 1,
      because: null,
    },
  ],
  text: [EXAMPLE_ENTRY.title, "It founded its story.", "Space news shows it at place 1."],
};

export const EXAMPLE_LEDGER: LedgerJson = {
  days: ["2026-11-21", "2026-11-22"],
  sources: [
    {
      id: "orbital-courier",
      kept: 11,
      dropped: 1,
      hidden: 0,
      byDay: { kept: [7, 4], dropped: [1, 0], hidden: [0, 0] },
    },
  ],
  channels: [
    { id: "space", kept: 9, dropped: 2, hidden: 0, byDay: { kept: [6, 3], dropped: [1, 1], hidden: [0, 0] } },
  ],
  rules: [{ ...KEPT_BY, action: "keep", decided: 9, byDay: [6, 3] }],
  concerns: [],
};
