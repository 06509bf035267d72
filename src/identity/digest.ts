// Short, stable names for long things.
import { hash } from "node:crypto";

const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"; // 32 letters that nobody mistakes for another

/** A character a byte: a Buffer for every hash costs five times the hashing. */
const BYTES = "binary";

/** 13 letters (65 bits) that depend on the parts alone; the parts are kept apart. */
export function shortId(...parts: readonly string[]): string {
  const bytes = hash("sha256", parts.join("\n"), BYTES);
  let id = "";
  let bits = 0;
  let held = 0;
  for (let at = 0; id.length < 13; at += 1) {
    held = ((held << 8) | bytes.charCodeAt(at)) & 0xffff;
    bits += 8;
    while (bits >= 5 && id.length < 13) {
      id += ALPHABET[(held >> (bits - 5)) & 31];
      bits -= 5;
    }
  }
  return id;
}

/** SHA-256 of text or bytes, 22 letters of base64url (132 bits). */
export function contentHash(content: string | Uint8Array): string {
  return hash("sha256", content, "base64url").slice(0, 22);
}

/** 48 bits, to look up by: who finds an equal one still compares the texts. */
export const numericHash = (text: string): number =>
  Number.parseInt(hash("sha256", text, "hex").slice(0, 12), 16);
