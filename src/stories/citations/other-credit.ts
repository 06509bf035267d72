// How German, French, Spanish, Italian and Portuguese credit an outlet, in their commonest forms.
import type { Surroundings } from "./english-credit.ts";

const ending = (pattern: string) => new RegExp(`(?:^|(?<=[\\s("'«„,]))(?:${pattern})$`, "i");
/** "…, rapporte": the sentence was told before. */
const inverted = (pattern: string) =>
  new RegExp(`(?:[,»"]|(?:^|\\s)(?:wie|so|es|como|comme|según|le)) ?(?:${pattern})$`, "i");
const beginning = (pattern: string) => new RegExp(`^(?:${pattern})(?![\\p{L}\\d])`, "u");
const WORDS = "(?: [^\\s,;.]+)";

const BEFORE: readonly RegExp[] = [
  // German
  ending("laut|zufolge|gegenüber|unter Berufung auf|Berufung auf"),
  ending(`nach (?:Angaben|Informationen|Recherchen|einem Bericht|Berichten)(?: von)?`),
  ending(`(?:sagte|sagten|erklärte|erzählte|verriet|bestätigte|teilte)${WORDS}{0,2}`),
  ending("(?:Bericht|Berichte|Berichten|Artikel|Interview|Gespräch)(?: von| in| mit| bei)?"),
  inverted("berichtet|berichtete|berichten|meldet|meldete|schreibt|schrieb"),
  // French
  ending("selon|d'après|comme le (?:rapporte|révèle|souligne|note|relève)"),
  ending(
    `(?:rapporté|révélé|repéré|cité|relayé|publié|obtenu|consulté|signalé|annoncé)e?s?${WORDS}{0,2} par`,
  ),
  ending(
    `(?:déclaré|indiqué|confié|expliqué|affirmé|précisé|assuré|interview|entretien|accordée?)${WORDS}{0,2} (?:à|au|aux|avec)`,
  ),
  inverted(
    "a appris|a révélé|a rapporté|a indiqué|rapporte|rapportent|révèle|indique|écrit|affirme|explique|note|souligne|précise",
  ),
  // Spanish, Portuguese, Italian
  ending("según|segun|de acuerdo con|segundo|secondo|de acordo com|conforme"),
  ending(
    `(?:publicado|citado|revelado|obtenido|informado|reportado|adelantado|difundido|recogido)${WORDS}{0,2} (?:por|en)`,
  ),
  ending(
    `(?:dijo|declaró|contó|explicó|aseguró|confirmó|entrevista|declaraciones|disse|ha detto)${WORDS}{0,2} (?:a|al|con|ao|à)`,
  ),
  inverted(
    "informa|informó|reporta|reportó|publica|publicó|señala|asegura|adelantó|reveló|riporta|riferisce|scrive",
  ),
];

const AFTER: readonly RegExp[] = [
  beginning(" zufolge"),
  beginning(" (?:a |avait )?(?:rapporte|rapporté|révèle|révélé|indique|indiqué|affirme|explique|souligne)"),
  beginning(" (?:informa|informó|reporta|reportó|reveló|publicó|adelantó|señaló|aseguró|riporta|riferisce)"),
];
/** German keeps its verb for the end: "Wie SpaceNews unter Berufung auf Insider berichtet". */
const GERMAN_VERB = beginning(
  "(?: [^\\s.;]+){0,8} (?:berichtet|berichtete|berichten|meldet|meldete|schreibt|schrieb|erfuhr|erfahren hat)",
);

export function isCreditedInOther({
  before: left,
  modifier,
  after,
  isDoubtful,
  isLink,
}: Surroundings): boolean {
  if (isDoubtful) return false;
  // "dijo a Reuters": in English an article.
  const before = /^a /.test(modifier) ? `${left} a` : left;
  if (BEFORE.some((pattern) => pattern.test(before))) return true;
  if (isLink) return false;
  if (AFTER.some((pattern) => pattern.test(after))) return true;
  return (/(?:^|\s)(?:wie|so|dass|hat|hatte)$/i.test(before) || before === "") && GERMAN_VERB.test(after);
}
