// What may be asked of a channel's feed, and the address of what was asked.

/** What a reader may ask of a channel beyond the channel itself. */
export interface Narrowing {
  readonly topic?: string;
  readonly source?: string;
  readonly q?: string;
  readonly limit?: number;
  /** Every entry by itself instead of stories; in the order of time, without caps and pins. */
  readonly view?: "entries";
  /** All that the rules keep, from this place in the order of time on (store/cursor.ts): a page of an endless list. */
  readonly after?: string;
  /** The page right before this place. */
  readonly before?: string;
  /** The number of a document of its archive; nothing else may be asked with it. */
  readonly archive?: number;
}

/** The address of a feed below the site's; the same question has one address, whatever order it was asked in. */
export function feedPath(channelId: string, formatId: string, narrowing: Narrowing = {}): string {
  const path = `/feeds/${channelId}.${formatId}`;
  const asked = NARROWINGS.filter((key) => narrowing[key] !== undefined);
  if (asked.length === 0) return path;
  return `${path}?${new URLSearchParams(asked.map((key): [string, string] => [key, String(narrowing[key])]))}`;
}

const NARROWINGS = ["topic", "source", "q", "limit", "view", "after", "before", "archive"] as const;
