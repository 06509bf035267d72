// What a person types into a search box, as an FTS5 expression that can never be a syntax error.

const LONGEST = 400;

/**
 * Every word is quoted (FTS5's barewords are only letters, digits and _), "quoted phrases" stay together, `-word`
 * excludes, `word*` is a prefix. Null when nothing is left to look for.
 * @see https://sqlite.org/fts5.html#fts5_strings
 */
export function searchExpression(q: string): string | null {
  const wanted: string[] = [];
  const excluded: string[] = [];
  for (const [, minus, phrase, word] of q.slice(0, LONGEST).matchAll(/(-?)(?:"([^"]*)"|([^\s"]+))/g)) {
    const quoted = quote(phrase ?? word ?? "", phrase === undefined);
    if (quoted) (minus ? excluded : wanted).push(quoted);
  }
  if (wanted.length === 0) return null;
  return [wanted.join(" AND "), ...excluded].join(" NOT ");
}

function quote(text: string, mayBePrefix: boolean): string | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const isPrefix = mayBePrefix && text.endsWith("*");
  // NUL would end the string inside SQLite.
  const clean = text
    .replaceAll("\0", " ")
    .replaceAll('"', '""')
    .replace(/(?<!\*)\*+$/, "");
  return `"${clean}"${isPrefix ? "*" : ""}`;
}
