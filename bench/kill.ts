import { killIngests } from '../tests/support/killed-ingest.ts';

const TIMES = 50;
const start = performance.now();
const killed = await killIngests(TIMES);
console.log(
  `${TIMES} ingests, ${killed} of them killed at work: nothing lost, nothing doubled (${Math.round((performance.now() - start) / 1000)} s)`,
);
