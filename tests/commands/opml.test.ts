// `opml import`: what is appended to feeds.yaml, what is told, and that what was exported comes back whole.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { insertSources } from "../../src/config/insert-source.ts";
import { planImport } from "../../src/config/plan-import.ts";
import { sameAddress } from "../../src/config/same-address.ts";
import { parseConfig } from "../../src/config.ts";
import { sourcesOpml } from "../../src/http/opml-documents.ts";
import type { Config } from "../../src/model/config.ts";
import { SOURCE_KINDS } from "../../src/model/source.ts";
import { decodeBytes } from "../../src/parse/decode-bytes.ts";
import { parseOpml } from "../../src/parse/parse-opml.ts";
import { config, source, T0 } from "../support/build.ts";
import { runCli } from "../support/cli.ts";
import { cpuMs } from "../support/cpu-time.ts";
import { imported, runOpml } from "../support/run-opml.ts";

const shipped = readFileSync(join(import.meta.dirname, "..", "..", "feeds.yaml"), "utf8");
const feed = (url: string, more = "") => `<outline type="rss" xmlUrl="${url}" ${more}/>`;
const opml = (...outlines: string[]) => `<opml version="2.0"><body>${outlines.join("\n")}</body></opml>`;
const ONE = opml(feed("https://new.example/feed", 'text="New"'));
const TWO = opml(feed("https://n.example/1", 'text="N"'), feed("https://n.example/2"));

describe("where it is appended", () => {
  it("the shipped file keeps every byte", async () => {
    const { code, out, err, yaml } = await runOpml(["import", "-"], shipped, TWO);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'n: https://n.example/1 "N"\nn-2: https://n.example/2\n',
      err: "2 added, 0 known already, 0 skipped\n",
    });
    const lines = "  - url: https://n.example/1\n    name: N\n  - id: n-2\n    url: https://n.example/2\n";
    expect(yaml).toContain(lines);
    expect(yaml.replace(lines, "")).toBe(shipped);
  });
  it.each([
    {
      given: "",
      expected:
        "sources:\n  - url: https://n.example/1\n    name: N\n  - url: https://n.example/2\n    id: n-2\n",
    },
    {
      given: "sources: [] # none\nchannels: []\n",
      expected:
        "sources: # none\n  - url: https://n.example/1\n    name: N\n  - url: https://n.example/2\n    id: n-2\nchannels: []\n",
    },
    {
      given: "site: { title: T }",
      expected:
        "site: { title: T }\n\nsources:\n  - url: https://n.example/1\n    name: N\n  - url: https://n.example/2\n    id: n-2\n",
    },
    {
      given: "sources: [{url: https://a.example/}] # a\n",
      expected:
        "sources: [{url: https://a.example/}, {url: https://n.example/1, name: N}, {url: https://n.example/2, id: n-2}] # a\n",
    },
    {
      given: "sources: [{ url: https://a.example/ },]\n",
      expected:
        "sources: [{ url: https://a.example/ }, { url: https://n.example/1, name: N }, { url: https://n.example/2, id: n-2 }]\n",
    },
    {
      given: "sources: [\n  { url: https://a.example/ } # a\n]\n",
      expected:
        "sources: [\n  { url: https://a.example/ }, # a\n  { url: https://n.example/1, name: N },\n  { url: https://n.example/2, id: n-2 }\n]\n",
    },
    {
      given: "sources: [\n  { url: https://a.example/ }, # a\n]\n",
      expected:
        "sources: [\n  { url: https://a.example/ }, # a\n  { url: https://n.example/1, name: N },\n  { url: https://n.example/2, id: n-2 },\n]\n",
    },
    {
      given: "sources: [\n  # none\n]\n",
      expected:
        "sources: [\n  # none\n  { url: https://n.example/1, name: N },\n  { url: https://n.example/2, id: n-2 }\n]\n",
    },
    {
      given: "sources:\r\n  - url: https://a.example/\r\n\r\n  - url: https://b.example/\r\n",
      expected:
        "sources:\r\n  - url: https://a.example/\r\n\r\n  - url: https://b.example/\r\n\r\n  - url: https://n.example/1\r\n    name: N\r\n\r\n  - url: https://n.example/2\r\n    id: n-2\r\n",
    },
  ])("$given", async ({ given, expected }) => {
    expect((await runOpml(["import", "-"], given, TWO)).yaml).toBe(expected);
  });
  it("--dry-run says the same and writes nothing", async () => {
    const { code, out, err, yaml } = await runOpml(["import", "-"], shipped, ONE, { "dry-run": true });
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'new: https://new.example/feed "New"\n',
      err: "1 would be added, 0 known already, 0 skipped\n",
    });
    expect(yaml).toBe(shipped);
  });
});

