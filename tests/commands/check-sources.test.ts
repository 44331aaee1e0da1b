import { describe, expect, it } from 'vitest';
import { runCheckSources } from '../../src/commands/check-sources.ts';
import { rss } from '../support/feed-server.ts';
import { createOwner, type Owner } from './owner.ts';

const check = (owner: Owner) => owner.run((settings, out) => runCheckSources(settings, out, owner.world.now));

describe('tributary check --sources', () => {
  it('says how each source fares, and exits 0 where one fares well', async () => {
    const owner = await createOwner();
    const { world } = owner;
    const item = { title: 'One', guid: '1', date: 'Mon, 23 Nov 2026 12:00:00 GMT' };
    const fine = world.server.serve('/fine', {
      body: rss([item]),
      headers: { etag: '"1"' },
      conditional: true,
    });
    const broken = world.server.serve('/broken', { status: 503 });
    world.configure({
      sources: [
        { id: 'fine', url: fine },
        { id: 'broken', url: broken.replace('http://', 'http://me:secret@') },
        { id: 'off', url: fine, enabled: false },
      ],
    });
    await world.round();
    world.pass(2 * 86_400_000);
    await world.round();
    const { code, stdout, stderr } = await check(owner);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^fine: in order, HTTP 304 \(http:\/\/127\.0\.0\.1:\d+\/fine\)$/m);
    expect(stdout).toMatch(
      /^ {2}last success 2026-11-26T12:00:00Z, last check 2026-11-26T12:00:00Z, next 2026-11-2/m,
    );
    expect(stdout).toMatch(/failures in a row: 0; bytes saved: [1-9]\d+; entries per week: 0\.3/);
    expect(stdout).toMatch(/^broken: FAILING, HTTP 503/m);
    expect(stdout).toMatch(/failures in a row: 2 since 2026-11-24T12:00:00Z/);
    expect(stdout).toMatch(/^off: switched off/m);
    expect(stdout).not.toContain('secret');
  });

  it('exits 1 where every source that is read fails', async () => {
    const owner = await createOwner();
    const { world } = owner;
    const broken = { id: 'broken', url: world.server.serve('/broken', { status: 503 }) };
    const gone = { id: 'gone', url: world.server.serve('/gone', { status: 410 }) };
    const off = { id: 'off', url: world.server.serve('/off', { status: 503 }), enabled: false };
    world.configure({ sources: [broken, gone, off] });
    await world.round();
    expect((await check(owner)).code).toBe(1);
    world.configure({ sources: [broken, gone, off, { id: 'unread', url: 'http://127.0.0.1:9/' }] });
    expect((await check(owner)).code).toBe(0);
    world.configure({ sources: [off] });
    expect((await check(owner)).code).toBe(0);
  });

  it('writes nothing', async () => {
    const owner = await createOwner();
    owner.configure({ a: {} });
    owner.publish('a', [{ title: 'One' }]);
    await owner.read();
    const dump = await owner.dump();
    expect((await check(owner)).stdout).toMatch(/^a: in order \(.*a\.xml\)\n.*next at every round/);
    expect(await owner.dump()).toBe(dump);
  });

  it('says so where nothing was ever ingested', async () => {
    const owner = await createOwner();
    owner.configure({ a: {} });
    expect(await check(owner)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('There is no database in'),
    });
  });
});
