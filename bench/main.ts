import { benchRefresh } from './refresh.ts';

const BENCHES: Record<string, () => Promise<void>> = {
  refresh: () => benchRefresh(),
  'refresh-copies': () => benchRefresh(500, 'copies'),
};

// One after the other, each by its name; without a name all of them.
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`There is no benchmark "${name}"; there are: ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  await bench();
}
