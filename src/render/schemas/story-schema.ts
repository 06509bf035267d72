// A story as the API tells it: its lead, its credit, what else there is on it.
import { z } from "zod";
import { EVIDENCE_KINDS } from "../../model/credit.ts";
import { LABEL_IDS } from "../../model/rule.ts";
import { SOURCE_KINDS } from "../../model/source.ts";
import { RELATIONS } from "../../stories/coverage.ts";
import { address, matchSchema, namedSchemas, oneOf, pageOf, type Told, text, time } from "./kit.ts";
import { outletSchema } from "./outlet-schema.ts";

const evidenceSchema = z
  .strictObject({
    kind: z.enum(EVIDENCE_KINDS).describe("A link to the report, a phrase that names it, or the time."),
    entry: text("Id of the entry that says so; for `time` the one that leads."),
    quote: text("The sentence in which it does; null for a bare link and for `time`.").nullable(),
  })
  .describe("What a credit rests on.")
  .register(namedSchemas, { id: "Evidence" });

const creditSchema = z
  .strictObject({
    id: text("Id of the source; null if the publisher is not polled.").nullable(),
    name: text("What the source, else its publisher, is called."),
    publisher: text("Who had the story first."),
    kind: z.enum(SOURCE_KINDS).nullable(),
    siteUrl: address("Site of the source.").nullable(),
    feedUrl: address("Feed of the source.").nullable(),
    url: address("The credited report, else its publisher's site; null if neither is known.").nullable(),
    evidence: evidenceSchema,
  })
  .describe("Who had the story first.")
  .register(namedSchemas, { id: "Credit" });

const coverageSchema = z
  .strictObject({
    source: outletSchema,
    title: text("Plain text."),
    url: address("The article."),
    relation: z
      .enum(RELATIONS)
      .describe("A report of its own, a copy of one that is listed, or more by the lead's publisher."),
  })
  .describe("Another entry of the story.")
  .register(namedSchemas, { id: "Coverage" });

const relatedSchema = z
  .strictObject({
    id: text("Id of the story."),
    title: text("Title of what leads it."),
    url: address("The article that leads it."),
    source: outletSchema,
    published: time("When it was out."),
  })
  .describe("An older story to read more in.")
  .register(namedSchemas, { id: "RelatedStory" });

export const labelSchema = oneOf(LABEL_IDS, "What an entry is, apart from what it is about.").register(
  namedSchemas,
  { id: "LabelId" },
);

export const storySchema = z
  .strictObject({
    id: text("Stable for ever; never used again."),
    tag: text("The id that the feeds give it, a tag URI (RFC 4151)."),
    url: address("The article that leads; our own page only where it has no address."),
    permalink: address("Our own page about the story."),
    title: text("Plain text, one line."),
    summary: text("Plain text; null where the source's rights allow a headline only.").nullable(),
    image: address("A picture.").nullable(),
    authors: z.array(z.string()).describe("Names of who wrote what leads."),
    published: time("When its founding entry was out; never moves."),
    updated: time("When its lead was last edited, or a publisher joined."),
    language: text("Language of what leads, such as `en`.").nullable(),
    source: outletSchema.describe("The source of what leads."),
    credit: creditSchema.nullable().describe("Who had it first; null where nothing says so."),
    coverageCount: z.int().min(1).describe("How many independent publishers report it."),
    topics: z.array(z.string()).describe("Ids of topics."),
    labels: z.array(labelSchema).describe("Of what leads."),
    coverage: z.array(coverageSchema).describe("Reports first, then copies, then the lead's publisher's."),
    related: z.array(relatedSchema).describe("At most three, the best first."),
    note: text("The curator's: one line of plain text.").nullable(),
    match: matchSchema.optional().describe("Where the words of `q` are; absent without it."),
    entries: z.array(z.string()).describe("Ids of all of its entries, what leads first."),
  })
  .describe("The entries, of any sources, that report the same news.")
  .register(namedSchemas, { id: "Story" });

export const storyPageSchema = pageOf(storySchema, "StoryPage");

export type StoryJson = Told<z.infer<typeof storySchema>>;
export type CreditJson = Told<z.infer<typeof creditSchema>>;
export type RelatedJson = Told<z.infer<typeof relatedSchema>>;
export type OutletJson = Told<z.infer<typeof outletSchema>>;
