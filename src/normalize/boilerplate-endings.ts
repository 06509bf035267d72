// The table of what feeds add below an entry: phrases that are removed when they are the very end of it.

export interface Ending {
  /**
   * Where it may begin. `line`: a block of its own. `sentence`: also behind a whole sentence. `part`: also behind a bar
   * or a dot. `link`: a line, a sentence, or anything that begins with a capital, which only a link makes safe.
   */
  readonly at: "line" | "part" | "sentence" | "link";
  /** `whole`: it is one link, signs aside. `last`: it ends in a link. */
  readonly link?: "whole" | "last";
  /** The whole of it. */
  readonly text: RegExp;
  /** The sentence before it is cut off here and goes on at the outlet. */
  readonly cuts?: true;
  /** Stays where it is all that there is: then it is what the entry says. */
  readonly isExtra?: true;
}

const BEFORE = String.raw`^[\s.…[(»→▶>-]{0,8}`;
const AFTER = String.raw`[\s.…:!»›→➜➔>\])-]{0,8}$`;
/** Tells that there is more, where no link does. */
const ARROW = String.raw`\s?(?:…|\.{3}|»|→|›|>{1,2})[\s)\]]{0,2}$`;

const either = (...phrases: readonly string[]) => `(?:${phrases.join("|")})`;

// "The post … appeared first on …": Yoast SEO writes it below every entry, in the site's language.
const TITLE = ".{1,400}";
/** A site that is not a link must look like a name: "on the map" is prose. */
const SITE_NAME = String.raw`(?!.*[.!?] \p{Lu})(?:[\p{Lu}\p{Lo}\d@«"“].{0,79}|\S{1,60}\.[a-z]{2,}\S{0,60})$`;
const APPEARED: readonly (readonly [opening: string, verb: string])[] = [
  ["The post", "(?:appeared first|first appeared) (?:on|at)"],
  ["Der Beitrag", "erschien zuerst auf"],
  ["(?:L[’']article|Cet article|Le post)", "est apparu en premier sur"],
  ["(?:La entrada|El artículo|El post)", "(?:se publicó|apareció|aparece) (?:primero|por primera vez) en"],
  ["(?:L[’']articolo|Il post)", "(?:proviene da|sembra essere il primo su|è apparso per la prima volta su)"],
  ["O (?:post|conteúdo|artigo)", "(?:apareceu|aparece) primeiro (?:em|no|na)"],
  ["(?:Het bericht|De post)", "verscheen (?:eerst|als eerste) op"],
  ["(?:Artykuł|Wpis)", "(?:pochodzi z serwisu|pojawił się poraz pierwszy w)"],
  ["(?:Сообщение|Запись)", "(?:появились сначала на|впервые появилась)"],
  ["Inlägget", "dök först upp på"],
];

const appeared = APPEARED.flatMap(([opening, verb]): Ending[] => [
  { at: "sentence", link: "last", text: new RegExp(`^${opening} ${TITLE} ${verb} .{1,80}$`, "u") },
  { at: "sentence", text: new RegExp(`^${opening} ${TITLE} ${verb} ${SITE_NAME}`, "u") },
]);

const appearedElsewhere: readonly Ending[] = [
  { at: "sentence", text: /^投稿 ?.{1,400} ?は ?.{1,80} ?に最初に表示されました。?$/u },
  { at: "line", link: "last", text: /^.{1,400}最先出现在.{1,80}$/u },
];

