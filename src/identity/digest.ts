// Short, stable names for long things.
import { createHash } from "node:crypto";

const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"; // 32 letters that nobody mistakes for another

/** 13 letters (65 bits) that depend on the parts alone; the parts are kept apart. */
export function shortId(...parts: readonly string[]): string {
  const bytes = createHash("sha256").update(parts.join("\n")).digest();
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
  return createHash("sha256").update(content).digest("base64url").slice(0, 22);
}
