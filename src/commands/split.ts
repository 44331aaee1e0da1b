import { splitEntry } from '../merge/by-hand.ts';
import { representBy } from '../merge/represent.ts';
import { type Clock, systemClock } from '../model/instant.ts';
import { entriesOfStories } from '../store/entries.ts';
import { Refusal, withStore } from './open-store.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { entryNamed, storyNamed } from './story-argument.ts';
import { titleOf } from './story-words.ts';

/**
 * `tributary split STORY ENTRY`: takes an entry out into a story of its own, for good. What is left keeps the
 * story's id.
 */
export function runSplit(
  settings: Settings,
  { story, entry }: { story: string; entry: string },
  out: Output,
  now: Clock = systemClock,
): Promise<0 | 1 | 2> {
  return withStore(settings, out, async ({ db, ids, config }) => {
    const said = await db.transaction(async () => {
      const found = await storyNamed(db, story);
      const title = await titleOf(db, found);
      if (found.hidden) {
        throw new Refusal(
          1,
          `${title} is taken down; put it back before it is split: tributary hide ${found.uuid} --undo`,
        );
      }
      const member = await entryNamed(db, found, entry);
      if ((await entriesOfStories(db, [found.id])).length === 1)
        throw new Refusal(1, `${title} has one entry only; there is nothing to split.`);
      const hand = { db, ids, now: now(), represent: representBy(config) };
      const own = await splitEntry(hand, member);
      return `${await titleOf(db, own)} is a story of its own now, apart from ${found.uuid} for good.`;
    });
    out.stdout(said);
  });
}
