import type { Evidence, Judgement } from './piece.ts';

/** Nothing speaks for the two being one. */
export const NOTHING: Judgement = { verdict: 'neither', evidence: [] };

/** They are the same piece; `strength` from 0 to 1 orders the joins. */
export const joined = (strength: number, kind: string, detail: string): Judgement => ({
  verdict: 'join',
  level: 'copies',
  strength,
  evidence: [{ kind, detail }],
});

/** They must not be put together; `loose` ones only as copies. */
export const parted = (evidence: Evidence, loose = false): Judgement =>
  loose ? { verdict: 'part', evidence: [evidence], loose } : { verdict: 'part', evidence: [evidence] };
