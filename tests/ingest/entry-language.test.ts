import { describe, expect, it } from 'vitest';
import { entryLanguages } from '../../src/ingest/entry-language.ts';

const swedish = [
  'Regeringen vill att det ska bli lättare för kommuner att bygga',
  'Hon är den första som har klarat det på egen hand',
  'Så blir vädret i helgen när det är dags att åka',
  'Sport',
].map((title) => ({ title }));

const languagesOf = (
  feed: Parameters<typeof entryLanguages>[0],
  known: { language?: string; guessed?: string } = {},
) => {
  const { of, guessed } = entryLanguages(feed, known);
  return { each: feed.items.map(of), guessed };
};

describe('the language of entries', () => {
  it.each<[why: string, ...said: (string | undefined)[]]>([
    ['its own word', 'fr', 'de', 'it', 'fr'],
    ["its feed's", undefined, 'de', 'it', 'de'],
    ["its source's setting", undefined, undefined, 'it', 'it'],
    ["its source's setting where the feed's word is no language", undefined, 'English', 'it', 'it'],
    ["its feed's as BCP 47 writes it", undefined, 'pt_BR', undefined, 'pt-BR'],
  ])('is %s', (_why, item, feed, source, language) => {
    const items = [{ title: swedish[0]?.title ?? '', ...(item === undefined ? {} : { language: item }) }];
    expect(
      languagesOf(
        { items, ...(feed === undefined ? {} : { language: feed }) },
        source === undefined ? {} : { language: source },
      ),
    ).toEqual({ each: [language], guessed: undefined });
  });

  it('is guessed from all entries where nobody says, so for the shortest too', () => {
    expect(languagesOf({ items: swedish })).toEqual({ each: ['sv', 'sv', 'sv', 'sv'], guessed: 'sv' });
  });

  it('is not guessed from one short headline', () => {
    expect(languagesOf({ items: [{ title: 'Sport är bra' }] }).each).toEqual([undefined]);
  });

  it('is what was guessed before, for a headline that comes alone', () => {
    expect(languagesOf({ items: [{ title: 'Sport' }] }, { guessed: 'sv' }).each).toEqual(['sv']);
  });

  it('is seen in the script of an entry that is not in that of the others', () => {
    const items = [
      ...swedish,
      { title: '新しいダムが北部に建設される' },
      { title: 'Город просит денег' },
      { title: '2026' },
    ];
    expect(languagesOf({ items }).each).toEqual(['sv', 'sv', 'sv', 'sv', 'ja', 'ru', 'sv']);
  });
});
