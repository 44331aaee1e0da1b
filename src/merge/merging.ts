import type { Config } from '../config/load.ts';
import type { Db } from '../store/db.ts';
import type { Memory } from './memory.ts';

/**
 * The life of stories. What arrives is judged (`judge.ts`: candidates by keys from the store, then the pure decision
 * of `src/story/`) and committed (`commit.ts`), which gathers what belongs together and settles what each story is
 * from then on (`settle.ts`, `represent.ts`). What a person rules is `by-hand.ts`; what `remerge` judges again is
 * `rejudge.ts` and `remerge.ts`; both deal entries out anew through `regroup.ts`. Everything here that writes does so
 * in the caller's transaction; SQL is the store's.
 */
export type Merging = { db: Db; memory: Memory; config: Pick<Config, 'merge' | 'sources'> };
