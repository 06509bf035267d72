// How English credits an outlet: what stands right before its name, or right after it.
import { ADVERB, DONE_BY, PIECE, ROLE, SAYS, TELLING, TELLS_NEWS, WHEN } from "./vocabulary.ts";

/** A name's surroundings within its sentence, with straight quotes. */
export interface Surroundings {
  /** Without the article and what describes the outlet ("the trade publication"). */
  readonly before: string;
  /** What was left out of `before`: "the trade publication ". */
  readonly modifier: string;
  readonly after: string;
  /** The name may be an everyday word here: nothing but grammar speaks for it. */
  readonly isDoubtful: boolean;
  readonly isJournal: boolean;
  readonly isTitle: boolean;
  /** A link's words are looked at, that name nobody: of "SpaceX reported" they may be "SpaceX". */
  readonly isLink: boolean;
}

const SOME_WORDS = "(?: [^\\s,;.]+)";
const ending = (pattern: string) => new RegExp(`(?:^|[\\s("'\\[—–-])(?:${pattern})$`, "i");
const beginning = (pattern: string) => new RegExp(`^(?:${pattern})`);

/** "reported Monday by", "obtained exclusively by", "a report this week by". */
const BY = ending(
  `(?:(?:${DONE_BY})(?: (?:as saying|exclusively|${ADVERB}|${WHEN})){0,2}(?: by${SOME_WORDS}{1,4} and)?|(?:${PIECE})${SOME_WORDS}{0,4}) by(?: (?:${ROLE}) (?:at|from|with|of|for))?`,
);
const TO = ending(
  `(?:according|spoke|speaking|speaks|talked|talking|said|confirmed|disclosed|revealed|admitted|explained|wrote|provided|given|gave|leaked|described|statements?|remarks|comments?|commented|interviews?|confided|acknowledged|complained|granted|credited|credit|kudos|props|tip|h/t|texted|hinted|indicated|relayed|boasted|denied|suggested|speaking exclusively|told exclusively)${SOME_WORDS}{0,2} to|in an? (?:[a-z-]+ ){0,2}(?:e-?mail|statement|message|letter|response|comment|call|text)s?(?: sent)? to`,
);
const WITH = ending(
  `(?:interviews?|interviewed|spoke|speaking|speaks|talked|talking|conversation|call|discussion|Q&A|sat down|chat|chatted|shared)${SOME_WORDS}{0,4} with`,
);
const IN = ending(
  `(?:${PIECE}|reported|published|appeared|appearing|revealed|detailed|described|quoted|cited|mentioned|noted|outlined|disclosed|wrote|writing|reprinted)${SOME_WORDS}{0,4} in`,
);
const ON = ending(
  `(?:${PIECE}|said|says|appearing|appearance|speaking|spoke|reported|published|posted|discussed|revealed|segment|wrote|explained|noted|guest|comments?|remarks|over|interviewed|told \\S+|(?:originally|first|as) (?:appeared|ran|aired|featured|seen|spotted))${SOME_WORDS}{0,3} on`,
);
const AT = ending(
  `(?:${PIECE}|over|published|posted|appeared|details|read (?:more|it|on)|more)${SOME_WORDS}{0,3} at`,
);
const FROM = ending(
  `(?:${PIECE}|according|word|the news|learn|learned|hear|heard|questions?|inquiry|inquiries|query|queries|republished|reprinted|adapted|excerpted)${SOME_WORDS}{0,3} from`,
);
const FOR = ending(
  `(?:interview|article|story|op-ed|piece|essay|column|post|report|poll|survey|analysis|commentary)${SOME_WORDS}{0,3} for`,
);
const OF = ending(`(?:in|from|on)${SOME_WORDS}{0,4} (?:pages|website|edition|issue|episode) of`);
const ALWAYS = ending(
  `told|tells|telling|citing|cites|cited|quoting|quoted|per|h/t|ht:?|hat[ -]tip:?|referencing|echoing|confirming|sources? (?:told|tells?)|tell|informed|e-?mailed|according to`,
);
const VIA =
  /(?:^|[([,—–:;-] ?|\| ?)(?:via|source|sources|h\/t|ht|hat tip|credit|full story|details|read more|more|seen)(?::| at| on| to)?$/i;
/** "…, reports SpaceNews." */
const INVERTED =
  /(?:[,"'][)\]]?|—|–) ?(?:reports|reported|writes|wrote|notes|noted|says|said|adds|reveals|claims|confirms|finds)$/;

/** "…, said the CNN anchor": that is a person. */
const BROADCASTER = /^ (?:host|co-host|anchor|contributor|commentator|personality|analyst|star|guest)s?\b/;

const BY_LAST_WORD: ReadonlyMap<string, RegExp> = new Map([
  ["by", BY],
  ["to", TO],
  ["with", WITH],
  ["in", IN],
  ["on", ON],
  ["at", AT],
  ["from", FROM],
  ["for", FOR],
  ["of", OF],
]);

const OWN_MATTERS =
  /^'?s? ?(?:officials?|spokes\w+|executives?|CEO|management|publisher|owners?|staff(?:ers)?|employees?|workers|insiders|lawyers?|attorneys?|parent|chairman|president|founder|union|shareholders|investors)\b/;
const STUDY =
  /\b(?:stud(?:y|ies)|papers?|research(?:ers)?|findings|results|peer-reviewed|journal|scientists|authors?)\b/i;

function isCreditedBefore({ before, after, isJournal }: Surroundings): boolean {
  const last = before.slice(before.lastIndexOf(" ") + 1).toLowerCase();
  const pattern = BY_LAST_WORD.get(last);
  const isLikely =
    pattern?.test(before) || ALWAYS.test(before) || (INVERTED.test(before) && !BROADCASTER.test(after));
  if (!isLikely || OWN_MATTERS.test(after)) return false;
  if ((last === "in" || isJournal) && STUDY.test(before)) return false;
  // "a report on the BBC's future" is about it.
  if (last === "on" && /^'s /.test(after) && !SHOW.test(after)) return false;
  return !isJournal || last !== "in";
}

const SOON = `(?:,? (?:who )?(?:${ADVERB})|,? ${WHEN},?| has| had| have)`;
const NAMES = "(?:,? [A-Z][\\w.'-]*){1,4}(?: (?:in|at) [A-Z]\\w+)?";
const VERB = `(?:${TELLS_NEWS})\\b`;
/** "and other outlets": of a row that goes on. */
const OTHERS = "(?: and (?:other|others|several|multiple)(?: [a-z]+| U\\.?S\\.?){0,3}|,? among others,?)?";
/** The piece in which it is told: "in a report", "this week". */
const SUBJECT = beginning(
  `${OTHERS}(?: \\([^)]{1,40}\\)| on its website)?${SOON}{0,3} ${VERB}| (?:has|had|have) seen(?! (?:its|an? (?:rise|fall|drop|decline|surge|increase))\\b)|,? (?:which|who)(?: (?:has|had|was))?(?: (?:${ADVERB}))? ${VERB}|(?: is| was| are| were| has been)(?: (?:${ADVERB}))? (?:(?:${TELLING})|(?:the )?first to (?:report|reveal|note|spot|publish))\\b`,
);
const SUBJECT_SAYS = beginning(`${OTHERS}${SOON}{0,2} (?:${SAYS})\\b`);
const CITING = /^,? (?:citing|quoting)\b/;
const STAFF = beginning(
  `(?:'s?)?(?: [a-z-]+| [A-Z][\\w-]+){0,3} (?:${ROLE})(?:${NAMES})?(?:,? (?:on|in) [^,.;]{1,40})?,?(?: (?:who )?(?:${ADVERB}|has|had))? (?:${TELLS_NEWS}|says|said|tweeted|posted|explains|explained|shared)\\b`,
);
const OWNED_NAME = beginning(
  `'s?${NAMES},?(?: (?:and${NAMES}|${ADVERB}|has|had))? (?:${TELLS_NEWS}|${SAYS}|tweeted|shared)\\b`,
);
const OWNED_PIECE = beginning(
  `'s?(?: (?!annual|quarterly|earnings|financial)[\\w-]+){0,2} (?:report|reporting|story|scoop|investigation|article|exclusive|exposé|interview|analysis|piece|account|dispatch|sources|podcast|newsletter|poll|survey|editorial|op-ed)\\b`,
);
const PIECE_AFTER = beginning(
  `(?:(?: |-)(?!annual|quarterly|earnings|financial)[a-z0-9][\\w-]*){0,2} (?:report|reporting|story|scoop|investigation|article|exclusive|exposé|interview|analysis|piece|review|tally|poll|survey|op-ed|podcast)\\b`,
);
/** "as CNN confirmed"; "CNN confirmed that its" is about CNN. */
const CONFIRMS = /^ (?:has |had |also )?(?:confirms|confirmed)(?=[,.;]|$| (?:on )?\w+day\b)/;
const SHOW =
  /^'s? (?:[\w"&':,-]+ ){0,5}"?(?:podcast|show|newsletter|program|programme|broadcast|livestream|blog|column)\b/;
const TO_SHOW = /(?:^|\s)(?:on|for|to|from|in|during|with|via|hear|heard|listen to)$/i;
/** "At USA Today, Michael Wolff noted". */
const PLACE_OF_AUTHOR = beginning(`,${NAMES},? (?:(?:${ADVERB}) )?(?:${TELLS_NEWS}|${SAYS})\\b`);
const HAS_MORE =
  /^(?:'s?(?: [A-Z][\w.'-]*){1,4})? has more (?:on|about|here)\b|^(?:'s?(?: [A-Z][\w.'-]*){1,4})? has (?:the|more|a|an|all)(?: \w+){0,3}? ?(?:details?|story|report|scoop|more|look|rundown|piece|interview|profile)\b/;
