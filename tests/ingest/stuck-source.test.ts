import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import { rss2 } from '../support/documents.ts';
import { createWorld, START } from '../support/world.ts';

describe('a source that answers 304 for ever', () => {
  it('is asked once without validators, and what it had all along is read', async () => {
    const world = await createWorld();
    const daily = (title: string, days: number) => ({
      id: title,
      title,
      date: new Date(START - days * DAY).toISOString(),
    });
    const old = [1, 2, 3, 4].map((days) => daily(`Old ${days}`, days));
    const conditional: boolean[] = [];
    let items = old;
    const url = world.server.serve('/stuck', (request, response) => {
      const sent = request.headers['if-none-match'];
      conditional.push(sent !== undefined);
      response.writeHead(sent === undefined ? 200 : 304, { etag: '"1"' });
      response.end(sent === undefined ? rss2(items) : undefined);
    });
    world.configure({ sources: [{ id: 'stuck', url }] });
    await world.start();
    await world.round();
    await world.round(true);
    world.pass(366 * DAY);
    // It is as silent as it seems.
    await world.start();
    await world.round();
    await world.round(true);
    expect(conditional.splice(0)).toEqual([false, true, false, true]);

    world.pass(366 * DAY);
    items = [daily('New', -700), ...old];
    await world.round();
    await world.round(true);
    expect(conditional).toEqual([false, true]);
    expect((await world.titles()).includes('New')).toBe(true);
  });
});
