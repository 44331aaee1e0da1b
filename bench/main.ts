import { benchGrowth } from './growth.ts';
import { benchKill } from './kill.ts';
import { benchLatency } from './latency.ts';
import { benchMerge } from './merge.ts';
import { benchParse } from './parse.ts';
import { benchRefresh } from './refresh.ts';
import { benchSearch } from './search.ts';
import { benchStreams } from './streams.ts';

const BENCHES: Record<string, (size: number | undefined, argument: string | undefined) => Promise<void>> = {
  parse: () => benchParse(),
  refresh: (feeds) => benchRefresh(feeds ?? 2_000, 'off'),
  'refresh-copies': (feeds) => benchRefresh(feeds ?? 500, 'copies'),
  'refresh-coverage': (feeds) => benchRefresh(feeds ?? 200, 'coverage'),
  latency: () => benchLatency(),
  search: (stories) => benchSearch(stories ?? 200_000),
  growth: (length) => benchGrowth(length),
  kill: (times) => benchKill(times ?? 50),
  merge: (entries) => benchMerge(entries ?? 1_000_000, 'copies'),
  streams: (_, folder) => benchStreams(folder),
  'merge-coverage': (entries) => benchMerge(entries ?? 1_000_000, 'coverage'),
};

// `npm run bench -- NAME [SIZE]`; without a name those that take a minute or less.
const [name, size] = process.argv.slice(2);
const names = name === undefined ? ['parse', 'refresh', 'refresh-copies', 'latency'] : [name];
for (const one of names) {
  const bench = BENCHES[one];
  if (bench === undefined) {
    console.error(`There is no benchmark "${one}"; there are: ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  await bench(size === undefined ? undefined : Number(size), size);
}
