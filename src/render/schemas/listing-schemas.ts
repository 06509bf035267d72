// What feeds.yaml defines, as the API tells it: topics and channels.
import { z } from "zod";
import { CHANNEL_ORDERS } from "../../model/rule.ts";
import { FORMATS } from "../formats.ts";
import { address, listOf, namedSchemas, type Told, text } from "./kit.ts";

const topicSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    parent: text("Id of the topic above it.").nullable(),
  })
  .describe("What entries are about.")
  .register(namedSchemas, { id: "Topic" });

const channelSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    description: z.string().nullable(),
    order: z.enum(CHANNEL_ORDERS),
    limit: z.int().min(1).describe("How many stories it shows at most."),
    feeds: z
      .strictObject(
        Object.fromEntries(FORMATS.map(({ id, title }) => [id, address(`Its feed as ${title}.`)])),
      )
      .describe("The address of its feed in each format."),
  })
  .describe("A curated feed that is published.")
  .register(namedSchemas, { id: "Channel" });

export const topicListSchema = listOf(topicSchema, "TopicList");
export const channelListSchema = listOf(channelSchema, "ChannelList");

export type TopicJson = Told<z.infer<typeof topicSchema>>;
export type ChannelJson = Told<z.infer<typeof channelSchema>>;
