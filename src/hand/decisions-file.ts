// What is in force of the curator's decisions as a YAML file, and such a file as requests: for a backup, or another house.
import { parseDocument, stringify } from "yaml";
import { HouseError } from "../model/errors.ts";
import type { Hand, Target } from "../model/hand.ts";
import type { InForce, Kept } from "../store/hand-store.ts";
import { isCorrected } from "../stories/hand.ts";
import { changesFor } from "./changes.ts";
import { type HandRequest, inWords, isRequest, requestFaults } from "./request.ts";
import { inFull } from "./targets.ts";

const HEAD =
  "# Decisions of the curator, in the order that they can be applied in: downlink decisions import FILE\n";

export function writeDecisions(inForce: InForce): string {
  return HEAD + stringify({ decisions: requestsFor(inForce) }, { lineWidth: 0 });
}

/** First which stories there are, then what is said of them. */
function requestsFor({ kept, hands, pins }: InForce): readonly HandRequest[] {
  return [
    ...kept.map(requestForPair),
    ...hands.flatMap(requestsForHand),
    ...pins.map(({ storyId, channel }): HandRequest => {
      const target = inFull({ kind: "story", id: storyId });
      return channel === null ? { action: "pin", target } : { action: "pin", target, channel };
    }),
  ];
}

/** By entries: what a story is called depends on who was polled first. */
function requestForPair({ isApart, between: [entryId, otherId] }: Kept): HandRequest {
  const [target, other] = [entryId, otherId].map((id) => inFull({ kind: "entry", id })) as [string, string];
  return isApart ? { action: "split", target, from: other } : { action: "merge", target, with: other };
}

function requestsForHand({ kind, id, hiddenAt, note, corrections }: Target & Hand): readonly HandRequest[] {
  const target = inFull({ kind, id });
  return [
    ...(hiddenAt === null ? [] : [{ action: "hide", target } as const]),
    ...(note === null ? [] : [{ action: "note", target, text: note } as const]),
    ...(isCorrected(corrections)
      ? [{ action: "relabel", target, changes: changesFor(corrections) } as const]
      : []),
  ];
}

/** @throws HouseError BAD_PARAMETER that names every fault */
export function readDecisions(text: string): readonly HandRequest[] {
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken) throw new HouseError("BAD_PARAMETER", `This is no YAML: ${broken.message.split("\n")[0]}`);
  const content: unknown = document.toJS();
  const decisions =
    typeof content === "object" && content !== null && "decisions" in content ? content.decisions : null;
  if (!Array.isArray(decisions))
    throw new HouseError("BAD_PARAMETER", "A file of decisions has a list of them under `decisions`.");
  const faults = decisions.flatMap((value, at) => {
    const found = requestFaults(value);
    return found.length === 0 ? [] : [`decisions[${at}]: ${inWords(found)}`];
  });
  if (faults.length > 0) throw new HouseError("BAD_PARAMETER", faults.join("\n"));
  return decisions.filter(isRequest);
}
