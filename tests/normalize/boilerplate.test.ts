// Endings and boxes as real feeds have them (a few dozen letters each; the texts before them are made up), and what must stay.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutBoilerplate } from "../../src/normalize/boilerplate.ts";
import { htmlToText } from "../../src/normalize/html-to-text.ts";
import { cpuMs } from "../support/cpu-time.ts";

const textOf = (html: string) => htmlToText(withoutBoilerplate(html));
const A = '<a rel="nofollow" href="https://a.example/1">';

/** What follows a paragraph "It flew." and goes, to the last letter. */
const REMOVED: readonly (readonly [kind: string, ending: string])[] = [
  // Yoast SEO, in the site's language.
  ["news, RSS", `<p>The post ${A}Rocket flies</a> appeared first on ${A}SpaceNews</a>.</p>`],
  ["news, plain", "\nThe post Rocket flies: a story. Part 2 appeared first on NASASpaceFlight.com."],
  ["blog", `<p>The post ${A}@seneca/repl Version 6!</a> first appeared on ${A}Richard Rodger</a>.</p>`],
  ["blog, a small name", `<p>The post ${A}C# and Billing API</a> appeared first on ${A}codehollow</a>.</p>`],
  [
    "German news",
    `<p>Der Beitrag ${A}»Jujutsu Kaisen« nähert sich</a> erschien zuerst auf ${A}Anime2You</a>.</p>`,
  ],
  ["German blog", `<p>Der Beitrag ${A}Was ist Werbung?</a> erschien zuerst auf ${A}ninaklose.de</a>.</p>`],
  [
    "French club",
    `<p>L'article ${A}La Nuit, 12 novembre</a> est apparu en premier sur ${A}CLUB BUSINESS 06</a>.</p>`,
  ],
  [
    "French blog, plain",
    "\nL’article Essai : Volvo XC40. Moi Lolita est apparu en premier sur BlogAutomobile.",
  ],
  [
    "Spanish blog",
    `<p>La entrada ${A}Emmys 2025: nominaciones</a> se publicó primero en ${A}Palomita de maíz</a>.</p>`,
  ],
  ["Italian news", `<p>L'articolo ${A}Il razzo</a> proviene da ${A}AstronautiNEWS</a>.</p>`],
  ["Brazilian news, plain", "\nO post Como usar Image Wand no iOS 18 apareceu primeiro em Olhar Digital."],
  ["Brazilian blog", `<p>O post ${A}Medidas de Risco</a> apareceu primeiro em\n${A}IBPAD</a>.</p>`],
  ["Dutch sports, plain", " Het bericht 🎥 | Speler misleidt verscheen eerst op Sportnieuws."],
  ["Dutch town", " Het bericht LaserShow Forum verscheen eerst op JouwStad | Groningen."],
  ["Polish", `<p>Artykuł ${A}Rakieta</a> pochodzi z serwisu ${A}Kosmonauta.net</a>.</p>`],
  [
    "Russian newspaper",
    `<p>Сообщение ${A}Конкурс «Учитель года – 2025»</a> появились сначала на ${A}Учительская газета</a>.</p>`,
  ],
  ["Russian magazine", `<p>Сообщение ${A}Flipper Zero</a> появились сначала на ${A}Журнал «Код»</a></p>`],
  ["Swedish club, plain", " Inlägget Fredagsmys med match dök först upp på IFK Norrköping ."],
  [
    "Japanese blog, plain",
    "\n投稿 「iPhone 16 Pro」が5倍ズームを搭載か は ネタフル に最初に表示されました。",
  ],
  ["Japanese company", `<p>投稿 ${A}LLMで挑む</a> は ${A}株式会社AI Shift</a> に最初に表示されました。</p>`],
  ["Chinese", `<p>《${A}火箭</a>》最先出现在《${A}航天网</a>》。</p>`],
  // To read on.
  ["newspaper", `<p>${A}Continue reading...</a></p>`],
  ["magazine", `<p>${A}Continue reading&hellip;</a></p>`],
  ["WordPress theme", ` ${A}Continue reading <span class="meta-nav">&#8594;</span></a>`],
  [
    "WordPress theme with title",
    ` <a class="more-link" href="/1">Continue reading <span>Vaccines: A Critical Analysis</span></a>`,
  ],
  ["blog platform", `<div><p>${A}Continue reading on AndroidPub »</a></p></div>`],
  ["blog platform without a name", `<p>${A}Continue reading on »</a></p>`],
  ["tech news", `<p>${A}Read full article</a></p>\n<p>${A}Comments</a></p>`],
  ["local newspaper", `<p>${A}Read full article &gt;&gt;</a></p>`],
  ["blog, after dots", `${A}Read More</a>`],
  [
    "book news",
    `<br>${A}read more</a>\n<img src="https://feeds.feedburner.com/~r/x/~4/1" height="1" width="1" alt=""/>`,
  ],
  ["plain", " Read more…"],
  ["newsletter", `<p> ${A} Read more </a> </p>`],
  ["church magazine", "<p>Click here for the full article.</p>"],
  ["Spanish newspaper", `<p>${A}Seguir leyendo</a></p>`],
  ["Italian tech", `${A}... Leggi tutto</a>`],
  ["Swedish blog", ` ${A}Läs vidare <span>&#8594;</span></a>`],
  ["Swedish blog, plain", " Fortsätt läsa »"],
  ["French", `<p>${A}Lire la suite</a></p>`],
  ["German", `<p>${A}Weiterlesen …</a></p>`],
  ["Russian", `<p>${A}Читать далее →</a></p>`],
  ["Japanese", `<p>${A}続きを読む</a></p>`],
  ["Swift blog", ` ${A}→</a>`],
  ["agency", " [&#8230;]"],
  ["blog, old", " [...]"],
  ["WordPress more", ` <a href="/1#more-42" class="more-link">(more&#8230;)</a>`],
  // Signs, comments, answers.
  ["link blog", `<div><a title="Permanent link" href="/1">&nbsp;★&nbsp;</a></div>`],
  ["link blog, other sign", `<p>${A}◉</a></p>`],
  ["humor blog", `<p>${A}&infin; Permalink</a></p>`],
  ["podcast", `<p>${A}Permalink</a><p><img src="https://feedpress.example/1.gif" height="1" width="1"/>`],
  ["Posterous", `<p>${A}Permalink</a> | ${A}Leave a comment&nbsp;&nbsp;»</a></p>`],
  ["comment count", `<p>${A}12 comments</a></p>`],
  ["indie blog", `<p>${A}Reply via email</a></p>`],
  ["book news, discussion", `<p>${A}Discuss on Hacker News</a></p>`],
  // Share bars and feed flares.
  [
    "FeedBurner",
    `<div class="feedflare"> ${A}<img src="https://feeds.feedburner.com/~ff/x?d=1" border="0"></img></a> </div>`,
  ],
  ["FeedBurner, words", `<p>${A}Add to del.icio.us</a> • ${A}Digg This!</a> • ${A}Email this</a></p>`],
  [
    "AddToAny",
    `<p><a class="a2a_dd addtoany_share_save" href="https://www.addtoany.com/share#x"><img src="/b.png" alt="Share"></a></p>`,
  ],
  [
    "Jetpack",
    `<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block"><h3 class="sd-title">Share this:</h3><div class="sd-content"><ul><li>${A}Twitter</a></li></ul></div></div></div>`,
  ],
  [
    "Jetpack without classes",
    `<h3>Share this:</h3><ul><li>${A}Click to share on X (Opens in new window)\n X</a></li><li>${A}Click to share on Facebook (Opens in new window) Facebook</a></li></ul><p>Like Loading...</p>`,
  ],
  ["Jetpack likes", "<h3>Like this:</h3><p>Like Loading…</p>"],
  ["a bar of words", "<p>Share on Facebook | Twitter | LinkedIn | Email</p>"],
  [
    "feedsportal",
    `<div class='mf-related'><p>Articles en rapport</p><ul><li>${A}Une autre</a></li></ul></div>`,
  ],
  [
    "YARPP",
    `<div class='yarpp yarpp-related yarpp-related-rss'><h3>Related posts:</h3><ol><li>${A}Tradition</a></li></ol></div>`,
  ],
  ["Jetpack related", `<div id='jp-relatedposts' class='jp-relatedposts'><h3>Related</h3></div>`],
  // Newsletters and networks.
  [
    "Mailchimp",
    `<div id="mc_embed_signup"><form action="/s"><label>Email Address *</label><input type="submit" value="Notify Me" /></form></div>`,
  ],
  [
    "a form of one's own",
    `<div class="custom-signup-form"><iframe src="https://x.example/embed"></iframe><p>Monthly updates.</p></div>`,
  ],
  ["Substack", `<div class="subscription-widget-wrap"><p>Thanks for reading! Subscribe for free.</p></div>`],
  [
    "Substack button",
    `<p class="button-wrapper"><a class="button" href="/subscribe"><span>Subscribe now</span></a></p>`,
  ],
  ["music magazine", `<p>${A}SUBSCRIBE NOW</a></p>`],
  ["words", "<p>Sign up for our free weekly newsletter.</p>"],
  [
    "software",
    "<p>Subscribe to the low-volume nodejs-sec mailing list at https://groups.example/nodejs-sec to stay up to date.</p>",
  ],
  ["Spanish words", "<p>Suscríbete a nuestro boletín.</p>"],
  ["network", "<p>Follow us on Twitter and Facebook.</p>"],
  // Categories.
  ["culture blog", `<p>Tags: ${A}photography</a> · ${A}skiing</a> · ${A}Sofia Jaramillo</a></p>`],
  ["WordPress", `<p>Posted in ${A}News</a>, ${A}Moon</a></p>`],
  ["old blog", "<p>Filed under: Space, Rockets</p>"],
];

