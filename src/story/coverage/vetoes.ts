import type { Facts } from '../../text/facts/facts.ts';
import type { Evidence } from '../piece.ts';

/** A contradiction that no likeness outweighs, with how to say it. */
type Veto = (a: Facts, b: Facts) => Evidence | undefined;

const list = (items: (string | number)[]): string => items.slice(0, 3).join(', ');

/** Both number the piece in a series, in the same way, and differently. */
const instalments: Veto = (a, b) => {
  for (const mine of a.instalments) {
    const [counter] = mine.split(' ');
    const theirs = b.instalments.filter((other) => other.startsWith(`${counter} `));
    if (theirs.length > 0 && !theirs.some((other) => a.instalments.includes(other))) {
      return { kind: 'instalments-differ', detail: `One is ${mine} of a series, the other ${list(theirs)}.` };
    }
  }
  return undefined;
};

const SORT = /[a-z]+|\p{L}+/gu;

/** Both name a reference of the same form (CVE, docket, version) and none is common to both. */
const identifiers: Veto = (a, b) => {
  if (a.identifiers.some((id) => b.identifiers.includes(id))) return undefined;
  const form = (id: string) => (id.match(SORT) ?? []).join('-');
  for (const mine of a.identifiers) {
    const theirs = b.identifiers.find((id) => form(id) === form(mine));
    if (theirs !== undefined) {
      return { kind: 'identifiers-differ', detail: `One is about ${mine}, the other about ${theirs}.` };
    }
  }
  return undefined;
};

/** They are not of one language: what is said in other words cannot be compared across languages. */
const languages: Veto = (a, b) =>
  a.lang !== b.lang && a.lang !== 'und' && b.lang !== 'und'
    ? { kind: 'languages-differ', detail: `One is in ${a.lang}, the other in ${b.lang}.` }
    : undefined;

const VETOES: Veto[] = [languages, instalments, identifiers];

/** The first rule that parts two entries whatever else they share, or undefined. */
export function veto(a: Facts, b: Facts): Evidence | undefined {
  for (const rule of VETOES) {
    const found = rule(a, b);
    if (found !== undefined) return found;
  }
  return undefined;
}
