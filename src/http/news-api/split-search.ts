// The terms of `search`, as Django REST Framework splits them: at white space and commas, what is quoted together.

/** A term with quoted pieces in it, or whatever stands between the signs that split. */
const TERM = /[^\s,'"]*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\s,'"]*)+|[^\s,]+/g;

export const splitSearch = (search: string): readonly string[] => (search.match(TERM) ?? []).map(unquoted);

/** Quotes within a term are signs like any other. */
function unquoted(term: string): string {
  const [quote = ""] = term;
  if (!/["']/.test(quote) || !term.endsWith(quote)) return term;
  return term.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
}
