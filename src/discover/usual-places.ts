// Where feeds usually are, for pages that declare none.

/** The most common first: not all of them are tried. */
const PATHS = [
  "feed",
  "rss.xml",
  "atom.xml",
  "feed.xml",
  "index.xml",
  "rss",
  "feed/",
  "feed.json",
  "feeds/posts/default",
  "feed.atom",
  "index.rdf",
];

/** In the page's own folder and at the root, by turns: the page's own feed first. */
export function usualPlaces(address: string): readonly string[] {
  const { origin, pathname } = new URL(address);
  const folders = [...new Set([folderOf(pathname), "/"])];
  return PATHS.flatMap((path) => folders.map((folder) => `${origin}${folder}${path}`));
}

/** /blog is a folder as much as /blog/ is; /blog/page.html is in one. */
function folderOf(path: string): string {
  if (path.endsWith("/")) return path;
  const last = path.slice(path.lastIndexOf("/") + 1);
  return last.includes(".") ? path.slice(0, -last.length) : `${path}/`;
}
