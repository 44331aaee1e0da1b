// Learns the weights of src/story/coverage/model.json from training/stories.
//   npm run train                       writes the weights
//   npm run train -- --cross-validate   scores what was not learnt from
//   npm run train -- --ablate           leaves each kind of evidence and contradiction out
//   npm run train -- --mutate          changes texts on purpose and counts what is told apart by the shipped weights
//   npm run train -- --tables          writes the tables of words that facts are read by
//   … --misses                          shows what went wrong
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ablate } from './ablate.ts';
import { crossValidate } from './cross-validate.ts';
import { pairExamples, weekExamples } from './examples.ts';
import { learn } from './learn.ts';
import { mutate } from './mutate.ts';
import { readPairs, readWeeks } from './stories.ts';

const pairs = readPairs();
const weeks = readWeeks();
const args = process.argv.slice(2);

if (args.includes('--cross-validate')) crossValidate(pairs, weeks, args.includes('--misses'));
else if (args.includes('--tables')) await import('./build-tables.ts');
else if (args.includes('--mutate')) mutate(pairs, weeks, args.includes('--misses'));
else if (args.includes('--ablate')) ablate(pairs, weeks);
else {
  const examples = [...weeks.flatMap(weekExamples), ...pairExamples(pairs)];
  const file = join(import.meta.dirname, '../src/story/coverage/model.json');
  writeFileSync(file, `${JSON.stringify(learn(examples))}\n`);
  console.log(`Learnt from ${examples.length} pairs of entries.`);
}
