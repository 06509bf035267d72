// An entry as the API tells it: one article of one source, cut to what its rights allow.
import { z } from "zod";
import { address, count, matchSchema, namedSchemas, pageOf, type Told, text, time } from "./kit.ts";
import { outletSchema } from "./outlet-schema.ts";
import { labelSchema } from "./story-schema.ts";

const personSchema = z
  .strictObject({
    name: z.string().nullable(),
    url: address("A page about them.").nullable(),
    email: z.string().nullable(),
  })
  .register(namedSchemas, { id: "Person" });

const categorySchema = z
  .strictObject({ term: z.string(), label: z.string().nullable(), scheme: z.string().nullable() })
  .describe("As the feed gives it.")
  .register(namedSchemas, { id: "Category" });

const enclosureSchema = z
  .strictObject({
    url: address("The file."),
    type: text("Its media type.").nullable(),
    bytes: count("Its length.").nullable(),
    seconds: z.number().min(0).describe("How long it plays.").nullable(),
    title: z.string().nullable(),
    width: count("In pixels.").nullable(),
    height: count("In pixels.").nullable(),
  })
  .describe("A sound, video or picture.")
  .register(namedSchemas, { id: "Enclosure" });

const revisionSchema = z
  .strictObject({
    until: time("When we saw that it was edited."),
    title: text("Plain text."),
    summary: text("Plain text.").nullable(),
  })
  .describe("What an entry said before.")
  .register(namedSchemas, { id: "Revision" });

export const entrySchema = z
  .strictObject({
    id: text("Stable for ever."),
    tag: text("A tag URI (RFC 4151)."),
    story: text("Id of the story that it tells."),
    url: address("The article.").nullable(),
    title: text("Plain text, one line."),
    summary: text("Plain text; null where the source's rights allow a headline only.").nullable(),
    contentHtml: text("Sanitized HTML; null unless the source's rights allow all of it.").nullable(),
    wordCount: count("Words of its content as the feed has it; null if it has a summary only.").nullable(),
    readingMinutes: count("Null unless the feed has the whole article.").nullable(),
    image: address("A picture.").nullable(),
    authors: z.array(personSchema),
    published: time("As its source says.").nullable(),
    updated: time("As its source says.").nullable(),
    firstSeen: time("When we first saw it; never changes."),
    changed: time("When it last said something else, in our time."),
    removed: time("When its source stopped listing it while it listed older ones.").nullable(),
    language: text("Such as `en`.").nullable(),
    categories: z.array(categorySchema),
    enclosures: z.array(enclosureSchema),
    source: outletSchema,
    topics: z.array(z.string()).describe("Ids of topics."),
    labels: z.array(labelSchema),
    note: text("The curator's: one line of plain text.").nullable(),
    match: matchSchema.optional().describe("Where the words of `q` are; absent without it."),
    revisions: z
      .array(revisionSchema)
      .describe("What it said before, the latest first. Only of one entry, not in lists.")
      .optional(),
  })
  .describe("One article of one source.")
  .register(namedSchemas, { id: "Entry" });

export const entryPageSchema = pageOf(entrySchema, "EntryPage");

export type EntryJson = Told<z.infer<typeof entrySchema>>;
export type RevisionJson = Told<z.infer<typeof revisionSchema>>;
