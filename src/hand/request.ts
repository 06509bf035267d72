// What somebody asks the curator's hand to do, as a command, the API or a file of decisions says it: checked to the letter.
import { type DecisionArgument, HAND_ACTIONS, type HandAction } from "../model/hand.ts";
import { changeFault } from "./changes.ts";

/** Which story a merge or split came to, nobody asks for. */
export interface HandRequest extends Omit<DecisionArgument, "story"> {
  readonly action: HandAction;
  /** See targets.ts. */
  readonly target: string;
}

export interface RequestFault {
  readonly parameter: string;
  readonly detail: string;
}

export type RequestKey = Exclude<keyof HandRequest, "action">;

export const MOST_CHANGES = 50;
export const LONGEST_NAME = 2_000;
export const LONGEST_NOTE = 500;

/** What each action takes beside its target; true: it cannot do without. */
export const TAKES: Readonly<Record<HandAction, Readonly<Partial<Record<RequestKey, boolean>>>>> = {
  hide: { target: true, undo: false },
  pin: { target: true, channel: false, undo: false },
  merge: { target: true, with: true },
  split: { target: true, from: false },
  note: { target: true, text: true },
  relabel: { target: true, changes: false, undo: false },
};

const CONTROL = /\p{Cc}|\u2028|\u2029/u;

function nameFault(value: unknown): string | null {
  if (typeof value !== "string" || value.trim() === "") return "must be a text that is not empty.";
  return value.length > LONGEST_NAME ? `is longer than ${LONGEST_NAME} characters.` : null;
}

function noteFault(value: unknown): string | null {
  if (typeof value !== "string") return "must be a text.";
  if (CONTROL.test(value.trim())) return "must be one line of plain text.";
  return [...value.trim()].length > LONGEST_NOTE ? `is longer than ${LONGEST_NOTE} letters.` : null;
}

function changesFault(value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_CHANGES)
    return `must be a list of 1 to ${MOST_CHANGES} changes, such as "+label" or "-topic/moon".`;
  return value.map(changeFault).find((fault) => fault !== null) ?? null;
}

const FAULTS: Readonly<Record<RequestKey, (value: unknown) => string | null>> = {
  target: nameFault,
  with: nameFault,
  from: nameFault,
  channel: nameFault,
  text: noteFault,
  changes: changesFault,
  undo: (value) => (typeof value === "boolean" ? null : "must be true or false."),
};

const KEYS = Object.keys(FAULTS) as RequestKey[];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** All faults at once; none: it is a request. */
export function requestFaults(value: unknown): readonly RequestFault[] {
  if (!isObject(value)) return [{ parameter: "decision", detail: "must be an object." }];
  const action = HAND_ACTIONS.find((known) => known === value["action"]);
  if (!action) return [{ parameter: "action", detail: `must be one of ${HAND_ACTIONS.join(", ")}.` }];
  const takes = TAKES[action];
  const strange = Object.keys(value).filter((key) => key !== "action" && !Object.hasOwn(takes, key));
  const faults = KEYS.flatMap((key): RequestFault[] => {
    const isNeeded = takes[key];
    if (isNeeded === undefined) return [];
    if (value[key] === undefined) return isNeeded ? [{ parameter: key, detail: "is missing." }] : [];
    const detail = FAULTS[key](value[key]);
    return detail === null ? [] : [{ parameter: key, detail }];
  });
  const isIdle = action === "relabel" && value["changes"] === undefined && value["undo"] !== true;
  return [
    ...strange.map((key) => ({
      parameter: key.slice(0, 60),
      detail: `${action} takes only ${Object.keys(takes).join(", ")}.`,
    })),
    ...faults,
    ...(isIdle ? [{ parameter: "changes", detail: "is missing." }] : []),
  ];
}

/** Of a value without faults. */
export function isRequest(value: unknown): value is HandRequest {
  return requestFaults(value).length === 0;
}

export const inWords = (faults: readonly RequestFault[]): string =>
  faults.map(({ parameter, detail }) => `${parameter}: ${detail}`).join(" ");
