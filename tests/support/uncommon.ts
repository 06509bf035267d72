// Titles that have nothing in common, so that no two of them are taken for the same news.

/** Words that no two numbers share. */
export const uncommon = (n: number): string => `${word(n)} ${word(n + 50_000)}`;

const word = (n: number): string =>
  ["bok", "lud", "mif", "zan", "pey"]
    .map((part, at) => part + "aeiou"[(n + at * 7) % 5] + (n * 13 + at))
    .join("");
