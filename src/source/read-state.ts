import type { SourceState } from './state.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => Number.isFinite(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isStatus: Check = (value) => ['new', 'ok', 'failing', 'gone', 'expired'].includes(value as string);
const isMoving: Check = (value) => {
  if (!isObject(value)) return false;
  const { url, since, refreshes } = value as Record<string, unknown>;
  return isText(url) && isNumber(since) && isNumber(refreshes);
};

/** What stands where nothing is stored. */
const EMPTY: SourceState = {
  urlKey: '',
  status: 'new',
  failures: 0,
  validators: {},
  bodyBytes: 0,
  bytesSaved: 0,
  published: [],
};

const CHECKS: Partial<Record<keyof SourceState, Check>> = {
  urlKey: isText,
  settingsKey: isText,
  status: isStatus,
  code: isText,
  message: isText,
  httpStatus: isNumber,
  failures: isNumber,
  failingSince: isNumber,
  firstSuccess: isNumber,
  lastSuccess: isNumber,
  lastCheck: isNumber,
  nextCheck: isNumber,
  hostPausedUntil: isNumber,
  validators: isObject,
  bodyHash: isText,
  bodyBytes: isNumber,
  bytesSaved: isNumber,
  polling: isObject,
  moving: isMoving,
  movedTo: isText,
  published: isListOf(isNumber),
  warnings: isListOf(isText),
  listed: isListOf(isNumber),
  guessed: isText,
  validatorsOrigin: isText,
  changed: isNumber,
  askedWhole: isNumber,
};

/**
 * A source's state as it is stored; `undefined` where that is no such thing: the source then counts as never read,
 * and holds up no other. Its entries are known again when it is read.
 */
export function readState(json: string): SourceState | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const state = value as Record<string, unknown>;
  const isSound = Object.entries(CHECKS).every(
    ([key, check]) => state[key] === undefined || check(state[key]),
  );
  return isSound ? { ...EMPTY, ...state } : undefined;
}
