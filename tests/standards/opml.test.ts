// STANDARDS 1.8: OPML 2.0, what can be subscribed to.
import { parseOpml } from "feedsmith";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { parseXml } from "../../src/parse/parse-xml.ts";
import { type OpmlFolder, renderOpml } from "../../src/render/opml.ts";
import { source, T0 } from "../support/build.ts";
import { cpuMs } from "../support/cpu-time.ts";
import { imported } from "../support/run-opml.ts";
import { xmlFaults } from "../support/validate.ts";
import { all, attributesOf, type House, one, openHouse, SITE, textIn } from "./house.ts";

let house: House;
const PATHS = ["/feeds.opml", "/sources.opml"] as const;
const RFC_822 = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const read = async (path: string, from = house) => one(parseXml(await from.text(path), undefined), "opml");
const outlinesOf = async (path: string) =>
  all(one(await read(path), "body"), "outline").flatMap((folder) => all(folder, "outline").map(attributesOf));

it("O1 is OPML 2.0 with a head of title and dates, and a body of at least one outline", async () => {
  const documents = await Promise.all(
    PATHS.map(async (path) => ({ name: path, xml: await house.text(path), isAtom: false })),
  );
  expect(await xmlFaults(documents)).toEqual([]);
  for (const path of PATHS) {
    const opml = await read(path);
    expect(attributesOf(opml)).toEqual({ version: "2.0" });
    const head = one(opml, "head");
    expect(textIn(head, "title")).toMatch(/^House News: \w+$/);
    for (const name of ["datecreated", "datemodified"]) expect(textIn(head, name)).toMatch(RFC_822);
    expect(all(one(opml, "body"), "outline").length).toBeGreaterThan(0);
  }
  const bare = await openHouse({ sources: [], channels: [] });
  for (const path of PATHS) expect(all(one(await read(path, bare), "body"), "outline")).toHaveLength(1);
  await bare.close();
});

it("O1 its dates are those of what it lists, whenever it is asked for", async () => {
  const other = await openHouse();
  const answer = async () => {
    const response = await other.app.get("/sources.opml");
    const head = one(await read("/sources.opml", other), "head");
    const modified = response.headers.get("last-modified");
    return {
      created: textIn(head, "datecreated"),
      modified: textIn(head, "datemodified"),
      header: modified,
      etag: response.headers.get("etag"),
    };
  };
  const first = await answer();
  const at = new Date(T0).toUTCString();
  expect(first).toMatchObject({ created: at, modified: at, header: at });
  other.app.now += 3_600_000;
  expect(await answer()).toEqual(first);
  // Beta calls itself something else.
  other.documents.set("/beta", (other.documents.get("/beta") ?? "").replace("Beta Wire", "Beta Cable"));
  await other.pollAgain();
  const later = new Date(other.app.now).toUTCString();
  expect(await answer()).toMatchObject({ created: at, modified: later, header: later });
  await other.close();
});

it("O2 a subscription has type rss, text, title and addresses, for Atom too", async () => {
  const sources = await outlinesOf("/sources.opml");
  const urls = house.config.sources.map(({ url }) => url);
  expect(sources.map(({ xmlurl }) => xmlurl)).toEqual(urls);
  expect(sources.find(({ text }) => text === "Beta Wire")).toEqual({
    type: "rss",
    text: "Beta Wire",
    title: "Beta Wire",
    xmlurl: urls[1],
    htmlurl: "https://beta.example/",
    language: "en",
  });
  const channels = await outlinesOf("/feeds.opml");
  expect(channels.map(({ xmlurl }) => xmlurl)).toEqual(
    house.config.channels.map(({ id }) => `${SITE}/feeds/${id}.rss`),
  );
  for (const outline of [...sources, ...channels]) {
    expect(outline).toMatchObject({ type: "rss", text: expect.stringMatching(/\S/), title: outline["text"] });
    expect(URL.canParse(outline["htmlurl"] ?? "")).toBe(true);
  }
  for (const { xmlurl = "" } of channels)
    expect((await house.app.get(xmlurl.replace(SITE, ""))).status).toBe(200);
});

it("O3 folders carry text only", async () => {
  for (const path of PATHS) {
    const folders = all(one(await read(path), "body"), "outline");
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) expect(Object.keys(attributesOf(folder))).toEqual(["text"]);
  }
});

/** As another program hands it on: read by feedsmith, written by us. */
function handedOn(text: string): string {
  const { head, body } = parseOpml(text);
  const folders = (body?.outlines ?? []).map(
    ({ text: title = "", outlines = [] }): OpmlFolder => ({
      title,
      outlines: outlines.map((outline) => ({
        title: outline.text ?? "",
        feedUrl: outline.xmlUrl ?? "",
        siteUrl: outline.htmlUrl ?? null,
        language: outline.language ?? null,
        description: outline.description ?? null,
        category: outline.category ?? null,
      })),
    }),
  );
  const dates = {
    created: Date.parse(head?.dateCreated ?? ""),
    modified: Date.parse(head?.dateModified ?? ""),
  };
  return renderOpml(head?.title ?? "", folders, dates);
}

