// A place in a list as text, for addresses.
import type { Cursor } from "./store.ts";

/** Before everything. */
export const FROM_THE_TOP: Cursor = { at: 9_999_999_999_999, rank: 0 };
/** Behind everything. */
export const FROM_THE_BOTTOM: Cursor = { at: -9_999_999_999_999, rank: 0 };

export const cursorText = ({ at, rank }: Cursor): string =>
  Buffer.from(`${at}.${rank}`).toString("base64url");

/** Null for what is none of ours. */
export function readCursor(text: string): Cursor | null {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(text, "base64url").toString("latin1"));
  return match ? { at: Number(match[1]), rank: Number(match[2]) } : null;
}
