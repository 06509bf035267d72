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
  -- Most entries are as old as their story, and stand in the lists' own order: only the others need another one.
  drop index placement_entry_at;
  create index placement_apart on placement (list, entry_at, story, entry) where entry_at <> story_at;
  `,
];
