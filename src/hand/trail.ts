// The trail as programs read it.
import type { HandDecision } from "../model/hand.ts";

export const decisionJson = ({ id, at, by, action, target, argument }: HandDecision) => ({
  id,
  at: new Date(at).toISOString(),
  by,
  action,
  target,
  ...argument,
});
