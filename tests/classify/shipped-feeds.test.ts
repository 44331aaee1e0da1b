import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { classify, compileRules, type Matches } from '../../src/classify/classifier.ts';
import { loadConfig } from '../../src/config/load.ts';
import { readSourceFile } from '../../src/source/file.ts';

const loaded = await loadConfig(fileURLToPath(new URL('../../feeds/feeds.json', import.meta.url)), {});
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { config } = loaded;
const classifier = compileRules(config);
const seed = await readSourceFile(config.sources[0]?.file ?? '', 1e6);
if (seed.kind !== 'seed') throw new Error('the seed cannot be read');

const judge = (title: string, text = ''): Matches =>
  classify(classifier, { source: 'seed', lang: 'en', title, text, categories: [] });
const stories = seed.entries.map(({ title, summary }, index) => ({
  number: index + 1,
  whole: `${title}\n${summary}`,
  ...judge(title, summary),
}));
const ids = (matches: { id: string }[]) => matches.map(({ id }) => id);
const about = (list: 'topics' | 'actors' | 'feeds', id: string) =>
  stories.filter((story) => ids(story[list]).includes(id)).map(({ number }) => number);
const saying = (pattern: RegExp) =>
  stories.filter(({ whole }) => pattern.test(whole)).map(({ number }) => number);

describe('the shipped feeds', () => {
  it('leave no story of the seed without topic or actor', () => {
    expect(stories).toHaveLength(25);
    expect(stories.filter(({ topics, actors }) => topics.length === 0 || actors.length === 0)).toEqual([]);
  });

  it('offer enough to choose from, and no address of their own', () => {
    expect(config.actors.length).toBeGreaterThanOrEqual(15);
    expect(config.topics.length).toBeGreaterThanOrEqual(8);
    expect(config.site.url).toBeUndefined();
    expect(config.sources.map(({ enabled }) => enabled)).toEqual([true, false]);
  });

  it('use each actor, topic and feed', () => {
    const unused = (['actors', 'topics', 'feeds'] as const).flatMap((list) =>
      config[list].filter(({ id }) => about(list, id).length === 0).map(({ id }) => id),
    );
    expect(unused).toEqual([]);
  });

  it.each([
    ['hamas', /\bHamas\b/],
    ['united-states', /\bUS\b|United States|Biden|Pentagon|Washington/],
    ['iran', /\bIran\b|Iranian|Tehran|Islamic Republic/],
    ['israel', /Israel|Zionist|Tel Aviv/],
    ['palestinians', /Palestin|Gazans/],
    ['russia', /Russia|Moscow/],
    ['france', /French|Macron/],
    ['united-nations', /\bUN\b|United Nations/],
    ['ali-khamenei', /Khamenei/],
    ['iran-leader', /Khamenei|Iran(['’]s)? leader|Iranian supreme leader/i],
    ['ebrahim-raisi', /Raisi/],
    ['hossein-amirabdollahian', /Amirabdollahian/],
    ['nasser-kanaani', /Kanaani/],
    ['abdolrahim-mousavi', /Mousavi/],
    ['ismail-haniyeh', /Haniyeh/],
    ['joe-biden', /Biden/],
    ['lloyd-austin', /Austin/],
    ['jon-finer', /Finer/],
    ['emmanuel-macron', /Macron/],
    ['cnn', /CNN/],
    ['reuters', /Reuters/],
  ])('know %s in exactly the stories that name it', (id, pattern) => {
    expect(about('actors', id)).toEqual(saying(pattern));
    expect(about('actors', id)).not.toEqual([]);
  });

  it.each([
    ['ceasefire', [1, 3]],
    ['humanitarian-aid', [1, 2]],
    ['captives-prisoners', [1, 11]],
    ['arms-military-support', [9, 13, 14]],
    ['denials-of-involvement', [10, 13, 14, 19, 20, 21, 22, 25]],
    ['rallies-volunteers', [6, 15, 16, 17]],
    ['peace-process', [8, 9]],
    ['diplomacy', [1, 3, 4, 5, 8, 10, 11, 22, 23, 24]],
    ['solidarity', [4, 5, 6, 9, 10, 12, 15, 16, 17, 18, 24]],
    ['attacks-on-israel', [10, 11, 14, 19, 20, 21, 22, 24, 25]],
    ['strikes-on-gaza', [1, 12, 15, 17]],
    ['warnings', [23]],
    ['disputed-reports', [7, 22]],
  ])('put into %s the stories that a reader would', (id, numbers) => {
    expect(about('topics', id)).toEqual(numbers);
  });

  it('name every topic of the test above', () => {
    expect(config.topics).toHaveLength(13);
  });

  it('make feeds of actors and topics', () => {
    expect(about('feeds', 'hamas-ceasefire')).toEqual([3]);
    expect(about('feeds', 'iran-involvement')).toEqual([10, 14, 19, 20, 21, 22, 25]);
    expect(about('feeds', 'relief-and-captives')).toEqual([1, 2, 11]);
  });

  it.each([
    ['Tell us what you think of us', 'the word us is not the US'],
    ['Markets rally as banks report finer margins', 'a rally of shares, margins that are finer'],
    ['A study demonstrates that volunteers sleep less', 'nobody comes forward to fight'],
    ['Summit of the mountain reached, climbers warn of a storm', 'no summit of states, no warning to one'],
    ['Parents deny false report of school', 'is disputed, but names nobody'],
    ['Firm denies involvement in fraud', 'no attack'],
    ['Un ano de paz', 'un is not the UN'],
    ['Debt swap deal supplied with arms-length terms', 'no captive is exchanged'],
    ['Hamasa wins the cup', 'another name'],
    ['Persian carpets in French fashion', 'no state is named'],
  ])('take for no actor: %j (%s)', (title) => {
    expect(ids(judge(title).actors)).toEqual([]);
  });

  it.each([
    'Markets rally as banks report finer margins',
    'A study demonstrates that volunteers sleep less',
    'Summit of the mountain reached, climbers warn of a storm',
    'Firm denies involvement in fraud',
    'Debt swap deal agreed',
    'Army of fans supports the team in solidarity with its captain',
    'A captive audience for the new play',
    'Chef arms himself with knives and delivers',
  ])('take for no topic: %j', (title) => {
    expect(ids(judge(title).topics)).toEqual([]);
  });
});
