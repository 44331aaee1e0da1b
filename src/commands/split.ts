import { splitEntries } from '../merge/by-hand.ts';
import { representBy } from '../merge/represent.ts';
import { type Clock, systemClock } from '../model/instant.ts';
import { Refusal, withStore } from './open-store.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { entryNamed, listedEntries, storyNamed } from './story-argument.ts';
import { titleOf, toUndo } from './story-words.ts';

/**
 * `tributary split STORY ENTRY…`: takes entries out, together, into a story of their own, for good. What is left keeps
 * the story's id.
 */
export function runSplit(
  settings: Settings,
  { story, entries: named }: { story: string; entries: readonly string[] },
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
      const entries = await listedEntries(db, found);
      if (entries.length === 1)
        throw new Refusal(1, `${title} has one entry only; there is nothing to split.`);
      const taken = new Set(named.map((argument) => entryNamed(entries, argument)));
      if (taken.size === entries.length)
        throw new Refusal(1, `These are all entries of ${title}; leave at least one in it.`);
      const hand = { db, ids, now: now(), represent: representBy(config) };
      const { story: own, ruling } = await splitEntries(hand, found, [...taken]);
      return `${await titleOf(db, own)} is a story of its own now, apart from ${found.uuid} for good.\n${toUndo(ruling)}`;
    });
    out.stdout(said);
  });
}
