// The curator's decisions as the API tells them: the trail, and what came of one that was asked for.
import { z } from "zod";
import { HAND_ACTIONS } from "../../model/hand.ts";
import { namedSchemas, pageOf, type Told, text, time } from "./kit.ts";

const action = z.enum(HAND_ACTIONS);
const target = text("`entry/ID` or `story/ID`, as it was called then.");

const argumentFields = {
  with: text("Of a merge: the other story.").optional(),
  from: text("Of a split: an entry that it is kept apart from.").optional(),
  channel: text("Of a pin: the channel; absent: every one that shows the story.").optional(),
  text: text("Of a note.").optional(),
  changes: z.array(z.string()).describe("Of a relabel: such as `+opinion`, `-topic/moon`.").optional(),
  undo: z.boolean().optional(),
  story: text("Of a merge or split: the story that it came to.").optional(),
};

const decisionSchema = z
  .strictObject({
    id: z.int().min(1),
    at: time("When it was decided."),
    by: z.enum(["command", "api", "import"]),
    action,
    target,
    ...argumentFields,
  })
  .describe("A line of the trail.")
  .register(namedSchemas, { id: "Decision" });

export const decisionPageSchema = pageOf(decisionSchema, "DecisionPage");

const ruledSchema = z
  .strictObject({
    action,
    target,
    argument: z.strictObject(argumentFields),
    changed: z.boolean().describe("False if it was so already: then it is not in the trail again."),
    said: text("The sentence that tells it."),
  })
  .describe("What came of a decision.")
  .register(namedSchemas, { id: "Ruled" });

export const decidedSchema = z
  .strictObject({
    changed: z.boolean().describe("Whether any of them changed anything."),
    decisions: z.array(ruledSchema).describe("An entry's address may mean several entries."),
  })
  .describe("What came of what was asked.")
  .register(namedSchemas, { id: "Decided" });

export type DecisionJson = Told<z.infer<typeof decisionSchema>>;
export type DecisionPageJson = Told<z.infer<typeof decisionPageSchema>>;
export type DecidedJson = Told<z.infer<typeof decidedSchema>>;
