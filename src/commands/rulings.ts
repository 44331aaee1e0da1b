import type { ByHand } from '../merge/by-hand.ts';
import { representBy } from '../merge/represent.ts';
import { takeBack } from '../merge/take-back.ts';
import { type Clock, systemClock, toIso } from '../model/instant.ts';
import { shortIds } from '../model/short-id.ts';
import type { Db } from '../store/db.ts';
import { entriesByUuid, entriesOfStories, type StoredEntry } from '../store/entries.ts';
import { type Ruling, rulings } from '../store/rulings.ts';
import { type StoredStory, storiesById } from '../store/stories.ts';
import { Refusal, withStore } from './open-store.ts';
import type { Output } from './output.ts';
import type { Settings } from './settings.ts';
import { entryWords, titleOf } from './story-words.ts';

/**
 * `tributary rulings [--drop N]`: lists what was settled by hand, each under its number; or forgets one and undoes what
 * it did.
 */
export function runRulings(
  settings: Settings,
  { drop }: { drop?: number },
  out: Output,
  now: Clock = systemClock,
): Promise<0 | 1 | 2> {
  return withStore(
    settings,
    out,
    async ({ db, ids, config }) => {
      if (drop === undefined) {
        const all = await rulings(db);
        if (all.length === 0) out.stdout('Nothing is settled by hand.');
        for (const ruling of all) for (const line of await linesOf(db, ruling)) out.stdout(line);
        return;
      }
      const hand = { db, ids, now: now(), represent: representBy(config) };
      out.stdout(await db.transaction(() => dropNumber(hand, drop)));
    },
    { readOnly: drop === undefined },
  );
}

const VERBS = { split: 'split for good', join: 'joined for good', hide: 'taken down' };
const BETWEEN = { split: 'from', join: 'with', hide: '' };

async function linesOf(db: Db, { id, verdict, at, sides }: Ruling): Promise<string[]> {
  const date = at === 0 ? '' : `${toIso(at)}, `;
  const [ones, others] = [await entriesByUuid(db, sides[0]), await entriesByUuid(db, sides[1])];
  // Those that were taken out come first, as they were named.
  const [first, second] = verdict === 'split' ? [others, ones] : [ones, others];
  const lines = (entries: readonly StoredEntry[]) => linesOfEntries(db, entries);
  return [
    `${id}. ${date}${VERBS[verdict]}`,
    ...(await lines(first)),
    ...(second.length === 0 ? [] : [`  ${BETWEEN[verdict]}`, ...(await lines(second))]),
  ];
}

async function linesOfEntries(db: Db, entries: readonly StoredEntry[]): Promise<string[]> {
  const stories = await storiesById(db, [...new Set(entries.map(({ story }) => story))]);
  const uuids = new Map(stories.map(({ id, uuid }) => [id, uuid]));
  const short = await shortNames(db, stories);
  return entries.map(
    (entry) => `  ${short.get(entry.uuid)}  ${entryWords(entry)}, in story ${uuids.get(entry.story)}`,
  );
}

/** The short ids of the entries of some stories, as `explain` gives them. */
async function shortNames(db: Db, stories: readonly StoredStory[]): Promise<Map<string, string>> {
  const entries = await entriesOfStories(
    db,
    stories.map(({ id }) => id),
  );
  const names = [...Map.groupBy(entries, ({ story }) => story).values()].map((members) =>
    shortIds(members.map(({ uuid }) => uuid)),
  );
  return new Map(names.flatMap((map) => [...map]));
}

/** Undoes a ruling, and says what became of it and how to undo that. */
async function dropNumber(hand: ByHand, number: number): Promise<string> {
  const { db } = hand;
  const ruling = (await rulings(db)).find(({ id }) => id === number);
  if (ruling === undefined) {
    throw new Refusal(1, `There is no ruling ${number}; "tributary rulings" lists those that hold.`);
  }
  const entries = await entriesByUuid(db, ruling.sides.flat());
  const hidden = (
    await storiesById(
      db,
      entries.map(({ story }) => story),
    )
  ).find((story) => story.hidden);
  if (hidden !== undefined && ruling.verdict !== 'hide') {
    throw new Refusal(
      1,
      `${await titleOf(db, hidden)} is taken down; put it back first: tributary hide ${hidden.uuid} --undo`,
    );
  }
  const { stories, heldBy } = await takeBack(hand, ruling);
  const titles = (await Promise.all(stories.map((story) => titleOf(db, story)))).join(' and ');
  const forgotten = `Ruling ${number} is forgotten`;
  if (heldBy.length > 0) {
    return `${forgotten}, but ${titles} stay${stories.length === 1 ? 's' : ''} so by ruling ${heldBy.join(', ')}.`;
  }
  return `${forgotten}: ${titles} ${BACK[ruling.verdict]}.\nTo undo it: ${await redo(db, ruling, stories)}`;
}

const BACK = { split: 'is one story again', join: 'are apart again', hide: 'is back where it stood' };

/** The command that does again what a ruling did. */
async function redo(db: Db, { verdict, sides }: Ruling, stories: readonly StoredStory[]): Promise<string> {
  const uuids = stories.map(({ uuid }) => uuid);
  if (verdict === 'hide') return `tributary hide ${uuids[0]}`;
  if (verdict === 'join') return `tributary join ${uuids.join(' ')}`;
  const short = await shortNames(db, stories);
  return `tributary split ${uuids[0]} ${sides[1].map((uuid) => short.get(uuid) ?? uuid).join(' ')}`;
}
