// Examples of the curator's hand: what is asked, what came of it, how the trail tells it.
import type { HandRequest } from "../../../hand/request.ts";
import type { DecidedJson, DecisionJson } from "../../../render/schemas/decision-schemas.ts";

export const EXAMPLE_REQUEST: HandRequest = {
  action: "pin",
  target: "story/cb4vnn8d56mxn",
  channel: "space",
};

export const EXAMPLE_DECIDED: DecidedJson["decisions"][number] = {
  action: "pin",
  target: "story/cb4vnn8d56mxn",
  argument: { channel: "space" },
  changed: true,
  said: "Pinned: story/cb4vnn8d56mxn Lander touches down near the Moon’s south pole",
};

export const EXAMPLE_DECISION: DecisionJson = {
  id: 42,
  at: "2026-11-22T09:40:00.000Z",
  by: "api",
  action: "pin",
  target: "story/cb4vnn8d56mxn",
  channel: "space",
};
