# What feedparser says of each document of a list: paths on stdin, one JSON line a document on stdout, in order.
import json
import sys
from calendar import timegm

import feedparser

def seconds(parsed):
    return None if parsed is None else timegm(parsed)


def person(detail):
    return {key: detail.get(key) for key in ("name", "email", "href") if detail.get(key)}


def title(entry):
    detail = entry.get("title_detail", {})
    return {"value": detail.get("value") or "", "type": detail.get("type") or "text/plain"}


def plain(entry):
    return {
        "title": title(entry),
        "link": entry.get("feedburner_origlink") or entry.get("pheedo_origlink") or entry.get("link"),
        "id": entry.get("id"),
        "published": seconds(entry.get("published_parsed")),
        "updated": seconds(dict.get(entry, "updated_parsed")),
        "created": seconds(entry.get("created_parsed")),
        "authors": [person(detail) for detail in entry.get("authors", [])],
        "enclosures": [link.get("href") for link in entry.get("enclosures", [])]
        + [content.get("url") for content in entry.get("media_content", [])],
    }


def read(path):
    with open(path, "rb") as file:
        document = file.read()
    # Without the document's address, which feedparser would resolve ids against too, not only links.
    # Markup is left as it is, which takes a third of the time: titles are compared as plain text anyway.
    feed = feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)
    return [plain(entry) for entry in feed.entries]


for line in sys.stdin:
    try:
        print(json.dumps(read(line.rstrip("\n"))))
    except Exception as error:  # feedparser itself gives up on some documents
        print(json.dumps({"error": repr(error)}))