/** As the markup of a document's end: stays, to the last letter. */
const KEPT: readonly (readonly [why: string, html: string])[] = [
  ["credit", "<p>It flew.</p><p>(via <a href='/x'>SpaceNews</a>)</p>"],
  ["credit, a link of its own", "<p>It flew.</p><p><a href='/x'>Source</a></p>"],
  ["credit, words", "<p>It flew.</p><p>Source: SpaceNews</p>"],
  ["credit, a newspaper's", "<p>It flew.</p><p>Published in Dawn, February 17th, 2026</p>"],
  [
    "credit, a syndicator's",
    "<p>It flew.</p><p>This article was originally published at The Conversation.</p>",
  ],
  [
    "credit, who has the whole",
    "<p>It flew.</p><p>Read the full blog post on the <a href='/x'>Skype Blog</a></p>",
  ],
  ["credit by name", "<p>It flew.</p><p>Posted in the forum by <a href='/x'>Ann</a></p>"],
  [
    "the links of an aggregator",
    "<p>submitted by ann <span><a href='/x'>[link]</a></span> <span><a href='/y'>[12 comments]</a></span></p>",
  ],
  ["prose: reading", "<p>It flew. We will continue reading the data.</p>"],
  ["prose: continue reading", "<p>Many of us want to <a href='/x'>continue reading the data</a></p>"],
  ["prose: a link that goes on", "<p>For the details, <a href='/x'>read the article</a>.</p>"],
  [
    "prose: a link in brackets",
    "<p>It is a hash (you can <a href='/x'>read more about how it works</a>)</p>",
  ],
  ["prose: more", "<p>Rovers, landers and <a href='/x'>more</a>.</p>"],
  ["prose: much more", "<p>Who is in, who is out and much much more…</p>"],
  ["prose: the link", "<p>Check them out by clicking the read more link!</p>"],
  ["prose: comments", "<p>She answered in the <a href='/x'>comments</a>.</p>"],
  ["prose: no comment", "<p>Asked about it, NASA had no comments.</p>"],
  ["prose: posts", "<p>The post office appeared first on the map. It is closed now!</p>"],
  ["prose: an order of things", "<p>The post office appeared first on the map.</p>"],
  ["prose: entries", "<p>La entrada en la atmósfera se publicó primero en el mapa.</p>"],
  ["prose, Chinese", "<p>很多变化，最先出现在日常里。</p>"],
  ["prose: sharing", "<p>I do not share this optimism.</p>"],
  [
    "prose: share this post",
    "<h3>Spread the word</h3><p>Share this post. And if you have ideas, send them my way.</p>",
  ],
  ["prose: newsletters", "<p>It flew.</p><p>Newsletters are back, and people subscribe to them again.</p>"],
  [
    "prose: a scoop of a newsletter",
    "<p>It flew.</p><p>In his newsletter, Berger says the second stage is new.</p>",
  ],
  ["prose: following", "<p>It flew.</p><p>Follow the water, NASA said for years.</p>"],
  ["prose: networks", "<p>It was posted on Facebook, Twitter</p>"],
  ["prose: categories", "<p>There are two categories: simple and not.</p>"],
  ["a list of links", "<ul><li><a href='/x'>Podcast</a> | <a href='/y'>YouTube</a></li></ul>"],
  ["dots", "<p>Our management thought it was a bluff...</p>"],
  ["dots in brackets within", "<p>The test [&hellip;] determines whether it is possible.</p>"],
  ["an author's line", "<p>It flew.</p><p>Ann writes the newsletter Orbit.</p>"],
  ["all that there is", "<p>Sign up for NASA’s newsletter about the Moon.</p>"],
  [
    "a wrapper with a name like a box's",
    `<div class="newsletter-content"><p>${"It flew over the Moon. ".repeat(40)}</p></div>`,
  ],
  ["a wrapper of all", "<article class='newsletter'><p>It flew.</p></article>"],
  ["a heading with a name like a box's", "<h3 id='sharing-with-your-team'>Sharing</h3><p>It flew.</p>"],
  ["a picture at the end", "<p>It flew.</p><img src='https://a.example/1.jpg' alt='Read more'>"],
];

