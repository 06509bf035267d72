// Values of attributes: what each kind may hold.
import { linkUrl, webUrl } from "./web-url.ts";

/** The value to write, null to leave the attribute out; `base` is what relative addresses refer to. */
export type AttributeCleaner = (value: string, base: string | null) => string | null;

const LONGEST_TEXT = 2000;

export const cleanLink: AttributeCleaner = linkUrl;

export const cleanSource: AttributeCleaner = webUrl;

export const cleanCount: AttributeCleaner = (value) =>
  /^\s*(\d{1,5})(?:px|\.\d*)?\s*$/.exec(value)?.[1] ?? null;

export const cleanInteger: AttributeCleaner = (value) => /^\s*(-?\d{1,6})\s*$/.exec(value)?.[1] ?? null;

export const cleanToken: AttributeCleaner = (value) => (/^[a-z\d-]{1,35}$/i.test(value) ? value : null);

export const cleanFlag: AttributeCleaner = () => "";

export const cleanPhrase: AttributeCleaner = (value) =>
  value.length > LONGEST_TEXT
    ? value
        .slice(0, LONGEST_TEXT)
        .toWellFormed()
        .replace(/\ufffd$/, "")
    : value;
