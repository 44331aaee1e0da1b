import { describe, expect, it } from 'vitest';
import { classifierVersion, classify, compileRules } from '../../src/classify/classifier.ts';
import type { ClassifiedText } from '../../src/classify/reading.ts';
import type { Rule } from '../../src/config/rule.ts';
import { configured } from './configured.ts';

/** The words for which a rule takes an entry; `undefined` where it does not. */
function why(rule: Rule, entry: Partial<ClassifiedText> | string): string[] | undefined {
  const config = configured({
    actors: [
      { id: 'hamas', title: 'Hamas', aliases: ['Hamas'] },
      { id: 'iran', title: 'Iran', aliases: ['Iran', 'Tehran'] },
    ],
    topics: [
      { id: 'judged', title: 'Judged', match: rule },
      { id: 'truce', title: 'Truce', match: { any: ['truce*', 'ceasefire'] } },
      { id: 'nested', title: 'Nested', match: { all: [{ topic: 'truce' }, { actor: 'hamas' }] } },
    ],
  });
  const text = typeof entry === 'string' ? { text: entry } : entry;
  const whole = { source: 'a', title: '', text: '', categories: [], ...text };
  return classify(compileRules(config), whole).topics.find(({ id }) => id === 'judged')?.words;
}

describe('a phrase', () => {
  it.each<[phrase: string, text: string, words: string[] | undefined, why: string]>([
    ['ceasefire', 'A Ceasefire holds', ['Ceasefire'], 'case does not count'],
    ['ceasefire', 'two ceasefires', undefined, 'whole words only'],
    ['fire', 'a ceasefire', undefined, 'not within a word'],
    ['Iran', 'Iran’s envoy', ['Iran'], 'a possessive ending falls'],
    ['Iran', "IRAN'S envoy", ['IRAN'], 'in capitals too'],
    ['Hamas', 'Hamas’ claims', ['Hamas'], 'a possessive without s'],
    ['Iran', 'Iranian envoy', undefined, 'another word'],
    ['Elysee', 'at the Élysée', ['Élysée'], 'accents of the text do not count'],
    ['Élysée', 'at the Elysee', ['Elysee'], 'nor those of the phrase'],
    ['false report', 'a “false” report', ['false” report'], 'quotes do not count'],
    ['US', 'US-backed talks', ['US'], 'hyphens part words'],
    ['two state', 'a two-state solution', ['two-state'], 'hyphen or space'],
    ['two-state', 'two states', undefined, 'the last word is whole'],
    ['cease-fire', 'a cease fire', ['cease fire'], 'hyphens of the phrase part words'],
    ['truce*', 'both truces', ['truces'], 'a star leaves the end open'],
    ['truce*', 'the truce', ['truce'], 'also to nothing'],
    ['truce*', 'a re-truced', ['truced'], 'the beginning of a part'],
    ['truce*', 'untruced', undefined, 'not the beginning'],
    ['aid deliver*', 'aid deliveries', ['aid deliveries'], 'the last word only'],
    ['US', 'The US says', ['US'], 'capitals meet capitals'],
    ['US', 'It told us so', undefined, 'and not the word'],
    ['US', 'Us and them', undefined, 'not at a beginning either'],
    ['U.S.', 'the U.S. says', ['U.S'], 'with stops between'],
    ['US Navy', 'the us navy', ['us navy'], 'a phrase not all in capitals takes any'],
    ['G7', 'the G7 met', ['G7'], 'digits may stand in it'],
    ['G7', 'a g7 chord', undefined, 'capitals with digits'],
    ['UN*', 'UNRWA warns', ['UNRWA'], 'capitals and an open end'],
    ['UN*', 'undone', undefined, 'small letters and an open end'],
    ['us', 'The US says', ['US'], 'small letters take capitals'],
    ['Gaza Strip', 'in Gaza, strip by strip', ['Gaza, strip'], 'signs between words do not count'],
    ['Gaza Strip', 'Strip of Gaza', undefined, 'order counts'],
    ['Gaza Gaza Strip', 'Gaza Gaza Gaza Strip', ['Gaza Gaza Strip'], 'a false start is tried again'],
    ['以色列', '以色列总理', ['以色列'], 'scripts without spaces'],
    ['以色列', '以色', undefined, 'the whole of it'],
    ['ايران', 'نفت ایران', ['ایران'], 'letter variants'],
    ['حماس', 'حَماس', ['حَماس'], 'vowel marks'],
    ['١٢', 'day 12', ['12'], 'digits of any script'],
    ['STRASSE*', 'STRASSENBAHN', ['STRASSENBAHN'], 'case of several letters'],
  ])('%j in %j: %4$s', (phrase, text, words) => {
    expect(why(phrase, text)).toEqual(words);
  });

  it('stands in title, summary or content, and never across title and text', () => {
    expect(why('cease fire', { title: 'They cease', text: 'fire opens' })).toBeUndefined();
    expect(why('cease', { title: 'They cease', text: 'fire opens' })).toEqual(['cease']);
  });

  it('is shown once in each way it is written', () => {
    expect(why('Iran', { title: 'IRAN', text: 'Iran, Iran and iran' })).toEqual(['IRAN', 'Iran', 'iran']);
  });

  it('is shown in few ways, however long the text', () => {
    const text = Array.from({ length: 5000 }, (_, number) => `a${number}`).join(' ');
    expect(why('a*', text)?.length).toBeLessThanOrEqual(20);
  });
});

