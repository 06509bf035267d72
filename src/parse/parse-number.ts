// Numbers in attributes and texts: whole, not negative, or absent.

/** A count such as bytes or pixels; undefined for what is none ("1,024 KB", "-1", "1e400"). */
export function parseCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^\s*\d{1,15}(?:px|\.0*)?\s*$/.test(text)) return undefined;
  return Number.parseInt(text, 10);
}

/** Seconds of "95", "1:35", "00:01:35" or "95.4" (itunes:duration, media:content). */
export function parseSeconds(text: string | undefined): number | undefined {
  const parts = text?.trim().split(":");
  if (parts === undefined || parts.length > 3 || !parts.every((part) => /^\d{1,7}(?:\.\d{1,9})?$/.test(part)))
    return undefined;
  return Math.round(parts.reduce((seconds, part) => seconds * 60 + Number(part), 0));
}