const STORY_DETERMINER = /\b(?:an?|the|this|that|recent|new|latest|another) $/i;
const FORMER = /\b(?:former|ex|onetime|then|veteran|longtime)[ -](?:\w+ )?$/i;

/** About the outlet itself: "reports quarterly loss", "reported revenue of", "reports to", "said it will lay off". */
const EARNS =
  /^(?: that)?(?: (?:an?|its|the|record|strong|weak|better|worse|higher|lower|net|quarterly|annual|operating|first|second|third|fourth|full|Q[1-4]|[\w-]+-(?:quarter|year|digit)|\$?[\d.,]+%?|million|billion|than|expected|steep|wider|narrower|big|total|paid|digital|new|year|quarter|sharp|another|drop|fall|rise|decline|jump|increase|in)){0,6} (?:loss(?:es)?|profits?|revenues?|earnings|sales|income|dividends?|subscribers?|subscriptions?|subscription|circulation|layoffs|buyouts|job cuts|traffic|ratings|growth|results)\b/;
const ITSELF =
  /^(?: that)? (?:its own|its staff|its newsroom|its parent|to the|to its|to their|for duty|for work|for jury)\b/;
/** "reported a break-in at its offices" */
const ITS_OWN = /^(?: (?!that)[a-z][\w-]*){1,4} (?:on|to|in|at|of|from) its\b/;
const SPEAKS_FOR_ITSELF =
  /^(?: (?:that|in a (?:statement|filing|memo|note|court|lawsuit|blog|tweet)|on \w+day|\w+day))? ?(?: ?(?:it|its|they|their|he|she|we|his|her|in a (?:statement|filing|memo|note|court|lawsuit)|no|goodbye|guilty|for|on|off|out|responsibility|victory|staff|employees|the deal|the acquisition|the merger|the sale|the layoffs|the suit|the lawsuit)\b)/;
