import { emptyMemory } from '../merge/memory.ts';
import { rejudge } from '../merge/rejudge.ts';
import { type Change, changesOf, joinsOf, makeChanges, partingsOf } from '../merge/remerge.ts';
import { representBy } from '../merge/represent.ts';
import { type Clock, systemClock } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import type { Edge } from '../store/edges.ts';
import { entriesById } from '../store/entries.ts';
import { storiesById } from '../store/stories.ts';
import { type OpenStore, Refusal, withStore } from './open-store.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { entryWords, reasons, titleOf } from './story-words.ts';

/** How many entries go by between two lines of progress. */
const PROGRESS = 20_000;

/**
 * `tributary remerge [--dry-run]`: judges everything stored again by the settings of now and by what was settled by
 * hand, and makes the stories that follow, or only says which. Published ids and dates stay as they are.
 */
export function runRemerge(
  settings: Settings,
  { dryRun = false }: { dryRun?: boolean },
  out: Output,
  now: Clock = systemClock,
): Promise<0 | 1 | 2> {
  const work = async ({ config, db, ids }: OpenStore) => {
    const judged = await rejudge({ config, db, memory: emptyMemory() }, (done, all) => {
      if (done % PROGRESS === 0 && done < all) out.stderr(`${done} of ${all} entries judged`);
    });
    const changes = await changesOf(db, judged);
    for (const change of changes) for (const line of await linesOf(db, change)) out.stdout(line);
    if (changes.length === 0) {
      out.stdout('Nothing changes: every story is as the settings of now would have it.');
      return;
    }
    const joins = changes.reduce((sum, change) => sum + joinsOf(change).length, 0);
    const partings = changes.reduce((sum, change) => sum + partingsOf(change).length, 0);
    const found = `${joins} joined, ${partings} parted`;
    if (dryRun) {
      out.stdout(`${found}, if it were done. Nothing was written.`);
      return;
    }
    const made = await makeChanges(db, ids, changes, now(), representBy(config));
    if (made < changes.length) {
      const message = `${changes.length - made} of ${changes.length} changes were left out, because their stories changed meanwhile; run it again.`;
      throw new Refusal(1, message);
    }
    out.stdout(`${found}.`);
  };
  return withStore(settings, out, work, { readOnly: dryRun });
}

/** A change in words: what is joined and what is parted, with the reasons. */
async function linesOf(db: Db, change: Change): Promise<string[]> {
  const rows = await entriesById(db, [...change.storyOf.keys()]);
  const entries = new Map(rows.map((entry) => [entry.id, entry]));
  const stories = new Map((await storiesById(db, change.stories)).map((story) => [story.id, story]));
  const named = (list: Iterable<number>) =>
    Promise.all(
      [...list].map((id) => stories.get(id)).flatMap((story) => (story ? [titleOf(db, story)] : [])),
    );
  const why = (verdict: Edge['verdict'], concerns: (entry: number) => boolean) => [
    ...new Set(
      change.why
        .filter((edge) => edge.verdict === verdict && concerns(edge.a) && concerns(edge.b))
        .flatMap(({ evidence }) => reasons(evidence)),
    ),
  ];
  const joined = joinsOf(change).map(async ({ part, stories: met }) => [
    'Joined:',
    ...(await named(met)).map((title) => `  ${title}`),
    ...why('join', (entry) => part.includes(entry)).map((line) => `    ${line}`),
  ]);
  const parted = partingsOf(change).map(async ({ story, parts }) => [
    `Parted: ${(await named([story]))[0]}`,
    ...parts.map(
      (part) =>
        `  ${part
          .flatMap((id) => entries.get(id) ?? [])
          .map(entryWords)
          .join(' + ')}`,
    ),
    ...why('part', (entry) => change.storyOf.get(entry) === story).map((line) => `    ${line}`),
  ]);
  return (await Promise.all([...joined, ...parted])).flat();
}
