import { describe, expect, it } from 'vitest';
import { isNotModified } from '../../src/web/conditional.ts';

const changedAt = Date.UTC(2026, 10, 24, 12, 0, 0, 900);
const SAME = 'Tue, 24 Nov 2026 12:00:00 GMT';
const BEFORE = 'Tue, 24 Nov 2026 11:59:59 GMT';
const judge = (headers: Record<string, string>) =>
  isNotModified(new Headers(headers), { tag: 'abc', changedAt });

describe('isNotModified', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['no condition', {}, false],
    ['the tag', { 'if-none-match': '"abc"' }, true],
    ['the tag, weak', { 'if-none-match': 'W/"abc"' }, true],
    ['the tag of another coding', { 'if-none-match': '"abc-br"' }, true],
    ['the tag as a proxy that compresses writes it', { 'if-none-match': 'W/"abc-gzip"' }, true],
    ['one of a list', { 'if-none-match': '"x, y", W/"z" , "abc-gz"' }, true],
    ['any tag', { 'if-none-match': '*' }, true],
    ['another tag', { 'if-none-match': '"abd"' }, false],
    ['a longer tag', { 'if-none-match': '"abcd"' }, false],
    ['a tag without quotes', { 'if-none-match': 'abc' }, false],
    ['a date that is as new', { 'if-modified-since': SAME }, true],
    ['a date that is older', { 'if-modified-since': BEFORE }, false],
    ['a date that is none', { 'if-modified-since': 'yesterday' }, false],
    ['another tag and a date that is as new', { 'if-none-match': '"x"', 'if-modified-since': SAME }, false],
    ['the tag and a date that is older', { 'if-none-match': '"abc"', 'if-modified-since': BEFORE }, true],
  ])('%s', (_why, headers, notModified) => {
    expect(judge(headers)).toBe(notModified);
  });

  it('goes by the tag alone where the moment of change is unknown', () => {
    expect(isNotModified(new Headers({ 'if-modified-since': SAME }), { tag: 'abc' })).toBe(false);
  });
});
