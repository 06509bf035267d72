// Why an entry is where it is, as the API tells it.
import { z } from "zod";
import { address, count, namedSchemas, type Told, text, time } from "./kit.ts";

const verdictFields = {
  kept: z.boolean(),
  until: time("Kept only until then, when a rule drops it for its age.").nullable(),
  rule: text("The rule that decided, such as `channels.space.drop[0]`.").nullable(),
  place: text("Where it stands, such as `feeds.yaml:12`.").nullable(),
  why: text("One sentence."),
};

const verdictSchema = z
  .strictObject(verdictFields)
  .describe("What the rules of a source make of an entry.")
  .register(namedSchemas, { id: "Verdict" });

const channelVerdictSchema = z
  .strictObject({
    id: text("Id of the channel."),
    ...verdictFields,
    shown: z.boolean().describe("Whether its story is in the channel now."),
    position: z.int().min(1).describe("Where it is, counted from 1.").nullable(),
    because: text("What keeps it out though the rules keep it.").nullable(),
  })
  .describe("What a channel makes of an entry.")
  .register(namedSchemas, { id: "ChannelVerdict" });

const foundSchema = z
  .strictObject({ id: z.string(), how: text("What it was found by.") })
  .describe("A topic or label of an entry.")
  .register(namedSchemas, { id: "Found" });

const joinedSchema = z
  .strictObject({
    by: z.enum(["page", "title", "link", "credit", "text", "event", "likeness"]),
    entry: text("Id of the entry by which the story was found; null where all of them count.").nullable(),
  })
  .describe("How an entry came to its story.")
  .register(namedSchemas, { id: "Joined" });

export const whySchema = z
  .strictObject({
    id: text("Id of the entry."),
    title: z.string(),
    url: address("The article.").nullable(),
    source: z.strictObject({
      id: z.string(),
      verdict: verdictSchema.nullable().describe("Null if feeds.yaml names it no more."),
    }),
    published: time("As its source says.").nullable(),
    firstSeen: time("When we first saw it."),
    changed: time("When it last said something else."),
    edits: count("How often it was edited since."),
    removed: time("When its source stopped listing it.").nullable(),
    hidden: time("When the curator hid it.").nullable(),
    topics: z.array(foundSchema),
    labels: z.array(foundSchema),
    story: z.strictObject({
      id: z.string(),
      lead: text("Id of the entry that leads; null if none is shown.").nullable(),
      entries: count("How many entries of it are shown."),
      joined: joinedSchema.nullable().describe("Null if it founded the story."),
    }),
    channels: z.array(channelVerdictSchema),
    text: z.array(z.string()).describe("All of it in lines for people."),
  })
  .describe("The way of an entry through the rules.")
  .register(namedSchemas, { id: "Why" });

export type WhyJson = Told<z.infer<typeof whySchema>>;
export type VerdictJson = Told<z.infer<typeof verdictSchema>>;
export type ChannelVerdictJson = Told<z.infer<typeof channelVerdictSchema>>;