const READ_ON = either(
  "(?:continue|keep) reading",
  "read (?:it|on|more|it all)",
  "(?:read )?(?:the )?(?:full|rest of the|rest of this|whole|entire|complete|original) (?:article|story|post|entry)",
  "read (?:the )?(?:full|rest|whole|entire|complete) (?:of (?:the|this) )?(?:article|story|post|entry|piece)",
  "read the (?:article|story|post|rest)",
  "click here (?:to read|for) (?:more|the (?:full|rest|whole|entire|complete) (?:article|story|post))",
  "more(?: here)?",
  "weiterlesen|mehr lesen|den (?:ganzen|vollständigen) (?:artikel|beitrag) lesen|zum (?:artikel|beitrag)",
  "lire (?:la suite|plus|l[’']article(?: complet)?)|continuer la lecture|en savoir plus",
  "(?:seguir|continuar) leyendo|sigue leyendo|leer más|leer (?:el )?artículo completo",
  "leggi (?:tutto|di più|l[’']articolo(?: completo)?)|continua a leggere",
  "continue lendo|continuar (?:a ler|lendo)|leia mais|ler mais|saiba mais",
  "lees (?:meer|verder)|verder lezen|czytaj (?:dalej|więcej)",
  "läs (?:mer|vidare|hela artikeln)|fortsätt läsa|les mer|læs mere|lue lisää",
  "читать (?:далее|дальше|полностью)|devamını oku",
  "続きを読む|もっと読む|全文を読む|继续阅读|繼續閱讀|阅读(?:全文|更多)|閱讀全文|더 보기|계속 읽기",
);
/** Of those, the ones that a title follows. A capital, for "to continue reading the data" is prose. */
const READ_ON_TITLE = either(
  "Continue (?:R|r)eading|Keep (?:R|r)eading|Weiterlesen|Lire la suite|Seguir leyendo|Continuar leyendo",
  "Continua a leggere|Continue lendo|Lees verder|Läs vidare|Fortsätt läsa|Czytaj dalej|Читать далее",
);

const readOn: readonly Ending[] = [
  { at: "line", cuts: true, text: new RegExp(`${BEFORE}(?!more$)${READ_ON}${AFTER}`, "iu") },
  { at: "link", link: "whole", cuts: true, text: new RegExp(`${BEFORE}${READ_ON}${AFTER}`, "iu") },
  { at: "sentence", cuts: true, text: new RegExp(`${BEFORE}${READ_ON}${ARROW}`, "iu") },
  { at: "link", link: "whole", cuts: true, text: new RegExp(`${BEFORE}${READ_ON_TITLE}[: ].{1,300}$`, "u") },
  { at: "sentence", cuts: true, text: new RegExp(`${BEFORE}${READ_ON_TITLE} .{1,300}[→»]$`, "u") },
  { at: "part", link: "whole", cuts: true, text: /^[→»›➜]$/ },
];

const NETWORK = either(
  "Facebook|Twitter|X|LinkedIn|Reddit|Pinterest|WhatsApp|Telegram|Tumblr|Pocket|Mastodon|Bluesky|Threads",
  "Flipboard|Google\\+|Digg|StumbleUpon|Instapaper|Hacker News|HN|del\\.icio\\.us|Delicious|Skype|YouTube|Instagram",
);
/** A network's name alone is no share button: show notes end with links that are called so. */
const SHARE_LINK = either(
  "(?:Click to )?(?:[Ss]hare|[Tt]weet|[Pp]ost|[Pp]in|[Ss]end|[Ee]mail|[Pp]rint)\\b[^\\n|•·]{0,40}\\(Opens in new window\\)",
  `(?:Share|Post|Pin|Save|Add|Submit) (?:this )?(?:on|to|via|with) ${NETWORK}!?`,
  "Tweet(?: [Tt]his)?|E-?mail [Tt]his|Copy link|Digg [Tt]his!?|Stumble [Ii]t!?|BlogThis!|Pin [Ii]t",
);
const SHARE_ITEM = either(SHARE_LINK, NETWORK, "E-?mail|Print|More");
const BAR = String.raw`[\s|•·,/-]{0,4}`;
const SHARE = "Share(?: (?:this|this post|this article|this story|it|on|via|with(?: your friends)?))?";

const share: readonly Ending[] = [
  { at: "line", text: new RegExp(`^${SHARE}:?(?:${BAR}${SHARE_ITEM}){1,20}$`, "u") },
  { at: "line", text: /^(?:Share|Spread) (?:this|the word)(?: (?:post|article|story))?:$/ },
  { at: "part", link: "whole", text: new RegExp(`^${SHARE_LINK}$`, "u") },
  { at: "line", text: /^(?:Like this:?\s?)?(?:Like ?)?Loading(?:…|\.{3})$|^Like this:$/ },
];

