// Text as it is compared: case does not count, accents do, however either is written.

/** A sigma at a word's end is the same letter. */
export const fold = (text: string): string => text.toLowerCase().normalize("NFC").replaceAll("ς", "σ");
