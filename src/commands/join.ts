import { joinStories } from '../merge/by-hand.ts';
import { representBy } from '../merge/represent.ts';
import { type Clock, systemClock } from '../model/instant.ts';
import type { Db } from '../store/db.ts';
import type { StoredStory } from '../store/stories.ts';
import { Refusal, withStore } from './open-store.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { storyNamed } from './story-argument.ts';
import { titleOf, toUndo } from './story-words.ts';

/**
 * `tributary join STORY STORY`: makes one of two stories, for good; both ids resolve to the elder. The later word
 * holds: what was split between them before is joined again.
 */
export function runJoin(
  settings: Settings,
  { one, other }: { one: string; other: string },
  out: Output,
  now: Clock = systemClock,
): Promise<0 | 1 | 2> {
  return withStore(settings, out, async ({ db, ids, config }) => {
    const said = await db.transaction(async () => {
      const first = await shown(db, one);
      const second = await shown(db, other);
      if (first.id === second.id) return `Both are one story already: ${await titleOf(db, first)}.`;
      const hand = { db, ids, now: now(), represent: representBy(config) };
      const { story, ruling, overrules } = await joinStories(hand, first, second);
      const younger = story.id === first.id ? second : first;
      const before = overrules ? ' What was split between them by hand before is joined again.' : '';
      return `${await titleOf(db, story)} is one story now; ${younger.uuid} leads to it.${before}\n${toUndo(ruling)}`;
    });
    out.stdout(said);
  });
}

async function shown(db: Db, argument: string): Promise<StoredStory> {
  const story = await storyNamed(db, argument);
  if (!story.hidden) return story;
  throw new Refusal(
    1,
    `${await titleOf(db, story)} is taken down, and what it is joined with would go with it. Put it back first: tributary hide ${story.uuid} --undo`,
  );
}
