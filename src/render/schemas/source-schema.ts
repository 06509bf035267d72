// A source as the API tells it: what is configured, and how it fares.
import { z } from "zod";
import { ERROR_CODES } from "../../model/errors.ts";
import { RIGHTS, SOURCE_STATUSES } from "../../model/source.ts";
import { address, count, listOf, namedSchemas, type Told, text, time } from "./kit.ts";
import { outletFields } from "./outlet-schema.ts";

const pollErrorSchema = z
  .strictObject({ code: z.enum(ERROR_CODES), message: z.string() })
  .describe("Why a poll failed.")
  .register(namedSchemas, { id: "PollError" });

export const sourceSchema = z
  .strictObject({
    ...outletFields,
    language: text("As configured.").nullable(),
    rights: z.enum(RIGHTS).describe("How much of an entry is republished."),
    section: z.array(z.string()).describe("Breadcrumb of everything in it."),
    status: z.enum(SOURCE_STATUSES),
    since: time("Since when its status is so.").nullable(),
    message: text("What is the matter and what to do; null if all is well.").nullable(),
    entries: count("How many of it are stored."),
    entriesPerDay: z.number().min(0).nullable(),
    newest: time("When its newest entry was out.").nullable(),
    polls: count("That went well."),
    notModifiedShare: z.number().min(0).max(1).describe("Of them, those that found nothing new.").nullable(),
    delaySeconds: z.int().describe("From publication to our seeing it, the middle of the newest.").nullable(),
    answerMs: z.number().min(0).describe("How long it takes to answer.").nullable(),
    address: address("Where it is asked: elsewhere than configured if it has moved."),
    replacement: address("A feed that was found in place of this one, which is dead.").nullable(),
    lastPoll: time("When it was last asked.").nullable(),
    lastSuccess: time("When it was last asked with success.").nullable(),
    nextPoll: time("When it is asked next; null: never again.").nullable(),
    failures: count("Polls in a row that failed."),
    failingSince: time("Since when they do.").nullable(),
    error: pollErrorSchema.nullable().describe("Why the last one did."),
  })
  .describe("A feed that is polled, and how it fares.")
  .register(namedSchemas, { id: "Source" });

export const sourceListSchema = listOf(sourceSchema, "SourceList");

export type SourceJson = Told<z.infer<typeof sourceSchema>>;
