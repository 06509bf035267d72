// The trail as programs read it.
import type { HandDecision } from "../model/hand.ts";
import type { DecisionJson } from "../render/schemas/decision-schemas.ts";

export const decisionJson = ({ id, at, by, action, target, argument }: HandDecision): DecisionJson => ({
  id,
  at: new Date(at).toISOString(),
  by,
  action,
  target,
  ...argument,
});
