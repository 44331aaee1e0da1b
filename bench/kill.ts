import { killIngests } from '../tests/support/killed-ingest.ts';

/** Kills real ingests at work, `times` of them, and compares what each leaves, ingested again, with an undisturbed one. */
export async function benchKill(times: number): Promise<void> {
  const start = performance.now();
  const killed = await killIngests(times);
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(
    `kill: ${times} ingests, ${killed} of them killed at work; nothing lost, nothing doubled (${seconds} s)`,
  );
}
