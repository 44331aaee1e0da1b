import { describe, expect, it } from 'vitest';
import { extractFacts } from '../../../src/text/facts/extract.ts';
import { IN_LEAD, IN_TITLE, NAME, QUESTION, QUOTED } from '../../../src/text/facts/facts.ts';
import { instalments } from '../../../src/text/facts/instalments.ts';
import { kindOf } from '../../../src/text/facts/kind.ts';

const facts = (title: string, lead = '', lang?: string) =>
  extractFacts({ source: 's', title, lead, ...(lang === undefined ? {} : { lang }) });

describe('the facts of an entry', () => {
  it('say where a word stands and whether it is written as a name', () => {
    const { words } = facts('Fire on ferry off Polwick', 'The ferry burned. People of Polwick helped.');
    const place = (text: string) => words.find((word) => word.text === text)?.place;
    expect(place('polwick')).toBe(IN_TITLE | IN_LEAD | NAME);
    expect(place('ferry')).toBe(IN_TITLE | IN_LEAD);
    expect(place('helped')).toBe(IN_LEAD);
  });

  it('leave out the commonest words, days, months and what an aggregator adds', () => {
    const words = facts('Three killed in ferry fire off Polwick in March - Daily Beacon').words.map(
      (w) => w.text,
    );
    expect(words).not.toContain('in');
    expect(words).not.toContain('march');
    expect(words).not.toContain('beacon');
  });

  it('count no in the headline for more than one in the lead', () => {
    expect(facts('Army has not retaken the airfield').negations).toBe(4);
    expect(facts('Airfield', 'The army has not retaken it.').negations).toBe(1);
    expect(facts('Die Armee hat den Flugplatz nicht erobert', '', 'de').negations).toBe(4);
  });

  it('say how the headline speaks', () => {
    expect(facts('Who pays for the wall?').form & QUESTION).toBe(QUESTION);
    expect(facts("'I will not run': Voss stays").form & QUOTED).toBe(QUOTED);
  });

  it('trust a sure guess before what the source says of its language', () => {
    const lead = 'Der Minister sagte, dass er nicht mit der Bahn zu den Gesprächen fahren werde.';
    expect(facts('Minister bleibt', lead, 'en').lang).toBe('de');
    expect(facts('Polwick', '', 'en-GB').lang).toBe('en');
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
