// What operators are told: is it alive, is it ready.
import { z } from "zod";
import { ERROR_CODES } from "../../model/errors.ts";
import { count, namedSchemas, type Told, text, time } from "./kit.ts";

export const healthSchema = z
  .strictObject({ status: z.literal("ok") })
  .describe("The process answers.")
  .register(namedSchemas, { id: "Health" });

export const readySchema = z
  .strictObject({
    status: z.literal("ready"),
    revision: count("Grows with every change of what is stored."),
    sources: z.strictObject({
      configured: count("That feeds.yaml names."),
      polled: count("Of them, those that were polled at least once."),
      failing: z.array(z.string()).describe("Ids of those whose last poll failed."),
    }),
    config: z.strictObject({
      fault: z
        .strictObject({ message: text("A line a fault."), since: time("When it was edited.") })
        .describe("What is wrong with feeds.yaml if an older one is in use.")
        .nullable(),
    }),
  })
  .describe("The store answers.")
  .register(namedSchemas, { id: "Ready" });

export const notReadySchema = z
  .strictObject({ status: z.literal("not ready"), code: z.enum(ERROR_CODES) })
  .describe("The store does not answer.")
  .register(namedSchemas, { id: "NotReady" });

export type ReadyJson = Told<z.infer<typeof readySchema>>;
