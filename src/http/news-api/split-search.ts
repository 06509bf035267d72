// The terms of `search`, as Django REST Framework splits them: at white space and commas, what is quoted together.

/** A word with quoted pieces in it, or whatever stands between white space. */
const TERM = /(?:[^\s'"]*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\s'"]*)+)|\S+/g;

export function splitSearch(search: string): readonly string[] {
  return (search.match(TERM) ?? []).flatMap((piece) => {
    const term = piece.replace(/^,+|,+$/g, "");
    const [quote = ""] = term;
    if (/["']/.test(quote) && term.endsWith(quote)) return [unquoted(term, quote)];
    return term.split(",").filter((part) => part !== "");
  });
}

const unquoted = (term: string, quote: string): string =>
  term.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
