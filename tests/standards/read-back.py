# What feedparser says of documents: one a line on stdin, as a JSON string; one JSON line each on stdout, in order.
import json
import sys
from calendar import timegm

import feedparser


def seconds(parsed):
    return None if parsed is None else timegm(parsed)


def text(detail):
    return {"value": (detail or {}).get("value") or "", "type": (detail or {}).get("type") or "text/plain"}


def enclosure(link):
    return {"url": link.get("href"), "type": link.get("type"), "length": link.get("length")}


def plain(entry):
    source = entry.get("source", {})
    return {
        "title": text(entry.get("title_detail")),
        "link": entry.get("link"),
        "id": entry.get("id"),
        "published": seconds(entry.get("published_parsed")),
        "updated": seconds(dict.get(entry, "updated_parsed")),
        "summary": text(entry.get("summary_detail")),
        "content": (entry.get("content") or [{}])[0].get("value"),
        "authors": [author.get("name") for author in entry.get("authors", [])],
        "categories": [tag.get("label") or tag.get("term") for tag in entry.get("tags", [])],
        "enclosures": [enclosure(link) for link in entry.get("enclosures", [])],
        "media": [media.get("url") for media in entry.get("media_content", [])],
        "source": {"title": text(source.get("title_detail") or {"value": source.get("title")}),
                   "url": source.get("href") or source.get("id")},
    }


def feed_of(feed):
    return {"title": text(feed.get("title_detail")), "link": feed.get("link"), "language": feed.get("language")}


for line in sys.stdin:
    # As bytes: text would be told another charset than the document declares.
    read = feedparser.parse(json.loads(line).encode(), sanitize_html=False, resolve_relative_uris=False)
    print(json.dumps({"feed": feed_of(read.feed), "items": [plain(entry) for entry in read.entries]}))
