import { describe, expect, it } from 'vitest';
import { stripHeadline, stripTeaser } from '../../src/text/affixes.ts';

describe('stripHeadline', () => {
  it.each([
    ['UPDATE 2-Steelworks halt furnace', 'Steelworks halt furnace'],
    ['WRAPUP 3 - Fires force thousands out', 'Fires force thousands out'],
    ['BREAKING: Minister resigns over report', 'Minister resigns over report'],
    ['+++ EILMELDUNG +++ Großbrand im Hafen', 'Großbrand im Hafen'],
    ['【速報】公園で火災が発生しました', '公園で火災が発生しました'],
    ['عاجل: انقطاع الكهرباء عن المدينة', 'انقطاع الكهرباء عن المدينة'],
    ['Срочно: мост закрыт на ремонт', 'мост закрыт на ремонт'],
    ['BREAKING: UPDATE 1-Bridge closed to lorries', 'Bridge closed to lorries'],
  ])('takes the desk’s words from %s', (title, text) => {
    expect(stripHeadline(title).text).toBe(text);
  });

  it.each([
    'Update on the river plan',
    'Watch makers meet in the capital',
    'Video game museum opens',
    '10 million sign up',
  ])('leaves %s whole, whose first word is part of it', (title) => {
    expect(stripHeadline(title)).toEqual({ text: title, offset: 0 });
  });

  it('tells the number that a list gave', () => {
    expect(stripHeadline('7. Coast guard ends its search')).toEqual({
      text: 'Coast guard ends its search',
      offset: 3,
      number: 7,
    });
  });
});

describe('stripTeaser', () => {
  it.each([
    ['POLWICK, March 9 (ABC) - A ferry is on fire.', 'A ferry is on fire.', false],
    ['Thalburg, 4. Nov. (ada) Die Ministerin geht.', 'Die Ministerin geht.', false],
    ['It favours… Read more »', 'It favours', true],
    ['from… (continued)', 'from', true],
    ['انقطاع التيار عن... اقرأ المزيد', 'انقطاع التيار عن', true],
    ['Many records […] The post Many records stolen appeared first on Desk.', 'Many records', true],
    ['The depot in…', 'The depot in', true],
    ['He wants more.', 'He wants more.', false],
    ['Comments', '', false],
    ['submitted by /u/somebody to r/news [link] [comments]', '', false],
    ['They ask for more', 'They ask for more', false],
  ])('reads %s', (summary, text, cut) => {
    expect(stripTeaser(summary)).toEqual({ text, cut });
  });
});
