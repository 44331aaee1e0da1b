import { describe, expect, it } from 'vitest';
import {
  IN_LEAD,
  IN_TITLE,
  NAME,
  passageId,
  QUESTION,
  QUOTED,
  read,
} from '../../../src/text/reading/index.ts';
import { instalments } from '../../../src/text/reading/instalments.ts';
import { kindOf } from '../../../src/text/reading/kind.ts';

const facts = (title: string, summary = '', lang?: string, url?: string) =>
  read({
    id: '1',
    source: 's',
    title,
    summary,
    content: '',
    ...(lang === undefined ? {} : { lang }),
    ...(url === undefined ? {} : { url }),
  });

describe('a reading', () => {
  it('says where a word stands and whether it is written as a name', () => {
    const { words } = facts('Fire on ferry off Polwick', 'The ferry burned. People of Polwick helped.');
    const place = (text: string) => words.find((word) => word.text === text)?.place;
    expect(place('polwick')).toBe(IN_TITLE | IN_LEAD | NAME);
    expect(place('ferry')).toBe(IN_TITLE | IN_LEAD);
    expect(place('helped')).toBe(IN_LEAD);
  });

  it('leaves out the commonest words, days, months and what an aggregator adds', () => {
    const words = facts('Three killed in ferry fire off Polwick in March - Daily Beacon').words.map(
      (w) => w.text,
    );
    expect(words).not.toContain('in');
    expect(words).not.toContain('march');
    expect(words).not.toContain('beacon');
  });

  it('counts no in the headline for more than one in the lead', () => {
    expect(facts('Army has not retaken the airfield').negations).toBe(4);
    expect(facts('Airfield', 'The army has not retaken it.').negations).toBe(1);
    expect(facts('Die Armee hat den Flugplatz nicht erobert', '', 'de').negations).toBe(4);
  });

  it('says how the headline speaks', () => {
    expect(facts('Who pays for the wall?').form & QUESTION).toBe(QUESTION);
    expect(facts("'I will not run': Voss stays").form & QUOTED).toBe(QUOTED);
  });

  it('takes the language that is named, unless the text is plainly in another', () => {
    const lead =
      'Der Minister sagte, dass er nicht mit der Bahn zu den Gesprächen fahren werde, und das ist auch für die anderen nicht gut.';
    expect(facts('Minister bleibt', lead, 'en').lang).toBe('de');
    expect(facts('Minister bleibt im Amt', '', 'en-GB').lang).toBe('en');
    expect(facts('Så ska landet bli rikast', '', 'sv').lang).toBe('sv');
  });

  it.each([
    ['N/A', ''],
    ['https://paper.example/', ''],
    ['https://www.paper.example/news/1?utm_source=rss', 'paper.example/news/1'],
  ])('takes %s for the address “%s”', (url, address) => {
    expect(facts('Bridge shut', '', 'en', url).url).toBe(address);
  });

  it('leaves out what its source repeats', () => {
    const footer = 'Register now to read all our reports for a month.';
    const reading = read(
      {
        id: '1',
        source: 's',
        title: 'Bridge shut',
        summary: `The old bridge is shut. ${footer}`,
        content: '',
      },
      (passage) => passage === passageId('s', footer),
    );
    expect(reading.leadLength).toBe(5);
  });
});

describe('what numbers a piece in a series', () => {
  it.each([
    ['Before we bury the local government (3)', 'n 3'],
    ['The Sinking of the Lady Elgin, Part Two', 'part 2'],
    ['Klimatbrevet #119: Därför är maj dyr', 'n 119'],
    ['Tender: drain works (Phase II)', 'phas 2'],
    ['Folge 12: Der Berg', 'folg 12'],
    ["השופטת נאוה קליין – חלק ב'", 'n 2'],
  ])('%s: %s', (title, instalment) => {
    expect(instalments(title, '', 'en')).toContain(instalment);
  });
});

describe('the sort of a piece', () => {
  it.each([
    ['As it happened: Polwick ferry fire, Monday', undefined, 'live'],
    ['Zugunglück Grimmau: Der Mittwoch im Liveticker', undefined, 'live'],
    ['Kommentar: Wer Ja sagt, muss zahlen', undefined, 'opinion'],
    ['A small price for a wall', 'https://courier.example/opinion/2026/wall', 'opinion'],
    ['Athletic v Town: player ratings', undefined, 'ratings'],
    ['Harbour levy: who pays, when and what for?', undefined, 'explainer'],
    ['Polwick: man dies after tree falls on van', 'https://courier.example/news/1', ''],
    ['Assembly backs comment rules', undefined, ''],
  ])('%s is %s %s', (title, url, kind) => {
    expect(kindOf(title, url)).toBe(kind);
  });
});
