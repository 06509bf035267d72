// What a page and its address suggest as feeds, and in which order.
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../src/discover/candidate.ts";
import { candidatesOf } from "../../src/discover/candidates.ts";
import { cpuMs } from "../support/cpu-time.ts";

const PAGE = "https://a.example/news/";
const all = (html: string, url = PAGE, links = "") => candidatesOf({ url, html, links });
const by = (way: Candidate["way"], found: readonly Candidate[]) =>
  found.filter((candidate) => candidate.way === way).map(({ url }) => url);
const declared = (html: string, url = PAGE) => by("link", all(html, url));
const FEED = `rel="alternate" type="application/rss+xml"`;

describe("<link> in the page", () => {
  it.each([
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "Application/RSS+XML; charset=utf-8",
  ])("declares a feed by the type %s", (type) => {
    expect(declared(`<link rel="alternate" type="${type}" href="/x">`)).toEqual(["https://a.example/x"]);
  });
  it.each([
    {
      name: "in any order and case, unquoted",
      html: `<LINK HREF=/x TYPE=application/rss+xml REL=Alternate>`,
    },
    { name: "with other words of rel", html: `<link rel="home ALTERNATE" type="text/xml" href="/x"/>` },
    { name: "rel=feed without a type", html: `<link rel="feed" href="/x">` },
    {
      name: "in the body, after broken markup",
      html: `<body><p <b><div></p><!-- x --!><link ${FEED} href=/x>`,
    },
    { name: "with white space around its address", html: `<link ${FEED} href="\n /x \n">` },
  ])("$name", ({ html }) => {
    expect(declared(html)).toEqual(["https://a.example/x"]);
  });
  it.each([
    { name: "styles", html: `<link rel="alternate stylesheet" type="text/css" href="/x">` },
    { name: "translations", html: `<link rel="alternate" hreflang="de" href="/de/">` },
    {
      name: "WordPress' API",
      html: `<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">`,
    },
    { name: "oEmbed", html: `<link rel="alternate" type="application/json+oembed" href="/x">` },
    {
      name: "other schemes",
      html: `<link ${FEED} href="javascript:alert(1)"><link ${FEED} href="ftp://a.example/x">`,
    },
    { name: "credentials", html: `<link ${FEED} href="https://u:p@a.example/x">` },
    { name: "nothing", html: `<link ${FEED} href=""><link ${FEED}>` },
    {
      name: "comments and scripts",
      html: `<!-- <link ${FEED} href="/x"> --><script>'<link ${FEED} href="/x">'</script>`,
    },
    { name: "the page itself", html: `<link ${FEED} href="#feed"><link ${FEED} href="${PAGE}">` },
  ])("leaves out $name", ({ html }) => {
    expect(declared(html)).toEqual([]);
  });
  it("resolves against the first <base>, decodes references, names each address once", () => {
    const html = `<base href="/b/"><base href="/c/"><link ${FEED} href="x?a=1&amp;b=2" title="A &amp; B"><link ${FEED} href="/b/x?a=1&b=2#top">`;
    const found = all(html).filter(({ way }) => way === "link");
    expect(found).toEqual([
      { url: "https://a.example/b/x?a=1&b=2", way: "link", title: "A & B", role: "main" },
    ]);
  });
  it("tries https first where a page that came by https names its own feed by http", () => {
    expect(
      declared(`<link ${FEED} href="http://a.example/x"><link ${FEED} href="http://b.example/x">`),
    ).toEqual(["https://a.example/x", "http://a.example/x", "http://b.example/x"]);
  });
});

describe("the Link header", () => {
  it.each([
    { header: `</x>; rel="alternate"; type="application/atom+xml"`, expected: ["https://a.example/x"] },
    { header: `<../x>;type=application/rss+xml;rel=alternate`, expected: ["https://a.example/x"] },
    {
      header: `</a>; rel=preload, </x>; rel=feed, <https://b.example/y,z>; rel="ALTERNATE"; type="text/xml"; title="a, b"`,
      expected: ["https://a.example/x", "https://b.example/y,z"],
    },
    { header: `</wp-json/>; rel="https://api.w.org/"`, expected: [] },
    { header: `</x>; rel=stylesheet; rel=feed`, expected: [] },
    { header: "<<<,;;=", expected: [] },
  ])("$header", ({ header, expected }) => {
    expect(by("header", all("", PAGE, header))).toEqual(expected);
  });
});

