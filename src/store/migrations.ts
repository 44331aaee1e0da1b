import { type Db, StoreError } from './db.ts';

/** A version's statements; or what gives them, where they depend on what the database before looks like. */
type Migration = string[] | ((db: Db) => Promise<string[]>);

/** The schema, version by version: a version that was published is never edited, only followed. */
const MIGRATIONS: Migration[] = [
  [
    `CREATE TABLE source (
       id TEXT PRIMARY KEY,
       state TEXT NOT NULL,
       feed_title TEXT,
       feed_link TEXT
     )`,
    `CREATE TABLE story (
       id INTEGER PRIMARY KEY,
       uuid TEXT NOT NULL UNIQUE,
       representative INTEGER NOT NULL,
       published INTEGER NOT NULL,
       dated INTEGER NOT NULL,
       updated INTEGER NOT NULL,
       position INTEGER NOT NULL,
       merged_into INTEGER REFERENCES story(id),
       hidden INTEGER NOT NULL DEFAULT 0
     )`,
    `CREATE INDEX story_merged ON story(merged_into) WHERE merged_into IS NOT NULL`,
    `CREATE TABLE entry (
       id INTEGER PRIMARY KEY,
       uuid TEXT NOT NULL UNIQUE,
       source TEXT NOT NULL,
       guid TEXT,
       url TEXT,
       url_key INTEGER,
       title TEXT NOT NULL,
       summary TEXT,
       content TEXT,
       authors TEXT NOT NULL,
       categories TEXT NOT NULL,
       enclosures TEXT NOT NULL,
       published INTEGER,
       revised INTEGER,
       lang TEXT,
       seen INTEGER NOT NULL,
       position INTEGER NOT NULL,
       hash TEXT NOT NULL,
       admitted INTEGER NOT NULL,
       at INTEGER NOT NULL,
       backlog INTEGER NOT NULL,
       story INTEGER NOT NULL REFERENCES story(id)
     )`,
    `CREATE INDEX entry_story ON entry(story)`,
    `CREATE INDEX entry_guid ON entry(source, guid)`,
    `CREATE INDEX entry_url ON entry(url_key) WHERE url_key IS NOT NULL`,
    `CREATE INDEX entry_unnamed ON entry(source) WHERE guid IS NULL AND url_key IS NULL`,
    `CREATE TABLE entry_match (
       entry INTEGER NOT NULL REFERENCES entry(id),
       feed INTEGER NOT NULL REFERENCES feed(id),
       words TEXT NOT NULL,
       PRIMARY KEY (entry, feed)
     ) WITHOUT ROWID`,
    `CREATE TABLE feed (
       id INTEGER PRIMARY KEY,
       path TEXT NOT NULL UNIQUE,
       revision INTEGER NOT NULL,
       changed_at INTEGER NOT NULL
     )`,
    `CREATE TABLE membership (
       feed INTEGER NOT NULL REFERENCES feed(id),
       entered INTEGER NOT NULL,
       published INTEGER NOT NULL,
       position INTEGER NOT NULL,
       story INTEGER NOT NULL REFERENCES story(id),
       PRIMARY KEY (feed, entered, published, position, story)
     ) WITHOUT ROWID`,
    `CREATE UNIQUE INDEX membership_story ON membership(story, feed)`,
    `CREATE VIRTUAL TABLE entry_text USING fts5(words, content='', contentless_delete=1, detail=full, tokenize='unicode61')`,
    `INSERT INTO entry_text (entry_text, rank) VALUES ('automerge', 8)`,
    `CREATE TABLE edge (
       a INTEGER NOT NULL REFERENCES entry(id),
       b INTEGER NOT NULL REFERENCES entry(id),
       verdict TEXT NOT NULL,
       evidence TEXT NOT NULL,
       PRIMARY KEY (a, b)
     ) WITHOUT ROWID`,
    `CREATE INDEX edge_b ON edge(b)`,
    `CREATE TABLE ruling (
       a TEXT NOT NULL,
       b TEXT NOT NULL,
       verdict TEXT NOT NULL,
       PRIMARY KEY (a, b)
     ) WITHOUT ROWID`,
    `CREATE TABLE merge_key (
       key INTEGER NOT NULL,
       day INTEGER NOT NULL,
       entry INTEGER NOT NULL,
       PRIMARY KEY (key, day, entry)
     ) WITHOUT ROWID`,
    `CREATE TABLE merge_day (day INTEGER PRIMARY KEY, touched INTEGER NOT NULL)`,
    `CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  ],
  oneShapeOfVersion1,
  // Rulings get a number each, and two sides of entries in place of every pair across them.
  [
    'ALTER TABLE ruling RENAME TO ruling_pair',
    `CREATE TABLE ruling (
       id INTEGER PRIMARY KEY,
       verdict TEXT NOT NULL,
       at INTEGER NOT NULL,
       dropped INTEGER NOT NULL
     )`,
    `CREATE TABLE ruling_entry (
       entry TEXT NOT NULL,
       ruling INTEGER NOT NULL REFERENCES ruling(id),
       side INTEGER NOT NULL,
       PRIMARY KEY (entry, ruling)
     ) WITHOUT ROWID`,
    'CREATE INDEX ruling_sides ON ruling_entry(ruling)',
    `INSERT INTO ruling (id, verdict, at, dropped)
       SELECT row_number() OVER (ORDER BY a, b), verdict, 0, 0 FROM ruling_pair`,
    `INSERT INTO ruling_entry (entry, ruling, side)
       SELECT a, row_number() OVER (ORDER BY a, b), 0 FROM ruling_pair`,
    `INSERT INTO ruling_entry (entry, ruling, side)
       SELECT b, row_number() OVER (ORDER BY a, b), 1 FROM ruling_pair`,
    `INSERT INTO ruling (id, verdict, at, dropped)
       SELECT (SELECT count(*) FROM ruling_pair) + row_number() OVER (ORDER BY id), 'hide', 0, 0
         FROM story WHERE hidden = 1 AND merged_into IS NULL`,
    `INSERT INTO ruling_entry (entry, ruling, side)
       SELECT e.uuid, (SELECT count(*) FROM ruling_pair) + row_number() OVER (ORDER BY s.id), 0
         FROM story s JOIN entry e ON e.id = s.representative WHERE s.hidden = 1 AND s.merged_into IS NULL`,
    'DROP TABLE ruling_pair',
    // When a source was last seen to list an entry beside one that was new to us.
    'CREATE TABLE listed (entry INTEGER PRIMARY KEY REFERENCES entry(id), last INTEGER NOT NULL)',
    // What few entries and feeds carry beside their text, as JSON; NULL for nothing.
    'ALTER TABLE entry ADD COLUMN details TEXT',
    'ALTER TABLE source ADD COLUMN details TEXT',
    // In how many texts of the last days a word stands, by hash.
    'CREATE TABLE common (thing INTEGER PRIMARY KEY, count REAL NOT NULL)',
  ],
];

/** The version that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** A key of more than 46 bits was stored before keys were cut to that (`narrow` in merge-keys.ts). */
const WIDE = 2 ** 46;

/**
 * Version 1 was edited after it had been in use: `merge_key` began with the day, its keys had 52 bits, and full text
 * merged as it does by default. Told apart by the place of `key` in the primary key, and brought to one shape.
 */
async function oneShapeOfVersion1(db: Db): Promise<string[]> {
  const place = await db.get("SELECT pk FROM pragma_table_info('merge_key') WHERE name = 'key'");
  const rekeyed = [
    `CREATE TABLE merge_key_by_key (
       key INTEGER NOT NULL,
       day INTEGER NOT NULL,
       entry INTEGER NOT NULL,
       PRIMARY KEY (key, day, entry)
     ) WITHOUT ROWID`,
    'INSERT INTO merge_key_by_key (key, day, entry) SELECT key, day, entry FROM merge_key',
    'DROP TABLE merge_key',
    'ALTER TABLE merge_key_by_key RENAME TO merge_key',
  ];
  return [
    ...(place?.pk === 1 ? [] : rekeyed),
    `INSERT INTO merge_key (key, day, entry)
       SELECT key / 64, day, entry FROM merge_key WHERE key >= ${WIDE} ON CONFLICT DO NOTHING`,
    `DELETE FROM merge_key WHERE key >= ${WIDE}`,
    `INSERT INTO entry_text (entry_text, rank) VALUES ('automerge', 8)`,
  ];
}

/**
 * Brings the schema to this program's version, in one transaction. A database that a newer program made is
 * refused and left as it is.
 */
export async function migrate(db: Db): Promise<void> {
  await db.transaction(async () => {
    await db.run('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)');
    const row = await db.get('SELECT max(version) AS version FROM schema_version');
    const current = Number(row?.version ?? 0);
    if (current > MIGRATIONS.length) {
      throw new StoreError(
        'newer-schema',
        `The database has schema version ${current}, this program knows ${MIGRATIONS.length}: run the newer Tributary that wrote it, or name another --data folder.`,
      );
    }
    for (const [i, migration] of MIGRATIONS.entries()) {
      if (i < current) continue;
      const statements = typeof migration === 'function' ? await migration(db) : migration;
      for (const statement of statements) await db.run(statement);
      await db.run('INSERT INTO schema_version VALUES (?)', i + 1);
    }
  });
}
