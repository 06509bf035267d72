// The ids that feeds.yaml defines, and labels: parameters that take one of them.
import type { Config } from "../../model/config.ts";
import { LABEL_IDS } from "../../model/rule.ts";
import { SOURCE_KINDS } from "../../model/source.ts";
import { oneOf } from "./parameter.ts";

export type Known = Pick<Config, "topics" | "sources" | "channels">;

const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);

export const topicParameter = ({ topics }: Known) =>
  oneOf(ids(topics), "Only what is about this topic.", "TopicId");
export const sourceParameter = ({ sources }: Known) =>
  oneOf(ids(sources), "Only what this source reports.", "SourceId");
export const publisherParameter = ({ sources }: Known) =>
  oneOf(
    [...new Set(sources.map(({ publisher }) => publisher))],
    "Only what sources of this publisher report.",
    "PublisherId",
  );
export const kindParameter = () => oneOf(SOURCE_KINDS, "Only what sources of this kind report.", "Kind");
export const channelParameter = ({ channels }: Known) =>
  oneOf(ids(channels), "Only what this channel's rules keep.", "ChannelId");
export const labelParameter = () =>
  oneOf(LABEL_IDS, "Only entries that have this label, or stories with such an entry.", "LabelId");
