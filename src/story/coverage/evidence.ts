import type { Facts, Figure } from '../../text/facts/facts.ts';
import type { Evidence } from '../piece.ts';
import type { Alignment } from './alike.ts';
import { agree, inTitle, isName, type Shared } from './compare.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const SCALES: [number, string][] = [
  [1e9, ' billion'],
  [1e6, ' million'],
];

const quote = (words: string[]): string => words.map((word) => `“${word}”`).join(', ');

function say(figure: Figure): string {
  if (figure.unit === 'score') return `${Math.floor(figure.value / 1000)}:${figure.value % 1000}`;
  const scale = SCALES.find(([least]) => figure.value >= least);
  const number = scale === undefined ? String(figure.value) : `${figure.value / scale[0]}${scale[1]}`;
  return figure.unit === 'pct' ? `${number} %` : number;
}

/** Figures that texts write in digits as they are: small whole ones, of which none is the two sides of a score. */
const plainly = (figures: Figure[]): string[] => [
  ...new Set(
    figures
      .filter(({ value, unit }) => Number.isInteger(value) && value < 1_000 && unit !== 'score')
      .map(({ value }) => String(value)),
  ),
];

/** What two entries share and where they differ, in sentences, the weightiest first. */
export function evidenceOf(a: Facts, b: Facts, both: Alignment, score: number): Evidence[] {
  const found: Evidence[] = [];
  const add = (kind: string, detail: string, inBoth: string[] = []) =>
    found.push({ kind, detail, ...(inBoth.length === 0 ? {} : { shared: inBoth }) });
  const shared = [...both.shared].sort((x, y) => y.a.rarity - x.a.rarity);
  const isNamed = (s: Shared) => isName(s.a) || isName(s.b);
  const tell = (kind: string, words: Shared[], said: (list: string) => string) => {
    const told = words.slice(0, 8);
    const forms = new Set(told.flatMap((s) => [s.a.text, s.b.text]));
    if (told.length > 0) add(kind, said(quote(told.map((s) => s.a.text))), [...forms]);
  };
  tell('shared-names', shared.filter(isNamed), (list) => `Both name ${list}.`);
  const rarer = shared.filter((s) => !isNamed(s) && s.a.rarity >= 4);
  tell('shared-words', rarer, (list) => `Both use the rarer words ${list}.`);
  const figures = both.figuresShared.filter((x) => x.unit !== 'year');
  if (figures.length > 0)
    add(
      'shared-figures',
      `Both give the figures ${figures.slice(0, 6).map(say).join(', ')}.`,
      plainly([...figures, ...b.figures.filter((y) => figures.some((x) => agree(x, y)))]),
    );
  const days = a.weekdays.filter((day) => b.weekdays.includes(day)).map((day) => WEEKDAYS[day] ?? '');
  if (days.length > 0) add('shared-days', `Both speak of ${days.join(', ')}.`);
  const same = a.identifiers.filter((id) => b.identifiers.includes(id));
  if (same.length > 0) add('shared-identifiers', `Both cite ${same.join(', ')}.`);
  found.push(...contradictions(a, b, both));
  add('score', `Taken together: ${Math.round(score * 100)} of 100 that both tell the same news.`);
  return found;
}

function contradictions(a: Facts, b: Facts, both: Alignment): Evidence[] {
  const found: Evidence[] = [];
  const alone = (list: Figure[]) => list.filter((figure) => inTitle(figure) && figure.unit !== 'year');
  const [onlyA, onlyB] = [alone(both.figuresOnlyA), alone(both.figuresOnlyB)];
  if (onlyA.length > 0 && onlyB.length > 0) {
    found.push({
      kind: 'figures-differ',
      detail: `One headline gives ${onlyA.map(say).join(', ')}, the other ${onlyB.map(say).join(', ')}.`,
    });
  }
  const apart = (x: string[], y: string[]) => x.filter((stage) => !y.includes(stage));
  const [turnA, turnB] = [
    apart(a.titleStages, [...b.titleStages, ...b.leadStages]),
    apart(b.titleStages, [...a.titleStages, ...a.leadStages]),
  ];
  if (turnA.length > 0 && turnB.length > 0) {
    found.push({
      kind: 'turns-differ',
      detail: `One headline tells of ${turnA.join(', ')}, the other of ${turnB.join(', ')}.`,
    });
  }
  if (a.weekdays.length > 0 && b.weekdays.length > 0 && !a.weekdays.some((day) => b.weekdays.includes(day))) {
    const days = (facts: Facts) => facts.weekdays.map((day) => WEEKDAYS[day]).join(', ');
    found.push({ kind: 'days-differ', detail: `One speaks of ${days(a)}, the other of ${days(b)}.` });
  }
  return found;
}
