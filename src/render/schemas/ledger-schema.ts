// The ledger as the API tells it: what sources, channels and rules kept and dropped, day by day.
import { z } from "zod";
import { count, namedSchemas, type Told, text } from "./kit.ts";

const byDay = z.array(z.int().min(0)).describe("A number a day, as in `days`.");

const judgeSchema = z
  .strictObject({
    id: text("Id of the source or channel."),
    kept: count("Entries of all days."),
    dropped: count("By its rules."),
    hidden: count("By the curator."),
    byDay: z.strictObject({ kept: byDay, dropped: byDay, hidden: byDay }),
  })
  .describe("What a source or a channel made of its entries.")
  .register(namedSchemas, { id: "JudgeCounts" });

const ruleSchema = z
  .strictObject({
    rule: text("Such as `channels.space.drop[0]`."),
    place: text("Where it stands, such as `feeds.yaml:12`."),
    action: z.enum(["keep", "drop"]),
    decided: count("Entries that it decided; what an earlier rule dropped is not asked of it."),
    byDay,
  })
  .describe("What a rule decided.")
  .register(namedSchemas, { id: "RuleCounts" });

export const ledgerSchema = z
  .strictObject({
    days: z.array(z.string().meta({ format: "date" })).describe("UTC, the oldest first."),
    sources: z.array(judgeSchema),
    channels: z.array(judgeSchema).describe("Of what the sources kept."),
    rules: z.array(ruleSchema),
    concerns: z.array(z.string()).describe("What a curator should look at, a sentence each."),
  })
  .describe("What was kept and what was dropped.")
  .register(namedSchemas, { id: "Ledger" });

export type LedgerJson = Told<z.infer<typeof ledgerSchema>>;
export type JudgeJson = Told<z.infer<typeof judgeSchema>>;
