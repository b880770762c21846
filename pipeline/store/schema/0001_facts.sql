-- What the articles say: one row for each statement of a record (contract dateline/1), with the words and the
-- rule behind it. Columns are named as in the contract; NULL is "the text does not say", 0 and false only where
-- it says so. Offsets (start, end) count code points: substr(text, start + 1, "end" - start). Keys are made
-- of content: article_key is path#record, ids are those of the record. There is no clock in here.

CREATE TABLE run(                       -- what made the rows: one row for each setting that did
  settings TEXT PRIMARY KEY,            -- SHA-256 over version, rules and options
  version  TEXT NOT NULL                -- of the program
) STRICT;

CREATE TABLE file(                      -- every file looked at
  path     TEXT PRIMARY KEY,
  format   TEXT NOT NULL,               -- txt, html, jsonl; '' where the name does not tell
  bytes    INTEGER NOT NULL,
  sha256   TEXT NOT NULL,               -- of the file as stored; '' where it could not be read
  records  INTEGER NOT NULL,            -- articles in it
  reason   TEXT,                        -- why it, or the rest of it, was not read
  settings TEXT NOT NULL REFERENCES run -- an unchanged file is read again when these change
) STRICT;

CREATE TABLE article(
  article_key         TEXT PRIMARY KEY, -- path#record
  id                  TEXT NOT NULL,
  path                TEXT NOT NULL REFERENCES file ON DELETE CASCADE,
  record              INTEGER NOT NULL,
  url                 TEXT,
  title               TEXT,
  source              TEXT,
  language            TEXT,
  language_confidence REAL,
  published           TEXT,             -- YYYY-MM-DD
  published_from      TEXT,
  dateline_place      TEXT,
  dateline_date       TEXT,             -- YYYY-MM-DD
  status              TEXT NOT NULL CHECK(status IN ('coded','no_event','other_language','empty','duplicate','failed')),
  reason              TEXT,
  text_sha256         TEXT NOT NULL,
  text                TEXT NOT NULL
) STRICT;
CREATE INDEX article_id ON article(id);
CREATE INDEX article_path ON article(path);

CREATE TABLE timex(
  article_key TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, "in" TEXT,
  type TEXT NOT NULL, value TEXT NOT NULL, mod TEXT,
  date_start TEXT, date_end TEXT, date_prec INTEGER, anchor TEXT NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY(article_key, id)
) STRICT;

CREATE TABLE entity(
  article_key TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  id TEXT NOT NULL, kind TEXT NOT NULL, subtype TEXT, name TEXT NOT NULL,
  aliases TEXT NOT NULL,                -- JSON array
  wikidata TEXT, geonames INTEGER, country TEXT, latitude REAL, longitude REAL,
  PRIMARY KEY(article_key, id)
) STRICT;

CREATE TABLE mention(
  article_key TEXT NOT NULL, entity TEXT NOT NULL, position INTEGER NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, "in" TEXT, kind TEXT NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY(article_key, entity, position),
  FOREIGN KEY(article_key, entity) REFERENCES entity ON DELETE CASCADE
) STRICT;

CREATE TABLE event(
  article_key TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  id TEXT NOT NULL, main INTEGER NOT NULL, class TEXT NOT NULL, type TEXT NOT NULL, suicide INTEGER, realis TEXT NOT NULL,
  stage TEXT, temporal TEXT NOT NULL, date_start TEXT, date_end TEXT, date_prec INTEGER, timex TEXT,
  place_name TEXT, place_entity TEXT, city TEXT, admin1 TEXT, country TEXT, latitude REAL, longitude REAL,
  where_prec INTEGER, place_reason TEXT,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER, wounded_low INTEGER, wounded_best INTEGER, wounded_high INTEGER,
  claimed INTEGER, rule TEXT NOT NULL,
  PRIMARY KEY(article_key, id)
) STRICT;

CREATE TABLE event_argument(            -- participants and evidence of an event, in the record's order
  article_key TEXT NOT NULL, event TEXT NOT NULL,
  role TEXT NOT NULL CHECK(role IN ('perpetrator','perpetrator_text','target','victim','weapon','evidence')),
  position INTEGER NOT NULL, text TEXT NOT NULL, -- of role perpetrator: an entity's id
  start INTEGER, "end" INTEGER, "in" TEXT,       -- of role evidence
  PRIMARY KEY(article_key, event, role, position),
  FOREIGN KEY(article_key, event) REFERENCES event ON DELETE CASCADE
) STRICT;

CREATE TABLE casualty(
  article_key TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  id TEXT NOT NULL, event TEXT, outcome TEXT NOT NULL, min INTEGER, point INTEGER, max INTEGER, quantifier TEXT NOT NULL,
  role TEXT NOT NULL, nationality TEXT, relation TEXT NOT NULL, part_of TEXT, polarity TEXT NOT NULL, realis TEXT NOT NULL,
  status TEXT NOT NULL, source_kind TEXT, source_text TEXT, source_chain TEXT, -- JSON array
  as_of TEXT, superseded_by TEXT, derivation TEXT,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, "in" TEXT, rule TEXT NOT NULL,
  PRIMARY KEY(article_key, id)
) STRICT;

CREATE TABLE responsibility(
  article_key TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  id TEXT NOT NULL, event TEXT, stance TEXT NOT NULL, actor TEXT, actor_text TEXT, asserted_by TEXT NOT NULL,
  asserted_by_text TEXT, mode TEXT, verification TEXT, stance_date TEXT, realis TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, "in" TEXT, rule TEXT NOT NULL,
  PRIMARY KEY(article_key, id)
) STRICT;

CREATE TABLE refusal(
  article_key TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  position INTEGER NOT NULL, class TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, "in" TEXT,
  reason TEXT NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY(article_key, position)
) STRICT;

CREATE TABLE diagnostic(
  article_key TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
  position INTEGER NOT NULL, stage TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,
  start INTEGER, "end" INTEGER, text TEXT, "in" TEXT,
  PRIMARY KEY(article_key, position)
) STRICT;