describe("what a source is made of", () => {
  it.each([
    {
      name: "folders are the section",
      body: `<outline text="A"><outline text="B: c">${feed("https://n.example/")}</outline></outline>`,
      lines: '    section: [A, "B: c"]\n',
    },
    {
      name: "a kind's folder is the kind",
      body: `<outline text="podcasts"><outline text="B">${feed("https://n.example/")}</outline></outline>`,
      lines: "    kind: podcast\n    section: [B]\n",
    },
    {
      name: "News is the usual kind",
      body: `<outline text="News">${feed("https://n.example/")}</outline>`,
      lines: "",
    },
    {
      name: "further in it is a section",
      body: `<outline text="X"><outline text="News">${feed("https://n.example/")}</outline></outline>`,
      lines: "    section: [X, News]\n",
    },
    {
      name: "a category without folders",
      body: feed("https://n.example/", 'category="/A/B"'),
      lines: "    section: [A, B]\n",
    },
    {
      name: "folders before a category",
      body: `<outline text="F">${feed("https://n.example/", 'category="/A/B"')}</outline>`,
      lines: "    section: [F]\n",
    },
    {
      name: "a language",
      body: feed("https://n.example/", 'language="pt_BR"'),
      lines: "    language: pt-BR\n",
    },
    { name: "no language", body: feed("https://n.example/", 'language="unknown"'), lines: "" },
    {
      name: "a name that is not endless",
      body: feed("https://n.example/", `text="${"x".repeat(300)}"`),
      lines: `    name: ${"x".repeat(200)}\n`,
    },
  ])("$name", async ({ body, lines }) => {
    expect((await imported(opml(body))).lines).toBe(`  - url: https://n.example/\n${lines}`);
  });
  it.each([
    { given: "feed://n.example/x", url: "http://n.example/x" },
    { given: "feed:https://n.example/x", url: "https://n.example/x" },
    { given: " HTTPS://N.example/x?a=é ", url: "https://n.example/x?a=%C3%A9" },
  ])("the address $given", async ({ given, url }) => {
    expect((await imported(opml(feed(given)))).lines).toBe(`  - url: ${url}\n`);
  });
});

describe("what is left out is told", () => {
  it("feeds that are there, in whatever scheme, and those listed again", async () => {
    const given = "sources:\n  - url: https://a.example/feed\n    id: mine\n";
    const text = opml(feed("http://a.example/feed#x"), feed("https://b.example/"), feed("http://b.example/"));
    expect(await runOpml(["import", "-"], given, text)).toEqual({
      code: 0,
      out: "b: https://b.example/\n",
      err: `known: http://a.example/feed#x: it is the source "mine" already.
known: http://b.example/: the document lists it more than once.
1 added, 2 known already, 0 skipped
`,
      yaml: `${given}  - url: https://b.example/\n`,
    });
  });
  it("nothing new is no fault, and no change", async () => {
    const given = "sources: [ {url: https://new.example/feed} ]";
    const { code, out, yaml } = await runOpml(["import", "-"], given, ONE);
    expect({ code, out, yaml }).toEqual({ code: 0, out: "", yaml: given });
  });
  it.each([
    "ftp://a.example/",
    "javascript:alert(1)",
    "a.example/feed",
    "https://",
    "/feed",
    "file:///etc/passwd",
  ])("no address of the web: %s", async (address) => {
    const { out, err, code } = await imported(opml(feed(address)));
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toBe(
      `skipped: ${address}: it is no address of the web.\n0 added, 0 known already, 1 skipped\n`,
    );
  });
  it("a login", async () => {
    const { lines, out, err } = await imported(opml(feed("https://me:secret@n.example/")));
    expect(lines).toBe("  - url: https://n.example/\n");
    expect(err).toContain("https://n.example/: its login was left out");
    expect(`${out}${err}`).not.toContain("secret");
  });
  it("what is cut off", async () => {
    const { err } = await imported(ONE.replace("</body></opml>", ""));
    expect(err).toBe(
      "<body> does not end: the document may be cut off.\n1 added, 0 known already, 0 skipped\n",
    );
  });
});

