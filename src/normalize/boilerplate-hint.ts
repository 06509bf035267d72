// Parts of the phrases that endings have: a quick test that nearly always says that there is nothing to remove.

/** They begin a word: the engine looks at nothing else, which makes it four times as quick. */
const WORDS: readonly string[] = [
  "(?:appeared|först|verscheen) (?:first|upp|eerst|als)|first appeared|erschien zuerst|en premier sur",
  "(?:aparece|apareceu|apareció|publicó) (?:prime|por)|proviene da|sembra essere|apparso|pochodzi z|pojawił",
  "[Rr]ead(?:ing| (?:it|on|[Mm]ore|[Tt]he|[Ff]ull))|R(?:EAD|ead)(?:ING|ing| MORE)|[Cc]lick here",
  "(?:[Ff]ull|rest of|whole|entire|complete|original|the|this) (?:article|story|post|entry)",
  "[Mm]ore(?: [Hh]ere|<|$|…|\\.\\.)|(?:[Ww]eiterl|l)esen|[Zz]um (?:Artikel|Beitrag)",
  "[Ll]ire (?:la suite|plus|l.article)|la lecture|[Ss]avoir plus|leyendo|[Ll]eer más|artículo completo",
  "[Ll]eggi |leggere|lendo|[Ll]eia mais|[LVlv]er mais|[Ss]aiba mais|[Ll]ees (?:meer|verder)|verder lezen|[Cc]zytaj ",
  "[Ll]äs (?:mer|vidare|hela)|[Ff]ortsätt|[Ll]es mer|[Ll]æs mere|[Ll]ue lisää|[Dd]evamını",
  "Share|Spread|Tweet|window\\)|Digg|Stumble|E-?mail|BlogThis|Pin |Copy|Loading|Like this|(?:Post|Save|Add|Submit) ",
  "[Cc]omments?(?:<|$| ?[([»→&.])|COMMENT|[Kk]omment|[Cc]ommentaire|[Cc]omentario|[Rr]eply|[Dd]iscussion<|Discuss",
  "[Pp]ermalink|[Pp]ermanent link|[Nn]ewsletter|mailing list|mail (?:list|updates)|inbox|[Nn]yhe[td]sbrev|[Bb]olet",
  "[Nn]ieuwsbrief|[Ii]nfolettre|S(?:ubscribe|UBSCRIBE|ign|IGN)|Follow |Like |Find ",
  "Filed|Posted|Tag|Categor|Labels|Etiqu|Schlagw|Catég|Mots-|Kategor",
];

/** Signs, and words of alphabets whose letters the engine does not take for any. */
const OTHERS: readonly string[] = [
  "[→›➜]|»<|[[(](?:more ?)?(?:…|\\.\\.|&)|[★◉∞¶§]|&#9\\d{3};|#<|Étiq",
  "появил|итать |рассылк|Метки|Теги|Рубрик",
  "最初に表示|最先出现|続きを|もっと読|全文を|继续阅|繼續閱|阅读|閱讀|더 보기|계속 읽",
];

/** Each ending of the table has one of these in it. */
const WORD = new RegExp(`\\b(?:${WORDS.join("|")})`);
const OTHER = new RegExp(OTHERS.join("|"));
/** Letters of text in which the last ending has its hint, and how many tags may stand among them. */
const HINTED = 280;
const MOST_TAGS = 24;

export function mayHaveEnding(html: string): boolean {
  const words = lastWords(html);
  return WORD.test(words) || OTHER.test(words);
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
