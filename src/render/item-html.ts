// The body of an item, as most readers show nothing else: text, picture, credit, coverage, and what to read more.
import type { Coverage, ItemCredit, RelatedItem } from "./feed-document.ts";
import type { Republished } from "./republish.ts";
import { escapeXml } from "./xml.ts";

export interface ItemBody {
  readonly title: string;
  readonly shown: Republished;
  /** Who leads. */
  readonly leadName: string;
  readonly credit: ItemCredit | null;
  readonly coverage: readonly Coverage[];
  readonly related: readonly RelatedItem[];
}

export function itemHtml({ title, shown, leadName, credit, coverage, related }: ItemBody): string {
  const text = shown.html ?? `<p>${escapeXml(shown.summary ?? title)}</p>`;
  // Many readers show nothing but this: without the picture here they would have none.
  const picture =
    shown.image !== null && !text.includes("<img")
      ? `<p><img src="${escapeXml(shown.image)}" alt=""></p>`
      : "";
  const those = (wanted: Coverage["relation"]) => coverage.filter(({ relation }) => relation === wanted);
  return [
    picture,
    text,
    credit ? `<p>First reported by ${link(credit.url, credit.name)}.</p>` : "",
    list("Also reported by:", those("report")),
    carriers(those("copy")),
    list(`More from ${escapeXml(leadName)}:`, those("same-publisher")),
    list("Read more:", related),
  ].join("");
}

const link = (url: string | null, text: string): string =>
  url === null ? escapeXml(text) : `<a href="${escapeXml(url)}">${escapeXml(text)}</a>`;

function list(heading: string, reports: readonly Pick<Coverage, "outlet" | "title" | "url">[]): string {
  if (reports.length === 0) return "";
  const items = reports.map(
    ({ outlet, title, url }) => `<li>${escapeXml(outlet.name)}: ${link(url, title)}</li>`,
  );
  return `<p>${heading}</p><ul>${items.join("")}</ul>`;
}

/** The same text needs no title again. */
function carriers(copies: readonly Coverage[]): string {
  if (copies.length === 0) return "";
  return `<p>Also carried by ${copies.map(({ outlet, url }) => link(url, outlet.name)).join(", ")}.</p>`;
}
