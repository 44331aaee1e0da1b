import { DAY, MINUTE } from '../src/model/instant.ts';
import { uuidOf } from '../src/model/uuid.ts';
import { registerFeeds } from '../src/store/feeds.ts';
import { migrate } from '../src/store/migrations.ts';
import { saveSetting } from '../src/store/settings.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import { tokens } from '../src/text/tokens.ts';
import { invent, randomOf } from './generate.ts';

/** The sources and topics of the store, by their ids in the configuration. */
export const OUTLETS = Array.from({ length: 40 }, (_, i) => `outlet-${i}`);
export const TOPICS = ['one', 'two', 'three'];

const NOW = Date.UTC(2026, 10, 24, 12);
/** One story in seven has a second entry. */
const SECOND = 7;

/** Writes a database of many invented stories, as ingesting by some rules leaves it: newest last, a minute apart. */
export async function writeStore(path: string, stories: number, rules: string): Promise<void> {
  const db = openSqlite(path);
  await migrate(db);
  const paths = ['all', ...OUTLETS.map((id) => `sources/${id}`), ...TOPICS.map((id) => `topics/${id}`)];
  const { idOf } = await registerFeeds(db, paths);
  const random = randomOf(3);
  let entry = 0;
  for (let first = 0; first < stories; first += 2_000) {
    await db.transaction(async () => {
      for (let story = first + 1; story <= Math.min(first + 2_000, stories); story++) {
        const at = NOW - (stories - story) * MINUTE;
        const told = story % SECOND === 0 ? 2 : 1;
        const outlets = new Set<string>();
        await db.run(
          'INSERT INTO story (id, uuid, representative, published, dated, updated, position) VALUES (?, ?, ?, ?, 1, ?, 0)',
          story,
          uuidOf(`story ${story}`),
          entry + 1,
          at,
          at,
        );
        for (let i = 0; i < told; i++) {
          const outlet = OUTLETS[Math.floor(random() * OUTLETS.length)] ?? 'outlet-0';
          outlets.add(`sources/${outlet}`);
          const { title, summary } = invent(story * 2 + i);
          const content = `<p>${[1, 2, 3].map((n) => invent(story * 2 + i + n * stories).summary).join('</p><p>')}</p>`;
          await db.run(
            `INSERT INTO entry (id, uuid, source, url, title, summary, content, authors, categories, enclosures, published,
               lang, seen, position, hash, admitted, at, backlog, story)
             VALUES (?, ?, ?, ?, ?, ?, ?, '[]', '[]', '[]', ?, 'en', ?, 0, '', 1, ?, 0, ?)`,
            ++entry,
            uuidOf(`entry ${entry}`),
            outlet,
            `https://${outlet}.example/${entry}`,
            title,
            summary,
            content,
            at,
            at,
            at,
            story,
          );
          const words = tokens(`${title} ${summary} ${content.replace(/<[^>]+>/g, ' ')}`);
          await db.run(
            'INSERT INTO entry_text (rowid, words) VALUES (?, ?)',
            entry,
            words.map((word) => word.text).join(' '),
          );
        }
        const topics = TOPICS.filter(() => random() < 0.3).map((id) => `topics/${id}`);
        for (const feed of ['all', ...outlets, ...topics]) {
          await db.run(
            'INSERT INTO membership (feed, entered, published, position, story) VALUES (?, ?, ?, 0, ?)',
            idOf.get(feed) ?? 0,
            at,
            at,
            story,
          );
        }
      }
    });
  }
  await saveSetting(db, 'rules', rules);
  await db.run('UPDATE feed SET revision = 1, changed_at = ?', NOW - DAY);
  await db.close();
}
