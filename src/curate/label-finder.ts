// Which labels an entry has, and by which rule of theirs.
import type { LabelId } from "../model/rule.ts";
import { type FoundLabels, LABELS } from "./labels.ts";
import { ruleHolds, type Situation } from "./rules.ts";

const NONE: FoundLabels = new Map();

export function findLabels(situation: Omit<Situation, "labels">): FoundLabels {
  const asked = { ...situation, labels: NONE };
  const found = new Map<LabelId, string>();
  for (const { id, when } of LABELS) {
    for (const rule of when) {
      const reason = ruleHolds(rule, asked);
      if (reason === null) continue;
      found.set(id, reason);
      break;
    }
  }
  return found.size === 0 ? NONE : found;
}
