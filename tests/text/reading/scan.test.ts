import { describe, expect, it } from 'vitest';
import { scan } from '../../../src/text/reading/scan.ts';

const figures = (text: string, language: string) =>
  scan(text, language, 1).figures.map(({ value, unit }) => `${value} ${unit}`.trim());

describe('figures of a text', () => {
  it.each([
    ['4.1 billion crowns', 'en', '4100000000 money', 'a multiplier and a currency word'],
    ['4,1 Mrd Taler', 'de', '4100000000 money', 'a decimal comma where the language writes one'],
    ['$3.5 million', 'en', '3500000 money', 'a sign before the figure'],
    ['310 000 Versicherte', 'de', '310000 versich', 'groups parted by spaces'],
    ['18,000 homes', 'en', '18000 home', 'groups parted by commas'],
    ['52 Prozent', 'de', '52 pct', 'percent as a word'],
    ['۵۰ درصد', 'fa', '50 pct', 'digits of another script'],
    ['twenty-one people', 'en', '21 peopl', 'a number of two words'],
    ['sieben Tote', 'de', '7 tote', 'a number word'],
    ['a 34-year-old man', 'en', '34 age', 'an age'],
    ['1.5 crore rupees', 'en', '15000000 money', 'an Indian multiplier'],
    ['6-0 in Abeokuta', 'en', '6000 score', 'a score'],
    ['男性三人を逮捕', 'ja', '3 ren', 'Han numerals before a counter'],
  ])('reads %s (%s)', (text, language, figure) => {
    expect(figures(text, language)).toContain(figure);
  });

  it('takes no article for a figure', () => {
    expect(figures('one of the best', 'en')).toEqual([]);
  });
});

describe('days, times and references of a text', () => {
  it.each([
    ['on 9 March', 'en', [309]],
    ['March 9 (MNA)', 'en', [309]],
    ['am 4. November', 'de', [1104]],
    ['3 сентября', 'ru', [903]],
    ['2025-11-04', 'en', [1104]],
    ['14.04.2026', 'pl', [414]],
    ['9月3日', 'ja', [903]],
  ])('reads the date of %s', (text, language, dates) => {
    expect(scan(text, language, 1).dates).toEqual(dates);
  });

  it.each([
    ['on Monday', 'en', [1]],
    ['w niedzielę', 'pl', [0]],
    ['am Dienstag', 'de', [2]],
  ])('reads the weekday of %s', (text, language, days) => {
    expect(scan(text, language, 1).weekdays).toEqual(days);
  });

  it.each([
    ['at 05:40', 'en', [340]],
    ['at 5 pm', 'en', [1020]],
    ['um 5.40 Uhr', 'de', [340]],
    ['à 18h40', 'fr', [1120]],
  ])('reads the clock time of %s', (text, language, clocks) => {
    expect(scan(text, language, 1).clocks).toEqual(clocks);
  });

  it.each([
    ['CVE-2026-10331', 'cve-2026-10331'],
    ['version 2.4.1 is out', '2-4-1'],
    ['Ref. IZP.271.9.2026', 'izp-271-9-2026'],
    ['Incident 25118851', '25118851'],
  ])('takes the reference of %s', (text, identifier) => {
    expect(scan(text, 'en', 1).identifiers).toContain(identifier);
  });
});
