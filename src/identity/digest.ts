// Short, stable names for long things.
import { hash } from "node:crypto";

const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"; // 32 letters that nobody mistakes for another

/** 13 letters (65 bits) that depend on the parts alone; the parts are kept apart. */
export function shortId(...parts: readonly string[]): string {
  const bytes = hash("sha256", parts.join("\n"), "buffer");
  let id = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && id.length < 13) {
      id += ALPHABET[(held >> (bits - 5)) & 31];
      bits -= 5;
    }
    if (id.length === 13) break;
  }
  return id;
}

/** SHA-256 of text or bytes, 22 letters of base64url (132 bits). */
export function contentHash(content: string | Uint8Array): string {
  return hash("sha256", content, "base64url").slice(0, 22);
}

/** 48 bits, to look up by: who finds an equal one still compares the texts. */
export const numericHash = (text: string): number => hash("sha256", text, "buffer").readUIntBE(0, 6);
