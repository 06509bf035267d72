// Parts of the phrases that endings have: a quick test that nearly always says that there is nothing to remove.

const HINTS: readonly string[] = [
  "(?:appeared|först|verscheen) (?:first|upp|eerst|als)|first appeared|erschien zuerst|en premier sur",
  "(?:aparece|apareceu|apareció|publicó) (?:prime|por)|proviene da|sembra essere|è apparso",
  "pochodzi z|pojawił|появил|最初に表示|最先出现",
  "[Rr]ead(?:ing| (?:it|on|[Mm]ore|[Tt]he|[Ff]ull))|R(?:EAD|ead)(?:ING|ing| MORE)|lick here",
  "(?:[Ff]ull|rest of|whole|entire|complete|original|the|this) (?:article|story|post|entry)",
  "[Mm]ore(?: [Hh]ere|<|$|…|\\.\\.)|[→›➜]|»<|[[(](?:more ?)?(?:…|\\.\\.|&)",
  "eiterlesen|ehr lesen|agen lesen|trag lesen|kel lesen|um (?:Artikel|Beitrag)",
  "ire (?:la suite|plus|l.article)|la lecture|avoir plus|leyendo|eer más|artículo completo",
  "eggi |a leggere|lendo|eia mais|er mais|aiba mais|ees (?:meer|verder)|verder lezen|zytaj ",
  "äs (?:mer|vidare|hela)|ortsätt|es mer|æs mere|ue lisää|итать |evamını",
  "続きを|もっと読|全文を|继续阅|繼續閱|阅读|閱讀|더 보기|계속 읽",
  "Share|Spread|Tweet|window\\)|Digg|Stumble|E-?mail|BlogThis|Pin |Copy|Loading|Like this|(?:Post|Save|Add|Submit) ",
  "[Cc]omments?(?:<|$| ?[([»→&.])|COMMENT|[Kk]omment|ommentaire|omentario|[Rr]eply|iscussion<|Discuss|ermalink",
  "ermanent link|[★◉∞¶§]|&#9\\d{3};|#<",
  "ewsletter|mailing list|mail (?:list|updates)|inbox|brev|bolet|uwsbrief|nfolettre|рассылк",
  "S(?:ubscribe|UBSCRIBE|ign|IGN)|Follow |Like |Find ",
  "Filed|Posted|Tag|Categor|Labels|Etiqu|Schlagw|Catég|Étiq|Mots-|Kategor|Метки|Теги|Рубрик",
];

/** Each ending of the table has one of these in it. */
const HINT = new RegExp(HINTS.join("|"));
/** Letters of text in which the last ending has its hint, and how many tags may stand among them. */
const HINTED = 280;
const MOST_TAGS = 24;

export function mayHaveEnding(html: string): boolean {
  return HINT.test(lastWords(html));
}

/** The document's last letters, a `<` for each tag: addresses in them would hint at much and mean nothing. */
function lastWords(html: string): string {
  let words = "";
  let to = html.length;
  for (let tags = 0; tags < MOST_TAGS && to > 0 && words.length < HINTED; tags++) {
    const end = html.lastIndexOf(">", to - 1);
    words = html.slice(Math.max(end + 1, to - HINTED), to) + words;
    if (end < 0) break;
    to = html.lastIndexOf("<", end);
    if (to < 0) break;
    words = `<${words}`;
  }
  return words;
}