describe("removed", () => {
  it("are many", () => expect(REMOVED.length).toBeGreaterThan(60));

  it.each(REMOVED)("%s: %s", (_, ending) => {
    expect(textOf(`<p>It flew.</p>${ending}`)).toBe("It flew.");
  });

  it.each(REMOVED)("alone or not, in a row: %s: %s", (_, ending) => {
    const row = `<div><p>It flew.</p>${ending}<p>${A}Comments</a></p>${ending}</div>`;
    expect(textOf(row)).toBe("It flew.");
  });
});

describe("kept", () => {
  it.each(KEPT)("%s", (_, html) => expect(withoutBoilerplate(html)).toBe(html));

  it.each(REMOVED)("in the middle: %s: %s", (_, ending) => {
    // Boxes go wherever they are; phrases only at the end.
    if (/(?:class|id)=["'](?!more-link|meta-nav|button)/.test(ending)) return;
    const html = `<p>It flew.</p>${ending}<p>And it landed</p>`;
    expect(withoutBoilerplate(html)).toBe(html);
  });
});

describe("what is left", () => {
  it.each([
    ["a sentence cut off says so", "<p>The rocket of [&#8230;]</p>", "<p>The rocket of…</p>"],
    ["but for its comma", "<p>In 1992, [...]</p>", "<p>In 1992…</p>"],
    ["a whole one does not", "<p>It flew. [&#8230;]</p>", "<p>It flew.</p>"],
    ["once is enough", `<p>The rocket &#8230; ${A}Continue reading →</a></p>`, "<p>The rocket &#8230;</p>"],
    [
      "a title run into the text",
      `<p>what it does${A}Continue reading "Peers"</a></p>`,
      "<p>what it does…</p>",
    ],
    [
      "no empty paragraph",
      `<div><p>It flew.</p>\n<p>${A}Read more</a></p></div>`,
      "<div><p>It flew.</p></div>",
    ],
    ["no line breaks", `It flew.<br><br>${A}Read more</a><hr>`, "It flew."],
    [
      "pictures stay",
      `<p>It flew.</p><p>${A}Seguir leyendo</a></p><img src="/1.jpg">`,
      '<p>It flew.</p><img src="/1.jpg">',
    ],
    [
      "players stay",
      '<p>It flew.</p><p>Comments [...]</p><iframe src="/v"></iframe>',
      '<p>It flew.</p><p>Comments…</p><iframe src="/v"></iframe>',
    ],
    ["nothing, where there is nothing else", `<p>${A}Comments</a></p>`, ""],
    [
      "quoted signs in tags",
      `<p title="a > b">It flew. <a title="x > Read more" href="/1">Read more</a></p>`,
      '<p title="a > b">It flew.</p>',
    ],
    [
      "a box in the middle",
      '<p>a</p><div class="x sharedaddy"><div>Share</div></div><p>b</p>',
      "<p>a</p><p>b</p>",
    ],
    [
      "a box that never ends stays",
      '<p>a</p><div class="sharedaddy"><p>b</p>',
      '<p>a</p><div class="sharedaddy"><p>b</p>',
    ],
    [
      "a box in a script is none",
      '<script>x("<div class=\\"sharedaddy\\">")</script><p>a</p></div>',
      '<script>x("<div class=\\"sharedaddy\\">")</script><p>a</p></div>',
    ],
  ])("%s", (_, given, expected) => expect(withoutBoilerplate(given)).toBe(expected));
});

const fragment = fc.constantFrom(
  ...REMOVED.map(([, ending]) => ending),
  ...KEPT.map(([, html]) => html),
  "<p>It flew.</p>",
  "Comments",
  "more",
  "…",
  "[",
  "<a href='/x'>",
  "</a>",
  "<div class='newsletter'>",
  "</div>",
  "<!--",
  "<script>",
  "&amp;",
  "\n",
  ' title="',
);

describe("whatever comes", () => {
  it("twice is once", () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        const once = withoutBoilerplate(fragments.join(""));
        expect(withoutBoilerplate(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  const SIZE = 256 * 1024;
  const filled = (piece: string) => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
  it.each([
    ["endings", filled("<p>Read more</p>")],
    ["endings without end", filled("The post a appeared first on ")],
    ["boxes that do not end", filled("<div class='sharedaddy'>")],
    ["boxes", filled("<div class='newsletter'>x</div>")],
    ["class names", `<div class="sharedaddy${filled("a")}">x</div>`],
    ["class names in parts", `<div class="${filled("related- ")}">`],
    ["attributes", `<div ${filled("class=")}>Read more`],
    ["open tags", `${filled("<a ")}Read more`],
    ["open quotes", `${filled('<a b="')}Read more`],
    ["scripts that do not end", `<p class="newsletter">${filled("<script>")}Read more`],
    ["frames that do not end", `<p class="newsletter">${filled("<iframe>")}Read more`],
    ["comments", `<p class="newsletter">${filled("<!--")}Read more`],
    ["brackets", `${filled("<")}Read more [...]`],
    ["references", `${filled("&amp")} Read more…`],
    ["white space", `a${filled(" ")}Read more [...]`],
    ["dots", `${filled(".")} Read more…`],
    ["networks", `Share this:${filled(" Facebook")}`],
    ["bars", `${filled("|")} Read more…`],
    ["links", filled("<a>Comments</a> | ")],
  ])("takes no time: %s", (_, html) => {
    withoutBoilerplate(html.slice(0, 9000));
    const start = cpuMs();
    withoutBoilerplate(html);
    expect(cpuMs() - start).toBeLessThan(50);
  });
});
