import { describe, expect, it } from "vitest";
import { renderOpml } from "../../src/render/opml.ts";
import { T0 } from "../support/build.ts";
import { xmlFaults } from "../support/validate.ts";

describe("renderOpml", () => {
  const outline = {
    title: 'Ars "Technica" & <co>',
    feedUrl: "https://a.example/feed?a=1&b=2",
    siteUrl: null,
    language: "en",
    description: null,
    category: "/Science/R&D",
  };
  it("is well-formed, and names each feed once in its folder", async () => {
    const xml = renderOpml("Sources", [{ title: "News", outlines: [outline] }], {
      created: T0,
      modified: T0,
    });
    expect(await xmlFaults([{ name: "x.opml", xml, isAtom: false }])).toEqual([]);
    expect(xml).toContain('<outline text="News">');
    expect(xml).toContain(
      'xmlUrl="https://a.example/feed?a=1&#x26;b=2" language="en" category="/Science/R&#x26;D"/>',
    );
    expect(xml).not.toContain("htmlUrl");
  });
});
