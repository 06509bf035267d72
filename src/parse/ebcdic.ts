// EBCDIC, the code pages of IBM's mainframes (XML 1.0 F.1 asks readers to know them by their first bytes).

/** IBM 037, a rearrangement of ISO 8859-1: two hexadecimal digits for each of the 256 bytes. */
const IBM037 = [
  "000102039c09867f978d8e0b0c0d0e0f101112139d8508871819928f1c1d1e1f80818283840a171b88898a8b8c050607",
  "909116939495960498999a9b14159e1a20a0e2e4e0e1e3e5e7f1a22e3c282b7c26e9eaebe8edeeefecdf21242a293bac",
  "2d2fc2c4c0c1c3c5c7d1a62c255f3e3ff8c9cacbc8cdcecfcc603a2340273d22d8616263646566676869abbbf0fdfeb1",
  "b06a6b6c6d6e6f707172aabae6b8c6a4b57e737475767778797aa1bfd0dddeae5ea3a5b7a9a7b6bcbdbe5b5dafa8b4d7",
  "7b414243444546474849adf4f6f2f3f57d4a4b4c4d4e4f505152b9fbfcf9faff5cf7535455565758595ab2d4d6d2d3d5",
  "30313233343536373839b3dbdcd9da9f",
].join("");

/** Where the others differ: the byte in hexadecimal digits, then its letter. */
const DIFFERENCES: ReadonlyMap<string, string> = new Map([
  ["273", "43{4aÄ4f!59~5aÜ5f^63[6aö7c§a1ßb0¢b5@ba¬bb|bc‾c0äcc¦d0üdc}e0Öec\\fc]"],
  [
    "424",
    "41א42ב43ג44ד45ה46ו47ז48ח49ט51י52ך53כ54ל55ם56מ57ן58נ59ס62ע63ף64פ65ץ66צ67ק68ר69ש70�71ת72�73�74\u00a075�76�77�78‗80�8c�8d�8e�9a�9b�9c�9e�aa�ab�ac�ad�ae�cb�cc�cd�ce�cf�db�dc�dd�de�df�eb�ec�ed�ee�ef�fb�fc�fd�fe�",
  ],
  ["500", "4a[4f!5a]5f^b0¢ba¬bb|"],
  [
    "875",
    "41Α42Β43Γ44Δ45Ε46Ζ47Η48Θ49Ι4a[4f!51Κ52Λ53Μ54Ν55Ξ56Ο57Π58Ρ59Σ5a]5f^62Τ63Υ64Φ65Χ66Ψ67Ω68Ϊ69Ϋ6a|70¨71Ά72Έ73Ή74\u00a075Ί76Ό77Ύ78Ώ80΅8aα8bβ8cγ8dδ8eε8fζ9aη9bθ9cι9dκ9eλ9fμa0´aaνabξacοadπaeρafσb0£b1άb2έb3ήb4ϊb5ίb6όb7ύb8ϋb9ώbaςbbτbcυbdφbeχbfψcbωccΐcdΰce‘cf―da±db½dc\u001add·de’df¦e1\u001aeb§ec\u001aed\u001aee«ef¬fb©fc\u001afd\u001afe»",
  ],
  ["1026", '48{4aÇ4f!5aĞ5bİ5f^68[6aş79ı7bÖ7cŞ7fÜ8c}8d`8e¦a1öac]ad$ae@b0¢ba¬bb|c0çcc~d0ğdc\\e0üec#fc"'],
  ["1140", "9f€"],
  ["037", ""],
]);

/** Names by country, as RFC 1345 has them. */
const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ...["us", "ca", "wt", "nl"].map((country) => [country, "037"] as const),
  ...["be", "ch"].map((country) => [country, "500"] as const),
  ["he", "424"],
  ["gr", "875"],
  ["tr", "1026"],
]);

/** A name's code page, undefined if it is none of EBCDIC. */
export function ebcdicPage(name: string): string | undefined {
  const [, country, digits] =
    /^(?:ebcdic[-_]cp[-_]([a-z]{2})|(?:cs)?(?:cp|ibm)?-?(\d{3,4}))$/i.exec(name) ?? [];
  if (country !== undefined) return COUNTRIES.get(country.toLowerCase());
  // Some call it by a number that IBM never gave away.
  if (digits === "039") return "037";
  return digits !== undefined && DIFFERENCES.has(digits) ? digits : undefined;
}

/** @param page as ebcdicPage gives it */
export function decodeEbcdic(bytes: Uint8Array, page: string): string {
  const table = tableOf(page);
  const latin1 = Buffer.from(bytes.map((byte) => table.latin1[byte] ?? byte)).toString("latin1");
  if (table.beyond.size === 0) return latin1;
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += table.beyond.get(bytes[i] ?? 0) ?? latin1[i];
  return text;
}

interface Table {
  readonly latin1: Uint8Array;
  /** Letters that ISO 8859-1 does not have, by byte. */
  readonly beyond: ReadonlyMap<number, string>;
}

function tableOf(page: string): Table {
  const latin1 = new Uint8Array(Buffer.from(IBM037, "hex"));
  const beyond = new Map<number, string>();
  for (const [, byte = "", letter = ""] of (DIFFERENCES.get(page) ?? "").matchAll(/([\da-f]{2})(.)/gsu)) {
    const code = letter.charCodeAt(0);
    if (code > 0xff) beyond.set(Number.parseInt(byte, 16), letter);
    else latin1[Number.parseInt(byte, 16)] = code;
  }
  // A record ends in "next line", which XML 1.0 does not know.
  latin1[0x15] = 0x0a;
  return { latin1, beyond };
}