const talk: readonly Ending[] = [
  {
    at: "part",
    link: "whole",
    text: /^(?:(?:\d{1,5}|no|add|leave|post|read|view|see|join) )?(?:a |the |all )?(?:\d{1,5} )?(?:comments?|reply|discussion|kommentare|commentaires|comentarios|kommentarer)(?: ?[([]\d{1,5}[)\]])?[ »→.]{0,4}$/i,
  },
  { at: "part", link: "whole", text: /^(?:Discuss|Comment) (?:this )?(?:on|at) .{1,40}$/ },
  { at: "part", link: "whole", text: /^Reply (?:via|by) e-?mail[.!]?$/i },
  { at: "line", link: "whole", text: /^[★◉∞#¶§]? ?(?:Permalink|Permanent link|[★◉∞#¶§])$/i },
];

const INBOX = either(
  "newsletters?|mailing list|e-?mail list|e-?mail updates|inbox|nieuwsbrief|nyhetsbrev|bolet[ií]n|infolettre|рассылку",
);
const SIGN_UP = either(
  "Sign[ -]?up|Subscribe|Register|Join|Get|Receive|Melden? (?:Sie|dich)|Abonnieren?|Inscrivez-vous|Abonnez-vous",
  "Suscríbe(?:te|ase)|Iscriviti|Assine|Inscreva-se|Schrijf je in|Prenumerera|Подпишитесь",
);

const subscribe: readonly Ending[] = [
  {
    at: "line",
    isExtra: true,
    text: new RegExp(`^${SIGN_UP}\\b.{0,140}(?<!\\p{L})${INBOX}(?!\\p{L}).{0,90}$`, "u"),
  },
  {
    at: "line",
    link: "whole",
    text: /^(?:Share(?: this(?: post)?)?|(?:Subscribe|Sign up)(?: now| here| today| for free)?)[!. →»]{0,3}$/i,
  },
  {
    at: "line",
    isExtra: true,
    text: new RegExp(
      `^(?:Please )?(?:Follow|Like|Find) (?:us|me|@\\w{1,30}|\\p{Lu}\\S{0,30}(?: \\p{Lu}\\S{0,30}){0,3}) (?:on|at|via) (?:our )?${NETWORK}(?![\\p{L}\\d]).{0,140}$`,
      "u",
    ),
  },
];

const filed: readonly Ending[] = [
  {
    at: "line",
    isExtra: true,
    text: /^(?:Filed (?:under|in)|Posted (?:in|under)|Tagged(?: with| as)?|Tags?|Categor(?:y|ies)|Labels|Etiquetas|Schlagw(?:ort|örter)|Catégories?|Étiquettes|Mots-clés|Kategorien?|Метки|Теги|Рубрик[аи]) ?: ?.{1,200}$/iu,
  },
  { at: "line", link: "last", text: /^(?!.* by )(?:Filed|Posted|Tagged) (?:under|in|with) .{1,200}$/i },
];

/** Endings of the same kind as one: asking twenty patterns costs less than asking forty. */
function combined(endings: readonly Ending[]): Ending[] {
  const alike = Map.groupBy(endings, ({ text, ...kind }) => JSON.stringify([kind, text.flags]));
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const sources = [first, ...others].map(({ text }) => `(?:${text.source})`);
    return [{ ...first, text: new RegExp(sources.join("|"), first.text.flags) }];
  });
}

export const ENDINGS: readonly Ending[] = combined([
  ...appeared,
  ...appearedElsewhere,
  ...readOn,
  ...share,
  ...talk,
  ...subscribe,
  ...filed,
]);

/** "[…]" and "(more…)", which stand for the rest of the text. */
export const CUT_MARK = /\s?[[(](?:more ?)?(?:…|\.{2,4})[\])]$/;
