// The schema's history. Append only, forward only; the database's user_version says how many have run.

/** Each runs once, in order, in the transaction that also raises user_version. */
export const MIGRATIONS: readonly string[] = [
  `
  -- Facts about this database: tag_prefix, revision, rules_version.
  create table meta (
    key text primary key,
    value text not null
  ) strict, without rowid;

  -- What we remember of a source between polls. A source that was never polled has no row.
  create table source (
    source_id text primary key,
    url text not null,
    title text,
    site_url text,
    image text,
    etag text,             -- as the origin sent it, byte for byte
    last_modified text,    -- as the origin sent it, byte for byte
    body_hash text,
    asked_minutes integer not null,
    last_poll_at integer,
    last_success_at integer,
    next_poll_at integer not null,
    failures integer not null default 0,
    error_code text,
    error_message text
  ) strict, without rowid;

  create table story (
    id integer primary key,
    story_id text not null unique,  -- published: never changes
    lead_entry_id text not null,    -- looked up when written; a constraint would want an index of its own
    first_at integer not null,
    updated_at integer not null
  ) strict;

  create table entry (
    id integer primary key,
    entry_id text not null unique,  -- published: never changes; a hash of source_id and key
    source_id text not null,
    key text not null,              -- who the entry is within its source
    hash text not null,
    story integer not null references story (id),
    guid text,
    url text,
    canonical_url text,
    url_hash integer,               -- of canonical_url: an index of numbers is a tenth of one of addresses
    title text not null,
    title_hash integer,             -- of the title's key; null for a title too short to tell news apart
    summary text,
    content_html text,
    content_text text,
    authors text not null,          -- JSON, as the four below
    categories text not null,
    enclosures text not null,
    origin text,
    published_at integer,           -- as the document says; null if it does not
    updated_at integer,
    image text,
    comments_url text,
    language text,
    rights text,
    first_seen_at integer not null,
    changed_at integer not null,
    sort_at integer not null,
    lists text not null             -- JSON: the numbers of the lists it is in
  ) strict;
  create index entry_story on entry (story);
  create index entry_url on entry (url_hash);
  create index entry_title on entry (title_hash, sort_at);
  create index entry_source on entry (source_id, sort_at);

  -- The lists entries are in: all, source/<id>, topic/<id>, channel/<id>. A view: computed from the rules, kept so
  -- that any page of any list is one index scan.
  create table list (
    id integer primary key,
    name text not null unique
  ) strict;
  create table placement (
    list integer not null references list (id),
    story_at integer not null,      -- the story's first_at: lists of stories are scans of this order
    story integer not null,
    entry integer not null,
    entry_at integer not null,      -- the entry's sort_at: lists of entries are scans of placement_entry_at
    until_at integer,               -- null: for ever
    primary key (list, story_at, story, entry)
  ) strict, without rowid;
  create index placement_entry_at on placement (list, entry_at, entry);
  create index placement_until on placement (until_at) where until_at is not null;

  -- Words of title and text by entry.id; the texts themselves stay in entry.
  create virtual table entry_words using fts5 (
    title, body, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2'
  );
  -- Polls write a few dozen entries each: merging their little indexes less often halves what indexing costs.
  insert into entry_words (entry_words, rank) values ('automerge', 16);

  -- What was last published under a name, so that Last-Modified survives a restart and never goes back.
  create table published (
    name text primary key,
    etag text not null,
    at integer not null
  ) strict, without rowid;
  `,
  `
  -- The life of a source: where it is asked, what its polls came to, how it fares (model/source.ts, SourceState).
  alter table source add column address text not null default '';
  update source set address = url;
  alter table source add column validators_url text;
  update source set validators_url = url where etag is not null or last_modified is not null;
  alter table source add column packed_hash text;
  alter table source add column skip text;                 -- JSON: [hours, days]; null: none
  alter table source add column first_poll_at integer;
  update source set first_poll_at = last_poll_at;
  alter table source add column last_document_at integer;
  update source set last_document_at = last_success_at;
  alter table source add column is_gone integer not null default 0;  -- 1: next_poll_at means nothing
  alter table source add column failing_since integer;
  update source set failing_since = last_poll_at where failures > 0;
  alter table source add column moved_to text;
  alter table source add column moved_since integer;
  alter table source add column moved_polls integer;
  alter table source add column turned_at integer;
  alter table source add column turned_from text;
  alter table source add column polls integer not null default 0;
  alter table source add column not_modified integer not null default 0;
  alter table source add column confirmed integer not null default 0;
  alter table source add column ignored integer not null default 0;
  alter table source add column per_day real;
  alter table source add column overdue_since integer;
  alter table source add column window_ms integer;
  alter table source add column answer_ms integer;
  alter table source add column replacement text;
  alter table source add column searched_at integer;

  -- What is large and changes only with news: the entries of the last document, [[entry_id, sort_at], ...], and the
  -- rhythm learnt from all of them (source/rhythm).
  create table source_memory (
    source_id text primary key,
    listed text not null,
    rhythm text not null
  ) strict, without rowid;

  -- What is remembered of a host for all of its sources.
  create table host (
    host text primary key,
    rest_until integer,
    disallowed text not null,   -- JSON: patterns of paths
    robots_at integer
  ) strict, without rowid;

  -- Since when a source lists an entry no more, though it lists older ones.
  alter table entry add column removed_at integer;
  -- A tombstone: hidden by the curator, and kept so that it cannot come back as new.
  alter table entry add column hidden_at integer;

  -- What an entry said before it was edited.
  create table revision (
    entry integer not null references entry (id),
    at integer not null,
    title text not null,
    summary text,
    primary key (entry, at)
  ) strict, without rowid;
  `,
  `
  -- Most entries are as old as their story, and stand in the lists' own order: only the others need another one.
  drop index placement_entry_at;
  create index placement_apart on placement (list, entry_at, story, entry) where entry_at <> story_at;
  `,
  `
  -- What an entry cites, and whose text it repeats: found by us, not said by the document.
  alter table entry add column cites text not null default '[]';  -- JSON: model/citation.ts
  alter table entry add column copy_of text;                      -- an entry_id

  -- Older stories worth reading with this one, the best first.
  alter table story add column related text not null default '[]';  -- JSON: story_ids

  -- Two stories turned out to be one: this one has no entries any more, and its id leads to the other, which lives.
  alter table story add column merged_into integer references story (id);
  create index story_merged on story (merged_into) where merged_into is not null;
  `,
  `
  -- The ledger: which rules keep, drop or hide an entry. Many entries fare alike, so what was decided is a row of its own.
  create table verdict (
    id integer primary key,
    marks text not null unique    -- JSON: src/ledger.ts
  ) strict;
  create table ledger (
    entry integer primary key references entry (id),
    day integer not null,         -- when we first saw it, in days since 1970
    verdict integer not null references verdict (id)
  ) strict;
  create index ledger_verdict on ledger (verdict, day);
  -- What is stored already is judged anew, and so entered.
  delete from meta where key = 'rules_version';

  -- How an entry came to its story: JSON, model/entry.ts.
  alter table entry add column joined text;
  `,
  `
  -- What the curator decided: the trail, append only. What is in force of it is in the columns and tables below.
  create table decision (
    id integer primary key,
    at integer not null,
    by text not null,             -- command, api, import
    action text not null,
    target text not null,         -- entry/ID or story/ID, as it was called then
    argument text not null        -- JSON: model/hand.ts
  ) strict;

  alter table story add column hidden_at integer;
  alter table story add column note text;
  alter table story add column corrections text;   -- JSON: model/hand.ts; null: none
  alter table story add column founded_at integer; -- where no entry of it tells: a story was split
  alter table entry add column note text;
  alter table entry add column corrections text;   -- JSON, as the story's

  create table pin (
    story integer not null references story (id),
    channel text not null,        -- empty: every channel that shows the story
    decision integer not null references decision (id),
    primary key (story, channel)
  ) strict, without rowid;

  -- Two entries whose stories the curator merged, or keeps apart: entries, for they stay what they are while stories merge.
  create table pair (
    entry integer not null references entry (id),
    other integer not null references entry (id),
    is_apart integer not null,
    decision integer not null references decision (id),
    primary key (entry, other, is_apart)
  ) strict, without rowid;
  create index pair_other on pair (other);
  `,
  `
  -- The archive of a channel (RFC 5005, section 4): documents that were closed and never change.
  create table archive (
    channel text not null,
    number integer not null,        -- 1, 2, 3 ... in the order that they were closed in
    month text not null,            -- 2026-10: what its stories are of
    at integer not null,            -- when it was closed
    items blob not null,            -- deflated JSON: render/archived-items.ts
    withdrawn text not null,        -- JSON: ids of stories that were archived before, and are shown no more
    primary key (channel, number)
  ) strict;
  -- Which stories of a channel's list are archived, and as what.
  create table archived (
    list integer not null references list (id),
    story integer not null references story (id),
    updated_at integer not null,    -- the story's, then
    primary key (list, story)
  ) strict, without rowid;
  `,
  `
  -- When what we know of a story last changed, in our time: an entry of it came, was changed, or left; the curator decided.
  alter table story add column changed_at integer not null default 0;
  update story set changed_at = max(updated_at,
    coalesce((select max(changed_at) from entry where entry.story = story.id), updated_at));
  create index story_changed on story (changed_at);
  create index entry_changed on entry (changed_at);
  `,
  `
  -- An entry's story without reading the entry: what a search found is looked up by thousands.
  create index entry_place on entry (id, story);

  -- What is shown of entries, folded (shown-texts.ts), and its trigrams, without their places in the text.
  create table shown (
    id integer primary key,         -- entry.id
    source_id text not null,
    title text not null,
    summary text not null           -- whatever the rights
  ) strict;
  create virtual table entry_grams using fts5 (
    text, content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1'
  );
  insert into entry_grams (entry_grams, rank) values ('automerge', 16);
  `,
];