describe('a rule', () => {
  const entry = {
    title: 'Hamas on the truce',
    text: 'Tehran hails it.',
    lang: 'en-GB',
    categories: ['Wörld News'],
  };
  it.each<[rule: Rule, words: string[] | undefined, why: string]>([
    [{ any: ['x', 'truce', 'hails'] }, ['truce', 'hails'], 'any: the words of all that hold'],
    [{ any: ['x', 'y'] }, undefined, 'any: none holds'],
    [{ all: ['truce', 'hails'] }, ['truce', 'hails'], 'all hold'],
    [{ all: ['truce', 'x'] }, undefined, 'all: one does not'],
    [{ none: ['x', 'y'] }, [], 'none holds'],
    [{ none: ['x', 'truce'] }, undefined, 'none: one does'],
    [{ any: ['truce'], none: ['x'] }, ['truce'], 'several keys must all hold'],
    [{ any: ['truce'], none: ['hails'] }, undefined, 'several keys: one does not'],
    [{ any: ['truce'], all: ['hails'], none: ['x'] }, ['truce', 'hails'], 'three keys'],
    [{ actor: 'iran' }, ['Tehran'], 'an actor, by its alias'],
    [{ all: [{ actor: 'iran' }, { none: [{ actor: 'hamas' }] }] }, undefined, 'an actor ruled out'],
    [{ topic: 'truce' }, ['truce'], 'a topic'],
    [{ topic: 'nested' }, ['truce', 'Hamas'], 'a topic of topics and actors'],
    [{ source: 'a' }, [], 'its source'],
    [{ source: 'b' }, undefined, 'another source'],
    [{ lang: 'en' }, [], 'its language, more closely said'],
    [{ lang: 'EN-gb' }, [], 'whatever the case'],
    [{ lang: 'en-US' }, undefined, 'another region'],
    [{ lang: 'e' }, undefined, 'not by letters'],
    [{ category: 'world  NEWS' }, ['Wörld News'], 'a category'],
    [{ category: 'world' }, undefined, 'a whole category'],
    [{ title: 'truce*' }, ['truce'], 'in the title'],
    [{ title: 'hails' }, undefined, 'not in the title'],
    [{ all: [{ any: [{ all: ['hamas', { none: ['x'] }] }] }] }, ['Hamas'], 'rules within rules'],
  ])('%j: %3$s', (rule, words) => {
    expect(why(rule, entry)).toEqual(words);
  });

  it('on a language holds for no entry without one', () => {
    expect(why({ lang: 'en' }, 'x')).toBeUndefined();
    expect(why({ none: [{ lang: 'en' }] }, 'x')).toEqual([]);
  });

  it('of the title shows the words of the title', () => {
    expect(why({ title: 'truce' }, { title: 'Truce, truce', text: 'TRUCE' })).toEqual(['Truce', 'truce']);
  });
});

describe('classify', () => {
  const config = configured({
    sources: [
      { id: 'a', include: { any: ['Iran', { topic: 'aid' }] }, exclude: { title: 'sport' } },
      { id: 'b' },
    ],
    actors: [
      { id: 'us', title: 'US', aliases: ['US', 'Biden'] },
      { id: 'biden', title: 'Biden', aliases: ['Biden', 'Biden'] },
    ],
    topics: [{ id: 'aid', title: 'Aid', match: 'aid' }],
    feeds: [{ id: 'aid', title: 'Aid of the US', match: { all: [{ topic: 'aid' }, { actor: 'us' }] } }],
  });
  const classifier = compileRules(config);
  const judge = (source: string, title: string) =>
    classify(classifier, { source, title, text: '', categories: [] });

  it('names topics, actors and feeds with their words', () => {
    expect(judge('b', 'Biden: US aid')).toEqual({
      topics: [{ id: 'aid', words: ['aid'] }],
      actors: [
        { id: 'us', words: ['Biden', 'US'] },
        { id: 'biden', words: ['Biden'] },
      ],
      feeds: [{ id: 'aid', words: ['aid', 'Biden', 'US'] }],
      admitted: true,
    });
  });

  it.each([
    ['a', 'Iran', true],
    ['a', 'aid', true],
    ['a', 'weather', false],
    ['a', 'sport in Iran', false],
    ['b', 'sport', true],
    ['unknown', 'sport', true],
  ])('source %s, %j: admitted %s', (source, title, admitted) => {
    expect(judge(source, title).admitted).toBe(admitted);
  });

  it('gives an empty entry nothing', () => {
    expect(judge('b', '')).toEqual({ topics: [], actors: [], feeds: [], admitted: true });
  });
});

describe('the version of a classifier', () => {
  const base = {
    actors: [{ id: 'x', title: 'X', aliases: ['x'] }],
    topics: [{ id: 't', title: 'T', match: 'x' }],
  };
  const version = classifierVersion(configured(base));

  it('stays while only words for readers change', () => {
    const renamed = { ...base, topics: [{ id: 't', title: 'Other', description: 'New', match: 'x' }] };
    expect(classifierVersion(configured(renamed))).toBe(version);
  });

  it.each([
    ['an alias', { ...base, actors: [{ id: 'x', title: 'X', aliases: ['x', 'y'] }] }],
    ['a rule', { ...base, topics: [{ id: 't', title: 'T', match: 'y' }] }],
    ['a feed', { ...base, feeds: [{ id: 'f', title: 'F', match: 'y' }] }],
    ['a gate', { ...base, sources: [{ id: 'a', exclude: 'x' }] }],
  ])('moves with %s', (_, changed) => {
    expect(classifierVersion(configured(changed))).not.toBe(version);
  });
});
