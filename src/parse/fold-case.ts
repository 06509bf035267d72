// Text as it is compared by the letter: case does not count, accents do, however either is written.

/** A sigma at a word's end is the same letter. */
export const foldCase = (text: string): string => text.toLowerCase().normalize("NFC").replaceAll("ς", "σ");
