// Zone names and offsets as feeds write them, in minutes east of UTC.
import type { DateFields } from "./date-fields.ts";

/** Where a name has several meanings, the one that news feeds use. */
// biome-ignore format: a table
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    Z: 0, UT: 0, UTC: 0, GMT: 0, "ETC/GMT": 0, "ETC/UTC": 0, WET: 0, WEST: 60, WEDT: 60, BST: 60,
    CET: 60, MEZ: 60, MET: 60, CEST: 120, MESZ: 120, MEST: 120, CEDT: 120, EET: 120, EEST: 180, EEDT: 180, SAST: 120,
    MSK: 180, MSD: 240, IST: 330, PKT: 300, WIB: 420, ICT: 420, CCT: 480, SGT: 480, HKT: 480, AWST: 480,
    JST: 540, KST: 540, ACST: 570, ACDT: 630, AEST: 600, AEDT: 660, NZST: 720, NZDT: 780,
    BRT: -180, ART: -180, NST: -210, NDT: -150, AST: -240, ADT: -180,
    EST: -300, EDT: -240, ET: -300, CST: -360, CDT: -300, CT: -360, MST: -420, MDT: -360, MT: -420,
    PST: -480, PDT: -420, PT: -480, AKST: -540, AKDT: -480, HST: -600, HDT: -540,
  }),
);
const NUMERIC = /^(?:GMT|UTC|UT|Z)?([+-])(\d{1,2}):?(\d{2})?$/i;
const MAX_OFFSET = 15 * 60;

/** Minutes east of UTC; undefined for what is no zone that we know. */
export function parseZone(text: string): number | undefined {
  const named = ZONES.get(text.toUpperCase());
  if (named !== undefined) return named;
  const match = NUMERIC.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > MAX_OFFSET) return undefined;
  return match[1] === "-" ? -minutes : minutes;
}

/** "America/New_York": the offset there at that time of its own; undefined for a name that nobody knows. */
export function parseZoneName(name: string, at: DateFields): number | undefined {
  if (!/^[a-z]+\/[\w+/-]+$/i.test(name)) return parseZone(name);
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: name, timeZoneName: "longOffset" });
    const local = Date.UTC(at.year, at.month - 1, at.day, at.hour ?? 0, at.minute ?? 0);
    // The offset of an hour that only looks like UTC is right but for the hours around a change: ask again there.
    const guess = offsetAt(format, local);
    return guess === undefined ? undefined : offsetAt(format, local - guess * 60_000);
  } catch {
    return undefined;
  }
}

function offsetAt(format: Intl.DateTimeFormat, ms: number): number | undefined {
  const name = format.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value;
  return name === undefined ? undefined : parseZone(name);
}
