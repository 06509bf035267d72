// What everybody knows of outlets' names: short forms of well-known ones, and which names are ordinary words too.

/** For publishers that are configured without aliases. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  "agence france-presse": ["AFP"],
  afp: ["Agence France-Presse"],
  "ars technica": ["Ars"],
  "associated press": ["AP"],
  "aviation week": ["Aviation Week & Space Technology", "AvWeek"],
  bbc: ["BBC News"],
  bloomberg: ["Bloomberg News"],
  cbs: ["CBS News"],
  "deutsche presse-agentur": ["dpa"],
  "financial times": ["FT"],
  huffpost: ["Huffington Post"],
  "los angeles times": ["LA Times", "L.A. Times"],
  nasaspaceflight: ["NASASpaceFlight.com"],
  "national public radio": ["NPR"],
  "new york times": ["NYT", "NYTimes"],
  reuters: ["Reuters news agency"],
  "scientific american": ["SciAm"],
  "space.com": ["Space dot com"],
  "wall street journal": ["WSJ"],
  "washington post": ["WaPo"],
};

/** Names that a sentence may use in their everyday sense; without "the", lower case. */
const ORDINARY = new Set(
  (
    "astronomy atlantic atlas bild cell century citizen conversation cosmos country courier daily defense discover dispatch " +
    "economist express focus forum fortune forward globe guardian herald hill independent information " +
    "inquirer insider intercept interview inverse journal life local mail metro mirror money monitor nation nature news " +
    "observer orbit payload people physics post progress punch reader record reason register republic review " +
    "rocket salon satellite science scientist sentinel slate space spaceflight spectator spectrum spiegel standard star stern sun " +
    "telegraph time times tribune universe variety verge vice voice wave week welt world zeit"
  ).split(" "),
);

/** Whose articles are studies: "published in Nature" credits nobody with news. */
const JOURNALS = new Set("cell icarus lancet nature pnas science".split(" "));

/** Also end other names: "Mayor Bloomberg told", "Thomson Reuters". */
const SURNAMES = new Set("bloomberg forbes reuters".split(" "));

const core = (name: string): string => name.toLowerCase().replace(/^(?:the|der|die|das) /, "");

/** A source may be called "constructor". */
export const wellKnownAliases = (name: string): readonly string[] =>
  Object.hasOwn(ALIASES, core(name)) ? (ALIASES[core(name)] ?? []) : [];
export const isOrdinaryWord = (name: string): boolean => ORDINARY.has(core(name));
export const isJournal = (name: string): boolean => JOURNALS.has(core(name));
export const isSurname = (name: string): boolean => SURNAMES.has(core(name));
