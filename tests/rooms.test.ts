import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b(?<type> type\b)?(?:[^;']*?\bfrom )?'(?<from>\.[^']+)'|import\('(?<lazy>\.[^']+)'\)/g;

type Import = { from: string; to: string; isType: boolean };

const files = globSync('src/**/*.ts');
const imports: Import[] = files.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(IMPORT)].map(({ groups }) => ({
    from,
    to: normalize(join(dirname(from), groups?.from ?? groups?.lazy ?? '')),
    isType: groups?.type !== undefined,
  })),
);
const roomOf = (file: string): string => file.split('/')[1] as string;

/** The rooms of the table in CONTRIBUTING.md, in its order, with the rooms that each may import. */
function roomsOfTable(): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>();
  for (const line of readFileSync('CONTRIBUTING.md', 'utf8').split('\n')) {
    const [, room, allowed] = /^\| `([\w.]+)` \|[^|]*\| ([^|]*) \|$/.exec(line) ?? [];
    if (room === undefined || allowed === undefined) continue;
    const named = [...allowed.matchAll(/`(\w+)`/g)].map(([, name]) => name as string);
    rooms.set(room, new Set(allowed === 'everything above' ? rooms.keys() : named));
  }
  return rooms;
}

const rooms = roomsOfTable();

describe('the rooms of src', () => {
  it('are those of the table in CONTRIBUTING.md', () => {
    expect([...rooms.keys()].sort()).toEqual([...new Set(files.map(roomOf))].sort());
  });

  it('import only what the table lets them', () => {
    const wrong = imports
      .filter(({ from, to }) => roomOf(from) !== roomOf(to) && !rooms.get(roomOf(from))?.has(roomOf(to)))
      .map(({ from, to }) => `${from} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  it('stand below every room that they may import', () => {
    const order = [...rooms.keys()];
    for (const [room, allowed] of rooms) {
      for (const other of allowed) expect(order.indexOf(other), room).toBeLessThan(order.indexOf(room));
    }
  });

  it('have no files that import one another in a circle', () => {
    const next = Map.groupBy(
      imports.filter(({ isType }) => !isType),
      ({ from }) => from,
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const { to } of next.get(file) ?? []) walk(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(circles).toEqual([]);
  });
});
