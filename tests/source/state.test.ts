import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, MINUTE } from '../../src/model/instant.ts';
import { entriesPerWeek, isDue, newSourceState, requestFor, stateFor } from '../../src/source/state.ts';
import { now } from './harness.ts';

const url = 'https://news.example/feed';
const state = newSourceState(url);
const at = (milliseconds: number) => instant(now + milliseconds);

describe('stateFor', () => {
  it('is the stored state while the URL stays, else a new one', () => {
    const stored = { ...state, failures: 3 };
    expect(stateFor(url, stored)).toBe(stored);
    expect(stateFor('https://other.example/feed', stored)).toMatchObject({ status: 'new', failures: 0 });
    expect(stateFor(url, undefined)).toEqual(state);
  });

  it('holds no secret of the URL', () => {
    expect(JSON.stringify(newSourceState('https://user:hush@news.example/feed?token=hush'))).not.toContain(
      'hush',
    );
  });
});

describe('isDue', () => {
  it.each([
    ['a new source', {}, true],
    ['one whose time has come', { status: 'ok', lastCheck: at(-DAY), nextCheck: now }, true],
    ['one whose time is near', { status: 'ok', lastCheck: at(-DAY), nextCheck: at(1) }, false],
    ['one that is gone', { status: 'gone', lastCheck: at(-DAY) }, false],
    ['one that has expired', { status: 'expired', lastCheck: at(-DAY) }, false],
    [
      'one that was checked in the future: the clock was set back',
      { status: 'ok', lastCheck: at(30 * DAY), nextCheck: at(31 * DAY) },
      true,
    ],
    [
      'one that was checked a little in the future',
      { status: 'ok', lastCheck: at(MINUTE), nextCheck: at(HOUR) },
      false,
    ],
    ['one that waits a week', { status: 'failing', lastCheck: at(-DAY), nextCheck: at(6 * DAY) }, false],
    [
      'one whose next check lies beyond any wait of ours',
      { status: 'ok', lastCheck: at(-DAY), nextCheck: at(400 * DAY) },
      false,
    ],
  ] as const)('of %s', (_, more, due) => {
    expect(isDue({ ...state, ...more }, now)).toBe(due);
  });
});

describe('requestFor', () => {
  const config = { url, headers: { Authorization: 'secret' }, allowPrivate: false };
  const validators = { etag: '"1"' };

  it('asks the configured URL, with validators and credentials', () => {
    expect(requestFor(config, { ...state, validators })).toEqual({ ...config, validators });
  });

  it('asks where the source has moved; credentials go along within its origin only', () => {
    const near = requestFor(config, { ...state, movedTo: 'https://news.example/new' });
    expect(near).toMatchObject({ url: 'https://news.example/new', headers: config.headers });
    const far = requestFor(config, { ...state, movedTo: 'https://other.example/new' });
    expect(far.url).toBe('https://other.example/new');
    expect(far).not.toHaveProperty('headers');
  });

  it('may reach the configured host alone in one’s own network, wherever it has moved', () => {
    const own = { url: 'http://nas.lan:5000/feed', allowPrivate: true };
    expect(requestFor(own, state).allowPrivate).toBe('nas.lan');
    expect(requestFor(own, { ...state, movedTo: 'http://router.lan/feed' }).allowPrivate).toBe('nas.lan');
  });

  it('does the same with the userinfo of the URL', () => {
    const withUser = { url: 'https://user:pass@news.example/feed', allowPrivate: false };
    const near = requestFor(withUser, { ...state, movedTo: 'https://news.example/new' });
    expect(near.url).toBe('https://user:pass@news.example/new');
    const far = requestFor(withUser, { ...state, movedTo: 'https://other.example/new' });
    expect(far.url).toBe('https://other.example/new');
  });
});

describe('entriesPerWeek', () => {
  it('is the mean of the last four weeks', () => {
    const published = [0, 1, 8, 15, 16, 26, 29, 100].map((days) => at(-days * DAY));
    expect(entriesPerWeek({ ...state, published }, now)).toBe(1.5);
    expect(entriesPerWeek(state, now)).toBe(0);
  });
});