it("O4 what is exported is the same after another program read it and it was exported again", async () => {
  for (const path of PATHS) {
    const text = await house.text(path);
    expect(handedOn(text)).toBe(text);
  }
  const names = [`Ars "Technica" & <co>`, "Zeitung é\u{1F680}", "]]> &amp; &#38; 'x'"];
  const odd = await openHouse({
    sources: names.map((name, n) =>
      source({ id: `odd-${n}`, name, url: `https://x.example/?a=${n}&b="<>&c=é` }),
    ),
  });
  const text = await odd.text("/sources.opml");
  expect(await xmlFaults([{ name: "odd.opml", xml: text, isAtom: false }])).toEqual([]);
  expect(handedOn(text)).toBe(text);
  const listed = all(one(one(parseXml(text, undefined), "opml"), "body"), "outline").flatMap((folder) =>
    all(folder, "outline"),
  );
  expect(listed.map((outline) => attributesOf(outline)["xmlurl"])).toEqual(
    odd.config.sources.map(({ url }) => new URL(url).href),
  );
  await odd.close();
});
const outlinesXml = (...outlines: string[]) =>
  `<?xml version="1.0"?><opml version="2.0"><head/><body>${outlines.join("\n")}</body></opml>`;

it.each([
  {
    what: "attributes in any case, text missing",
    document: outlinesXml('<OUTLINE TYPE="rss" XMLURL="https://a.example/"/>'),
    lines: "  - url: https://a.example/\n",
  },
  {
    what: "nested folders",
    document: outlinesXml(
      '<outline text="A"><outline text="B"><outline text="a" xmlUrl="https://a.example/"/></outline></outline>',
    ),
    lines: "  - url: https://a.example/\n    name: a\n    section: [A, B]\n",
  },
  {
    what: "entities",
    document: outlinesXml(
      '<outline title="&lt;R&amp;D&gt; &#233;&eacute;" xmlUrl="https://a.example/?a&amp;b"/>',
    ),
    lines: "  - url: https://a.example/?a&b\n    name: <R&D> éé\n",
  },
  {
    what: "duplicate addresses",
    document: outlinesXml(
      '<outline xmlUrl="https://a.example/"/>',
      '<outline xmlUrl="http://a.example/#again"/>',
    ),
    lines: "  - url: https://a.example/\n",
  },
  {
    what: "external entities off",
    document: `<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/hostname">]>${outlinesXml('<outline text="&x;" xmlUrl="https://a.example/"/>')}`,
    lines: '  - url: https://a.example/\n    name: "&x;"\n',
  },
  {
    what: "another charset",
    document: Buffer.from(
      outlinesXml('<outline text="Zürich" xmlUrl="https://a.example/"/>').replace(
        '"1.0"?',
        '"1.0" encoding="ISO-8859-1"?',
      ),
      "latin1",
    ),
    lines: "  - url: https://a.example/\n    name: Zürich\n",
  },
])("O4 what is imported: $what", async ({ document, lines }) => {
  expect(await imported(document)).toMatchObject({ code: 0, lines });
});

it("O4 what is imported: 10,000 outlines in folders, 10 MB at most", async () => {
  const folders = Array.from({ length: 100 }, (_, folder) => {
    const feeds = Array.from({ length: 100 }, (_, n) => {
      const host = `https://www.example${folder * 100 + n}.com`;
      return `<outline type="rss" text="The Name of Blog ${n}" xmlUrl="${host}/blog/feed.xml" htmlUrl="${host}/"/>`;
    });
    return `<outline text="Folder ${folder}">${feeds.join("\n")}</outline>`;
  });
  const start = cpuMs();
  const { code, err, yaml } = await imported(outlinesXml(...folders));
  expect({ code, err }).toEqual({ code: 0, err: "10000 added, 0 known already, 0 skipped\n" });
  expect(cpuMs() - start).toBeLessThan(15_000);
  expect(parseConfig(yaml, "feeds.yaml").sources).toHaveLength(10_000);
  const tooLarge = await imported(outlinesXml(" ".repeat(10 * 1024 * 1024)));
  expect(tooLarge).toMatchObject({ code: 1, lines: "", err: "- is larger than 10 MB.\n" });
});

it("O4 what is exported, imported and exported again is the same", async () => {
  const made = await openHouse({
    sources: [
      source({ id: "a", section: ["Science", "Space"] }),
      source({ id: "b", kind: "agency", language: null, name: null }),
      source({ id: "c", section: ["AC/DC, live", "100 %"], name: `"A" & <b>` }),
      source({ id: "d", kind: "podcast", section: ["News"] }),
    ],
  });
  const document = await made.text("/sources.opml");
  const { yaml } = await imported(document);
  const again = await openHouse({ sources: parseConfig(yaml, "feeds.yaml").sources });
  const dates = /<date\w+>[^<]+/g;
  expect((await again.text("/sources.opml")).replace(dates, "")).toBe(document.replace(dates, ""));
  expect(document).toContain('category="/AC%2FDC%2C live/100 %25"');
  await Promise.all([made.close(), again.close()]);
});

it("O5 it is served as text/x-opml with a file name", async () => {
  const names = { "/feeds.opml": "channels.opml", "/sources.opml": "sources.opml" };
  for (const path of PATHS) {
    const { headers } = await house.app.get(path);
    expect(headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
    expect(headers.get("content-disposition")).toBe(`inline; filename="${names[path]}"`);
  }
});