const OF_STUDIES =
  /^(?: an?| the| its| new| latest| today's)* (?:\w+ )?(?:study|paper|research|results|findings|letter|editorial|issue)\b/;

function restAfter(pattern: RegExp, after: string): string | null {
  const match = pattern.exec(after);
  return match === null ? null : after.slice(match[0].length);
}

function tellsNews({ after }: Surroundings): boolean {
  const rest = restAfter(SUBJECT, after);
  return rest !== null && !EARNS.test(rest) && !ITSELF.test(rest) && !ITS_OWN.test(rest);
}

function saysNews({ after, isJournal }: Surroundings): boolean {
  const rest = restAfter(SUBJECT_SAYS, after);
  if (rest === null || EARNS.test(rest) || SPEAKS_FOR_ITSELF.test(rest)) return false;
  return !(isJournal && OF_STUDIES.test(rest));
}

function ownsPiece({ before, after, modifier }: Surroundings): boolean {
  if (OWNED_PIECE.test(after) || (SHOW.test(after) && TO_SHOW.test(before))) return true;
  if (!PIECE_AFTER.test(after)) return false;
  return (
    STORY_DETERMINER.test(modifier) ||
    /(?:^|\b(?:to|in|from|by|per|of|with|and|as|for|new|recent)|[,:;"—–])$/i.test(before)
  );
}

function isPlace({ before, after }: Surroundings): boolean {
  if (/^(?:From|Via)$/i.test(before)) return /^:/.test(after);
  if (/\b(?:including|at|of|from|with)$/.test(before) && OUTLET_ASIDE.test(after)) {
    return !/\b(?:former|formerly|ex-)/i.test(before.slice(-60));
  }
  return /^(?:over )?(?:at|in|for|on)$/i.test(before) && PLACE_OF_AUTHOR.test(after);
}

function staffTells({ before, after, modifier }: Surroundings): boolean {
  if (FORMER.test(`${before} ${modifier}`)) return false;
  return STAFF.test(after) || OWNED_NAME.test(after);
}

/** "Jeff Foust of SpaceNews reports": the verb follows as for the outlet itself, which is asked for already. */
function isCreditedAfter(around: Surroundings): boolean {
  if (tellsNews(around) || saysNews(around)) return !around.isDoubtful || isClear(around);
  if (around.isDoubtful)
    return /^'s/.test(around.after) && (OWNED_PIECE.test(around.after) || STAFF.test(around.after));
  return (
    CITING.test(around.after) ||
    CONFIRMS.test(around.after) ||
    HAS_MORE.test(around.after) ||
    isPlace(around) ||
    ownsPiece(around) ||
    staffTells(around)
  );
}

const CLEAR = beginning(
  `(?: (?:${ADVERB}|has|had|was)){0,2} (?:reports|reported|revealed|reveals|writes|wrote|learned|broke)(?: (?:${WHEN}|exclusively))?(?: that\\b|,? citing\\b| \\w+day\\b| last week\\b)| (?:has|had) (?:learned|reported|revealed|obtained|seen)| (?:first|exclusively) reported| (?:was|is) (?:the )?first to report`,
);

/** "Payload reports that", "Nature has learned", "as Time noted": not "People reported feeling", "Payload reports were". */
const isClear = ({ before, after }: Surroundings): boolean =>
  /(?:^|[\s,])as$/i.test(before) || CLEAR.test(after);

/** Of a headline in a text, at least so much stands before the outlet's name. */
const HEADLINE_WORDS = /(?:\S+ ){5}/;

function isHeadlineBy(before: string, after: string, isTitle: boolean): boolean {
  if (before === "") return isTitle && /^: /.test(after);
  if (!/^\)?[.!]?$/.test(after)) return false;
  if (/[\w)"']:$/.test(before)) return isTitle || HEADLINE_WORDS.test(before);
  return isTitle && /[ )"'?!][-–—|]$/.test(before);
}

/** "outlets, including Reuters, reported", "Jeff Foust, senior writer at SpaceNews, reports". */
const OUTLET_ASIDE = beginning(`,${SOON}? ${VERB}`);

/** "Reuters: SpaceX to …", "SpaceX to … - WSJ", "…, report says (Bloomberg)", "WASHINGTON (AP) — …". */
function isSignature({ before, after, isTitle, isDoubtful, modifier }: Surroundings): boolean {
  if (isDoubtful) return false;
  if (isHeadlineBy(before, after, isTitle) && modifier === "") return true;
  if (!before.endsWith("(")) return false;
  return (
    /^\) ?(?:[-–—]|[A-Z][a-z]{2,8}\.? \d)/.test(after) || (/^\)[.!]?$/.test(after) && before.length > 20)
  );
}

function isVia({ before, after }: Surroundings): boolean {
  if (VIA.test(before)) return true;
  return /(?:^|\s)via$/i.test(before) && /^[)\]]/.test(after);
}

/** Whether the words around a name credit it; photographs and footers are asked about elsewhere. */
export function isCreditedInEnglish(around: Surroundings): boolean {
  if (around.isLink) return isCreditedBefore(around) || isVia(around);
  if (around.isDoubtful) return isCreditedAfter(around);
  return isCreditedBefore(around) || isVia(around) || isCreditedAfter(around) || isSignature(around);
}
