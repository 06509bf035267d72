// Markup as nobody should write it, for tests that hold for any input.
import fc from "fast-check";

const RUN = "document.title=1337";
const NAMES =
  "a abbr amp-img amp-youtube annotation-xml article audio b base blockquote body br button caption center code col dd details div dl dt embed figure font foreignObject form frameset h1 head hr html i iframe image img input lite-youtube li link listing math meta mglyph mi mtext noembed noframes noscript object ol option p param picture plaintext pre q ruby rt s script section select source span strong style sub summary svg table tbody td template textarea tfoot th thead time title tr tt u ul use video wbr x:y x-y xmp".split(
    " ",
  );
const ATTRIBUTES =
  "action alt background cite class data data-src data-srcset datetime dir formaction height hidden href id lang name onclick onerror onload ping poster src srcdoc srcset style target title type value width xlink:href".split(
    " ",
  );
const VALUES: readonly string[] = [
  "x",
  "",
  "1",
  "100%",
  "/y",
  "../z?a=1&b=2",
  "//a.example/p.jpg",
  "https://a.example/b.png",
  "https://a.example/ü \u0000",
  "mailto:a@b.example",
  `javascript:${RUN}`,
  `java\nscript:${RUN}`,
  `javascript://a.example/%0a${RUN}`,
  `&#106;avascript&colon;${RUN}`,
  "data:image/png;base64,AA==",
  "data:text/html,<script>",
  "about:blank",
  "/a 1x, javascript:x 2x,/b 3x",
  '"><script>',
  "' onerror=x '",
  "display:none",
  "width:1px",
  "&quot;&gt;&lt;img&amp;",
  "\ud83d",
  "\u202e\u2028",
];
const TEXTS: readonly string[] = [
  "text ",
  "two  spaces",
  "\n",
  " ",
  "&nbsp;",
  "&amp;lt;",
  "&lt;script&gt;",
  "&#x3c;img onerror=x&#62;",
  "&",
  "&amp",
  "&#0;",
  "&#xd800;",
  "<",
  ">",
  '"',
  "'",
  "`",
  "=",
  "<!--",
  "-->",
  "<!-->",
  "<![CDATA[",
  "]]>",
  "<?x",
  "<!x",
  "</",
  "<a ",
  "\u0000",
  "\u0007",
  "\f",
  "\ud83d",
  "\ude00",
  "\u200b",
  "é",
  "漢字",
];

const name = fc.constantFrom(...NAMES);
const quoted = (value: string) =>
  fc.constantFrom(`"${value}"`, `'${value}'`, value, `"${value}`, `\`${value}\``);
const attribute = fc
  .tuple(
    fc.constantFrom(" ", "\n", "/", "\t ", ""),
    fc.constantFrom(...ATTRIBUTES),
    fc.constantFrom("=", " = ", ""),
    fc.constantFrom(...VALUES).chain(quoted),
  )
  .map((parts) => parts.join(""));
const start = fc
  .tuple(name, fc.array(attribute, { maxLength: 3 }), fc.constantFrom(">", ">", ">", "/>", " >", ""))
  .map(([element, attributes, end]) => `<${element}${attributes.join("")}${end}`);
const end = name.map((element) => `</${element}>`);
const whole = fc
  .tuple(name, fc.array(attribute, { maxLength: 2 }), fc.constantFrom(...TEXTS))
  .map(([element, attributes, text]) => `<${element}${attributes.join("")}>${text}</${element}>`);

/** Tags that fit and tags that do not, attributes of all kinds, text, and noise. */
export const htmlSoup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: start },
      { weight: 3, arbitrary: end },
      { weight: 2, arbitrary: whole },
      { weight: 3, arbitrary: fc.constantFrom(...TEXTS) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
    ),
    { maxLength: 30, size: "medium" },
  )
  .map((parts) => parts.join(""));
