/** What the index is made of. */

/** Grows when what is written into the index changes: an index of another version is made anew. */
export const VERSION = 4;

/** Marks a file as ours: `morg`. */
export const APPLICATION = 0x6d6f7267;

/** Columns of the full-text table, and how much a word in each weighs. */
const COLUMNS = { title: 5, subtitle: 3, other: 1, body: 1, keyed: 1 } as const;
export type Column = keyof typeof COLUMNS;

export const SCHEMA = `
PRAGMA application_id = ${APPLICATION};
PRAGMA user_version = ${VERSION};

CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- Stamps are in ns since 1970, of folders as they were before they were last read.
CREATE TABLE folders (key INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, size, modified, changed);

-- Newest last, as long as there was room between (numbers.ts): rows close to each other keep the words' lists short.
-- first, last: seconds between which it was published. stored: its short values (stored.ts).
CREATE TABLE records (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, folder INTEGER NOT NULL, name TEXT NOT NULL,
  size INTEGER, modified INTEGER, changed INTEGER, first INTEGER NOT NULL, last INTEGER NOT NULL, stored TEXT NOT NULL
);
CREATE INDEX records_by_id ON records (id);
CREATE INDEX records_by_date ON records (first, id DESC);
-- Names are long, and end in a part of an id.
CREATE INDEX records_by_name ON records (folder, substr(name, -12));

-- CROSS: rows are found first, and then their folders.
CREATE VIEW filed AS
  SELECT records.*, ltrim(folders.folder || '/' || name, '/') AS file
  FROM records CROSS JOIN folders ON key = records.folder;

CREATE TABLE problems (
  folder INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER, modified INTEGER, changed INTEGER, message TEXT NOT NULL,
  PRIMARY KEY (folder, name)
) WITHOUT ROWID;

-- Dates as seconds since 1970, and numbers: what lies between two bounds. Where published is one date, it stands above.
CREATE TABLE facts (place INTEGER, low, high, record INTEGER, PRIMARY KEY (place, low, record, high)) WITHOUT ROWID;

-- How many records have each value of a place, and which of these values each record has (tallies.ts).
CREATE TABLE tallies (
  label INTEGER PRIMARY KEY, place INTEGER NOT NULL, value NOT NULL, records INTEGER NOT NULL, firsts INTEGER NOT NULL,
  UNIQUE (place, value)
);
CREATE TABLE labels (number INTEGER PRIMARY KEY, labels TEXT NOT NULL);

-- The user's own keys, and how many records have each.
CREATE TABLE keys (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, records INTEGER NOT NULL);

-- Holds words as tokens.ts makes them, parted by blanks: this tokenizer leaves them as they are.
CREATE VIRTUAL TABLE words USING fts5 (
  ${Object.keys(COLUMNS).join(', ')}, content='', contentless_delete=1, tokenize='ascii'
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(${Object.values(COLUMNS).join(', ')})');
INSERT INTO words (words, rank) VALUES ('automerge', 16);
INSERT INTO words (words, rank) VALUES ('crisismerge', 64);
-- Bytes of new words that are held in memory: more of them take longer to be found, fewer are merged more often.
INSERT INTO words (words, rank) VALUES ('hashsize', 16000000);
`;