describe("<a> in the page", () => {
  it.each([
    "/feed",
    "/blog/feed/",
    "/rss",
    "/news.rss",
    "/atom.xml",
    "/rss.xml",
    "/feeds/all.rss.xml",
    "/?feed=rss2",
    "/index.rdf",
    "feed.json",
  ])("%s looks like a feed", (href) => {
    expect(by("anchor", all(`<a href="${href}">x</a>`))).toEqual([new URL(href, PAGE).href]);
  });
  it.each([
    "/feedback",
    "/about-rss",
    "/feeding-time/",
    "/sitemap.xml",
    "/news/rss-explained.html",
    "/atomic",
    "/data.json",
  ])("%s does not", (href) => {
    expect(by("anchor", all(`<a href="${href}">x</a>`))).toEqual([]);
  });
});

describe("the usual places", () => {
  const guesses = (url: string) => by("guess", all("", url));
  it("are tried at the root and, by turns, in the page's own folder", () => {
    expect(guesses("https://a.example/").slice(0, 3)).toEqual([
      "https://a.example/feed",
      "https://a.example/rss.xml",
      "https://a.example/atom.xml",
    ]);
    for (const url of [
      "https://a.example/blog/",
      "https://a.example/blog",
      "https://a.example/blog/index.html",
    ])
      expect(guesses(url).slice(0, 3)).toEqual([
        "https://a.example/blog/feed",
        "https://a.example/feed",
        "https://a.example/blog/rss.xml",
      ]);
  });
  it("are not tried on sites that are known", () => {
    expect(guesses("https://github.com/nasa/fprime")).toEqual([]);
    expect(guesses("https://www.youtube.com/@nasa")).toEqual([]);
  });
});

describe("the order", () => {
  const order = (html: string, url = PAGE) =>
    all(html, url, `</header>; rel=feed`)
      .filter(({ way }) => way !== "guess")
      .map((candidate) => candidate.url.replace("https://a.example", ""));
  it("is by how telling the way is, comments last", () => {
    const html = `<a href="/anchor.rss">x</a><link ${FEED} href="/c/feed" title="Site » Comments Feed"><link ${FEED} href="/main">`;
    expect(order(html)).toEqual(["/main", "/header", "/anchor.rss", "/c/feed"]);
  });
  it("prefers the feed of just this page, then the site's, then that of a part", () => {
    const html = `<link ${FEED} href="/tag/moon/feed/"><link ${FEED} href="/feed/"><link ${FEED} href="/category/launch/feed/">`;
    expect(order(html, "https://a.example/category/launch/")).toEqual([
      "/category/launch/feed/",
      "/feed/",
      "/tag/moon/feed/",
      "/header",
    ]);
  });
  it("does not take an article's comments for the feed of the page", () => {
    const html = `<link ${FEED} href="/2026/03/moon/feed/"><link ${FEED} href="/feed/">`;
    const found = all(html, "https://a.example/2026/03/moon/");
    expect(found.map(({ role }) => role).slice(0, 2)).toEqual(["main", "main"]);
  });
  it.each(["Comments Feed", "Kommentar-Feed", "Flux des commentaires", "Feed de los comentarios"])(
    "knows %s",
    (title) => {
      expect(all(`<link ${FEED} href="/x" title="Site » ${title}">`).at(-1)?.role).toBe("comments");
    },
  );
  it("does not take commentary for comments", () => {
    expect(all(`<link ${FEED} href="/commentary/rss" title="Commentary">`)[0]?.role).toBe("main");
  });
});

describe("hostile pages", () => {
  it.each([
    { name: "links without end", html: `<link ${FEED} href="/x">`.repeat(20_000) },
    {
      name: "different links without end",
      html: Array.from({ length: 20_000 }, (_, n) => `<link ${FEED} href="/${n}">`).join(""),
    },
    { name: "elements that never close", html: `${"<i>".repeat(100_000)}${"</b>".repeat(100_000)}` },
    { name: "attributes without end", html: `<a ${"x=y ".repeat(200_000)}>` },
    { name: "an address without end", html: `<link ${FEED} href="${"/feed".repeat(200_000)}">` },
    { name: "a tag that does not end", html: `<link ${FEED} href="` },
    { name: "references to nothing", html: `<link ${FEED} href="&#x110000;&#0;&#xd800;&bogus;/%zz">` },
  ])("$name: bounded, at once", ({ html }) => {
    const begin = cpuMs();
    expect(all(html).length).toBeLessThanOrEqual(60);
    expect(cpuMs() - begin).toBeLessThan(1000);
  });
  it("is not read beyond its beginning", () => {
    expect(declared(`${" ".repeat(600_000)}<link ${FEED} href="/x">`)).toEqual([]);
  });
});