describe("what is refused writes nothing", () => {
  it.each([
    {
      name: "no OPML",
      given: "sources: []\n",
      text: "<rss><channel/></rss>",
      words: /^Standard input is no OPML/,
    },
    {
      name: "more than 10 MB",
      given: "sources: []\n",
      text: ONE + " ".repeat(10_485_760),
      words: /larger than 10 MB/,
    },
    {
      name: "a faulty feeds.yaml",
      given: "sources: [{ knd: x }]\n",
      text: ONE,
      words: /feeds\.yaml:1:13 unknown key "knd"/,
    },
    { name: "an alias", given: "x: &a []\n", text: ONE, words: /unknown key/ },
    {
      name: "a group in braces",
      given: "{ site: { title: x } }\n",
      text: ONE,
      words: /nothing can be added/,
    },
    {
      name: "too much for feeds.yaml",
      given: "sources: []\n",
      text: opml(
        ...Array.from({ length: 30_000 }, (_, n) => feed(`https://n.example/${n}/${"x".repeat(60)}`)),
      ),
      words: /would be larger than 2 MB with 30000 sources more\.$/m,
    },
  ])("$name", async ({ given, text, words }) => {
    const { code, out, err, yaml } = await runOpml(["import", "-"], given, text);
    expect({ code, out, yaml }).toEqual({ code: 1, out: "", yaml: given });
    expect(err).toMatch(words);
  });
  it("what would make the file invalid", async () => {
    const folder = '<outline text="f">'.repeat(30);
    const feeds = Array.from({ length: 8_000 }, (_, n) => feed(`https://n.example/${n}`));
    const { code, out, err, yaml } = await imported(opml(folder, ...feeds));
    expect({ code, out, yaml }).toEqual({ code: 1, out: "", yaml: "sources: []\n" });
    expect(err).toMatch(/^Nothing was written, as .*:\n.*feeds\.yaml:\d+:\d+ there are too many values/);
  });
  it("a file that is not there", async () => {
    const { code, err } = await runOpml(["import", "none.opml"], "sources: []\n");
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringContaining("none.opml cannot be read"),
    });
  });
  it("a feeds.yaml that is not there, as with add", async () => {
    const run = await runCli(["opml", "import", "-", "--config", "/none/feeds.yaml"], {}, ONE);
    expect(run).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("There is no /none/feeds.yaml"),
    });
  });
  it.each([
    { args: ["import"], flags: {} },
    { args: ["import", "a", "b"], flags: {} },
    { args: ["import", "-"], flags: { channels: true } },
    { args: ["export"], flags: { "dry-run": true } },
    { args: ["export", "x"], flags: {} },
    { args: ["fly"], flags: {} },
  ])("misuse: $args $flags", async ({ args, flags }) => {
    const { code, err } = await runOpml(args, "sources: []\n", "", flags);
    expect(code).toBe(2);
    expect(err).toContain("opml import FILE");
  });
});

it("feeds of one site by the thousand get ids, and take no quadratic time", async () => {
  const start = cpuMs();
  const text = opml(...Array.from({ length: 10_000 }, (_, n) => feed(`https://n.example/${n}`)));
  const { err, yaml } = await imported(text);
  expect(err).toBe("10000 added, 0 known already, 0 skipped\n");
  expect(cpuMs() - start).toBeLessThan(15_000);
  expect(yaml.split("\n").at(-2)).toBe("    id: n-10000");
});

const DATES = { created: T0, modified: T0 };
const unpolled = { states: () => new Map() };
const exported = ({ sources }: Pick<Config, "sources">) =>
  sourcesOpml({ config: config({ sources }), store: unpolled }, DATES);
const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
  fc.string({ unit: "grapheme" }),
);
const name = text.map((made) => made.trim()).filter((made) => made !== "");
const anySource = fc.record({
  url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  name: fc.option(name),
  kind: fc.constantFrom(...SOURCE_KINDS),
  language: fc.constantFrom(null, "en", "pt-BR"),
  section: fc.array(fc.oneof(name, fc.constantFrom("News", "a/b", "c, d", "100%", "%2F")), { maxLength: 4 }),
});

it("any sources that are exported, imported and exported again are the same", () => {
  const sets = fc.uniqueArray(anySource, {
    minLength: 1,
    maxLength: 8,
    selector: ({ url }) => sameAddress(url),
  });
  fc.assert(
    fc.property(sets, (made) => {
      const sources = made.map((over, n) => source({ id: `s-${n}`, ...over }));
      const document = exported({ sources });
      const feeds = parseOpml(decodeBytes(Buffer.from(document), null).text)?.feeds ?? [];
      const { added, known, skipped } = planImport(feeds, []);
      expect({ known, skipped }).toEqual({ known: [], skipped: [] });
      const again = parseConfig(insertSources("", added)?.text ?? "", "feeds.yaml");
      expect(exported(again)).toBe(document);
    }),
    { numRuns: 100 },
  );
});
