import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../../src/commands/output.ts';
import type { Settings } from '../../src/commands/settings.ts';
import { createWorld, type World } from '../support/world.ts';

/** What a command said, and how it ended. */
type Said = { code: number; stdout: string; stderr: string };

/** An item of a source's document. */
type Item = { title: string; text?: string; guid?: string; link?: string; date?: string };

/** A running world whose sources are feeds in files, and an owner at its command line. */
export type Owner = {
  world: World;
  /** What every command is given. */
  settings: Settings;
  /** Writes the document of a source. */
  publish(source: string, items: readonly Item[]): void;
  /** Writes the configuration: these sources, each a file, and whatever else. */
  configure(sources: Record<string, object>, rest?: object): void;
  /** Reads every source again. */
  read(): Promise<void>;
  /** Ends everything and starts it again. */
  restart(): Promise<void>;
  /** Runs a command beside it. */
  run(command: (settings: Settings, out: Output) => Promise<number>): Promise<Said>;
  /** The only story with this headline, as `/all.json` has it. */
  story(title: string): Promise<{ uuid: string; published: string; sources: string[] }>;
  /** The short ids of a story's entries, in the order of `explain`. */
  shorts(story: string): Promise<string[]>;
  /** Every table, whole. */
  dump(): Promise<string>;
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export async function createOwner(): Promise<Owner> {
  const world = await createWorld();
  const settings: Settings = {
    config: join(world.folder, 'feeds.json'),
    data: world.folder,
    host: '127.0.0.1',
    port: 0,
    siteUrl: 'https://site.example',
    logLevel: 'silent',
    env: {},
  };
  const tables = [
    'source',
    'story',
    'entry',
    'entry_match',
    'feed',
    'membership',
    'edge',
    'ruling',
    'ruling_entry',
  ];
  return {
    world,
    settings,
    publish: (source, items) => {
      const body = items.map(
        ({ title, text = '', guid, link, date }) =>
          `<item><title>${escaped(title)}</title><description>${escaped(text)}</description>${
            guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`
          }${link === undefined ? '' : `<link>${link}</link>`}${
            date === undefined ? '' : `<pubDate>${new Date(date).toUTCString()}</pubDate>`
          }</item>`,
      );
      writeFileSync(
        join(world.folder, `${source}.xml`),
        `<rss version="2.0"><channel><title>${source} news</title>${body.join('')}</channel></rss>`,
      );
    },
    configure: (sources, rest = {}) =>
      world.configure({
        ...rest,
        sources: Object.entries(sources).map(([id, more]) => ({ id, file: `${id}.xml`, ...more })),
      }),
    read: async () => {
      await world.round(true);
    },
    restart: async () => {
      await world.start();
    },
    run: async (command) => {
      const stdout: string[] = [];
      const stderr: string[] = [];
      const code = await command(settings, {
        stdout: (line) => stdout.push(line),
        stderr: (line) => stderr.push(line),
      });
      return { code, stdout: stdout.join('\n'), stderr: stderr.join('\n') };
    },
    story: async (title) => {
      const found = (await world.items()).filter((item) => item.title === title);
      const [item] = found;
      if (item === undefined || found.length > 1) throw new Error(`${found.length} stories “${title}”`);
      return {
        uuid: item.id.replace('urn:uuid:', ''),
        published: item.date_published,
        sources: item._tributary.sources.map(({ id }) => id).sort(),
      };
    },
    shorts: async (story) => {
      const response = await world.get(`/stories/${story}.json`);
      const { entries } = (await response.json()) as { entries: { short: string }[] };
      return entries.map(({ short }) => short);
    },
    dump: async () => {
      const rows = await Promise.all(tables.map((table) => world.rows(`SELECT * FROM ${table}`)));
      return JSON.stringify(rows);
    },
  };
}

/** The same piece as two sources carry it, and another that has nothing to do with it. */
export const TALKS = 'Mediators resume talks on a ceasefire in Cairo';
export const TALKS_TEXT =
  'Delegations met for six hours in the Egyptian capital on Monday and agreed to come together again within the week, officials said.';
export const GRAIN = 'Port reopens for grain ships after the storm';
export const GRAIN_TEXT =
  'The harbour master let the first freighters in at dawn, four days after the breakwater had been damaged by high waves.';
