// The forms of an English word that count as the same word: one moon, two moons; one agency, two agencies.

const SHORTEST_SINGULAR = 4; // Mars is not several "mar", Ares not several "are"
const LATIN = /^[a-z]+$/;

function plurals(word: string): string[] {
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  if (/(?:s|x|z|ch|sh)$/.test(word)) return [`${word}es`];
  return [`${word}s`];
}

function singulars(word: string): string[] {
  if (/(?:ss|us|is)$/.test(word)) return [];
  if (/[^aeiou]ies$/.test(word)) return [`${word.slice(0, -3)}y`];
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return [word.slice(0, -2)];
  if (word.endsWith("s")) return [word.slice(0, -1)];
  return [];
}

/** The folded word itself, its plural and, if it is a plural, its singular. */
export function wordForms(word: string): string[] {
  if (word.length < 3 || !LATIN.test(word)) return [word];
  const shorter = singulars(word).filter((form) => form.length >= SHORTEST_SINGULAR);
  return [word, ...plurals(word), ...shorter];
}
