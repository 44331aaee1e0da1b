// Learns src/story/model.json from training/stories, and from a folder beside.
//   npm run train [-- --extra DIR]      learns the model and writes it
//   npm run train -- --cross-validate   scores what was not learnt from, by event and by kind of feed
//   … --titles, --no-times              without all texts but the titles, without times
//   npm run train -- --mutate           changes texts on purpose and counts what is told apart by the shipped model
//   npm run train -- --tables           writes the tables of words that texts are read by
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crossValidate, learnFrom, measureAll } from './cross-validate.ts';
import { mutate } from './mutate.ts';
import { readStories } from './read-stories.ts';

const args = process.argv.slice(2);
const has = (name: string): boolean => args.includes(name);
const argumentOf = (name: string): string | undefined =>
  has(name) ? args[args.indexOf(name) + 1] : undefined;

// Whatever is not known would be taken for a wish to learn, and write the model anew.
const KNOWN = ['--extra', '--cross-validate', '--titles', '--no-times', '--mutate', '--misses', '--tables'];
const unknown = args.find((arg, i) => !KNOWN.includes(arg) && args[i - 1] !== '--extra');
if (unknown !== undefined) throw new Error(`${unknown} is not an option: ${KNOWN.join(', ')}.`);

if (has('--tables')) await import('./build-tables.ts');
else {
  const stories = readStories(argumentOf('--extra'));
  if (has('--mutate')) mutate(stories, has('--misses'));
  else if (has('--cross-validate'))
    crossValidate(measureAll(stories), { texts: has('--titles'), times: has('--no-times') });
  else {
    const learnt = learnFrom(measureAll(stories), { stream: () => true, pair: () => true });
    const file = join(import.meta.dirname, '../src/story/model.json');
    writeFileSync(file, `${JSON.stringify({ learntFrom: stories.hashes, scores: {}, ...learnt })}\n`);
    console.log(`Learnt from ${stories.streams.length} streams and ${stories.pairs.length} pairs.`);
  }
}
