// A request as the OpenAPI document describes it, made from the same tables that check it.
import { z } from "zod";
import { HAND_ACTIONS, type HandAction } from "../model/hand.ts";
import { namedSchemas, text } from "../render/schemas/kit.ts";
import { LONGEST_NAME, LONGEST_NOTE, MOST_CHANGES, type RequestKey, TAKES } from "./request.ts";

const name = (description: string) => z.string().min(1).max(LONGEST_NAME).describe(description);

const FIELDS: Readonly<Record<RequestKey, z.ZodType>> = {
  target: name("`entry/ID`, `story/ID`, a tag of a feed, a story's page, or an article's address."),
  with: name("The other story; the older one keeps its id."),
  from: name("An entry of the story that the target is kept apart from."),
  channel: name("Where to pin it; without, in every channel that shows it."),
  text: z.string().max(LONGEST_NOTE).describe("One line of plain text; empty takes the note away."),
  changes: z
    .array(text("`+label`, `-label`, `+topic/ID`, `-topic/ID`."))
    .min(1)
    .max(MOST_CHANGES)
    .describe("What to add and to take away; needed unless `undo` is true."),
  undo: z.boolean().describe("Takes the decision back."),
};

const KEYS = Object.keys(FIELDS) as RequestKey[];

function schemaOf(action: HandAction) {
  const fields = KEYS.flatMap((key): [string, z.ZodType][] => {
    const isNeeded = TAKES[action][key];
    if (isNeeded === undefined) return [];
    return [[key, isNeeded ? FIELDS[key] : FIELDS[key].optional()]];
  });
  return z.strictObject({ action: z.literal(action), ...Object.fromEntries(fields) });
}

export const requestSchema = z
  .union(HAND_ACTIONS.map(schemaOf))
  .describe("What the curator's hand is asked to do; each action takes members of its own.")
  .register(namedSchemas, { id: "DecisionRequest" });
