# Asks for a feed as a program on feedparser does: prints what it understood as JSON.
# Usage: ask-feedparser.py ADDRESS ETAG MODIFIED
import html
import json
import sys

import feedparser

FEEDS = ("application/rss+xml", "application/atom+xml")
address, etag, modified = sys.argv[1:4]
feed = feedparser.parse(address, etag=etag or None, modified=modified or None)


def plain(entry):
    # feedparser says of each title whether it is text or HTML.
    is_html = entry.get("title_detail", {}).get("type") == "text/html"
    return html.unescape(entry.title) if is_html else entry.title


json.dump(
    {
        "status": feed.get("status", 0),
        "etag": feed.get("etag", ""),
        "modified": feed.get("modified", ""),
        "fault": str(feed.get("bozo_exception", "")),
        "feeds": [
            link.href
            for link in feed.feed.get("links", [])
            if link.get("rel") == "alternate" and link.get("type") in FEEDS
        ],
        "entries": [
            {
                "id": entry.id,
                "title": plain(entry),
                "link": entry.link,
                "sound": next((enclosure.href for enclosure in entry.enclosures), None),
            }
            for entry in feed.entries
        ],
    },
    sys.stdout,
)
