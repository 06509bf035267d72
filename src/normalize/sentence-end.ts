// Where a sentence ends, and where a full stop only ends an abbreviation. In doubt it does not end: nothing is lost by that.

/** In Latin, Cyrillic, Arabic, Indic and other scripts with spaces: a sign, what closes with it, then a space. */
const SPACED = String.raw`[.!?…‽؟۔।॥։።។။]+["'”’“‘»›)\]]*(?=\s|$)`;
/** Chinese and Japanese know no spaces. */
const WIDE = "[。！？｡．]+[」』）】”’》〉]*";
const SENTENCE_END = new RegExp(`${SPACED}|${WIDE}`, "gu");

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Something always follows these. In lower case, inner full stops included. */
const NEVER_LAST = words(
  "dr mr mrs ms mx prof sen rep gov gen adm col lt sgt capt cmdr maj brig hon rev fr pres st ste mt ft vs v cf ca approx " +
    "e.g i.e eg ie viz al inc. hr nr bzw ggf z.b d.h u.a evtl vgl dipl.-ing ing mme mlle mm sr sra srta dra ud uds " +
    "ee.uu dott sig т.е т.н г-н г-жа им ул тыс млн млрд руб см т.к напр проф акад",
);
/** Only before a number: "No. 5", "Sept. 5"; else it may be a word. */
const BEFORE_NUMBERS = words(
  "no nos nr n.º núm fig figs eq sec vol vols ch pp p par art jan feb mar apr jun jul aug sep sept oct nov dec",
);
/** German and its neighbors number their days: "am 3. Oktober", "im 20. Jahrhundert". */
const AFTER_ORDINAL =
  /^\s+(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Jahrestag|Mal)\p{L}{0,2}(?!\p{L})/u;
const LAST_WORD = /[\p{L}\p{M}\d][\p{L}\p{M}\d.º-]{0,20}$/u;

/** The ends of the sentences in a line, each where the next may begin. */
export function sentenceEnds(line: string): number[] {
  const ends: number[] = [];
  for (const { 0: sign, index } of line.matchAll(SENTENCE_END)) {
    const end = index + sign.length;
    if (endsSentence(line, index, end, sign)) ends.push(end);
  }
  return ends;
}

function endsSentence(line: string, at: number, end: number, sign: string): boolean {
  const next = line.slice(end, end + 24);
  // "Yahoo! said", "“Why?” he asked", "U.S. military": the sentence goes on.
  if (/^\s+["'“‘«(]?\p{Ll}/u.test(next)) return false;
  if (sign !== ".") return true;
  const word = LAST_WORD.exec(line.slice(Math.max(0, at - 22), at))?.[0] ?? "";
  if (/^\d{1,2}$/.test(word) && AFTER_ORDINAL.test(next)) return false;
  return next.trim() === "" || !isAbbreviation(word, /^\s+[#(]?\d/.test(next));
}

function isAbbreviation(word: string, isBeforeNumber: boolean): boolean {
  const lower = word.toLowerCase();
  // Initials: "J. F. Kennedy", "U.S. Space Force", "N.A.S.A."
  if (/^(?:\p{L}\.)*\p{Lu}$/u.test(word)) return true;
  return NEVER_LAST.has(lower) || (isBeforeNumber && BEFORE_NUMBERS.has(lower));
}
