// Windows-1252 as the web reads it, also where TextDecoder (Node 22 to 23) takes it for ISO-8859-1.

/** What 0x80-0x9F mean; the five that mean nothing stay controls. https://encoding.spec.whatwg.org/index-windows-1252.txt */
export const WINDOWS_1252_C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replace(
    /[\u0080-\u009f]/g,
    (control) => WINDOWS_1252_C1[control.charCodeAt(0) - 0x80] ?? control,
  );
}
