// The body of an item, as most readers show nothing else: text, picture, credit, coverage, and what to read more.
import type { Coverage, FeedItem } from "./feed-document.ts";
import { escapeXml } from "./xml.ts";

export type ItemBody = Omit<FeedItem, "html">;

export function itemHtml(item: ItemBody): string {
  const { title, summary, image, outlet, credit, coverage, related, note } = item;
  const text = item.text ?? `<p>${escapeXml(summary ?? title)}</p>`;
  // Many readers show nothing but this: without the picture here they would have none.
  const picture =
    image !== null && !text.includes("<img") ? `<p><img src="${escapeXml(image)}" alt=""></p>` : "";
  const those = (wanted: Coverage["relation"]) => coverage.filter(({ relation }) => relation === wanted);
  return [
    picture,
    text,
    origin(item),
    note === null ? "" : `<p>Note: ${escapeXml(note)}</p>`,
    credit ? `<p>First reported by ${link(credit.url, credit.name)}.</p>` : "",
    list("Also reported by:", those("report")),
    carriers(those("copy")),
    list(`More from ${escapeXml(outlet.name)}:`, those("same-publisher")),
    list("Read more:", related),
  ].join("");
}

/** Where it is from, and what reading it takes. */
function origin({ text, url, outlet, readingMinutes: minutes }: ItemBody): string {
  const where = `${text === null ? "Read on at" : "From"} ${link(url, outlet.name)}`;
  return `<p>${where}${minutes === null ? "" : ` · ${minutes} min read`}</p>`;
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
