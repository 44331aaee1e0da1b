import { hideStory, showStory } from '../merge/by-hand.ts';
import { representBy } from '../merge/represent.ts';
import { type Clock, systemClock } from '../model/instant.ts';
import { withStore } from './open-store.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { storyNamed } from './story-argument.ts';
import { titleOf } from './story-words.ts';

/**
 * `tributary hide STORY [--undo]`: takes a story down for good; its page then answers 410, and neither reading its
 * sources again nor a new copy brings it back. With `undo` it stands again where it stood.
 */
export function runHide(
  settings: Settings,
  story: string,
  { undo = false }: { undo?: boolean },
  out: Output,
  now: Clock = systemClock,
): Promise<0 | 1 | 2> {
  return withStore(settings, out, async ({ db, ids, config }) => {
    const said = await db.transaction(async () => {
      const found = await storyNamed(db, story);
      const title = await titleOf(db, found);
      const hand = { db, ids, now: now(), represent: representBy(config) };
      if (undo) {
        if (!found.hidden) return `${title} is not taken down.`;
        await showStory(hand, found);
        return `${title} is back where it stood.\nTo undo it: tributary hide ${found.uuid}`;
      }
      if (found.hidden) return `${title} was taken down before.`;
      await hideStory(hand, found);
      return `${title} is taken down; its page answers 410.\nTo undo it: tributary hide ${found.uuid} --undo`;
    });
    out.stdout(said);
  });
}
