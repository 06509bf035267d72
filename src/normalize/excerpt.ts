// The beginning of a text, cut where a reader can bear it.

const SENTENCE_END = /[.!?…。！？]["'”’»)\]]*(?=\s)/g;

/** At most `maxLength` characters on one line: whole sentences if they fill half of it, else whole words and "…". */
export function excerpt(text: string, maxLength: number): string {
  const line = text
    .slice(0, maxLength * 4)
    .replace(/\s+/g, " ")
    .trim();
  if (line.length <= maxLength) return line;
  const head = line.slice(0, maxLength + 1);
  let end = 0;
  for (const match of head.matchAll(SENTENCE_END)) end = match.index + match[0].length;
  if (end > maxLength / 2) return head.slice(0, end);
  const room = head.slice(0, maxLength);
  const space = room.lastIndexOf(" ");
  const words =
    space > maxLength / 2 ? room.slice(0, space) : room.slice(0, maxLength - 1).replace(/\p{Cs}$/u, "");
  return `${words.replace(/[\s,;:–—-]+$/, "")}…`;
}
