// What a person types into a search box, as an FTS5 expression that can never be a syntax error.
import { type SearchTerm, searchTerms } from "../../curate/search-terms.ts";

/**
 * Every term is quoted (FTS5's barewords are only letters, digits and _). Null when nothing is left to look for.
 * @see https://sqlite.org/fts5.html#fts5_strings
 */
export function searchExpression(q: string): string | null {
  const terms = searchTerms(q);
  const wanted = terms.filter(({ isExcluded }) => !isExcluded).map(quote);
  const excluded = terms.filter(({ isExcluded }) => isExcluded).map(quote);
  if (wanted.length === 0) return null;
  return [wanted.join(" AND "), ...excluded].join(" NOT ");
}

function quote({ text, isPrefix }: SearchTerm): string {
  // NUL would end the string inside SQLite.
  const clean = text.replaceAll("\0", " ").replaceAll('"', '""');
  return `"${clean}"${isPrefix ? "*" : ""}`;
}
