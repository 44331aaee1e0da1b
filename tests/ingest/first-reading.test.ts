import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, toIso } from '../../src/model/instant.ts';
import { createWorld, START } from '../support/world.ts';

const ago = (ms: number): string => toIso(instant(START - ms));
const atom = (entries: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>One</title>${entries}</feed>`;
const entry = (title: string, published: string, updated: string): string =>
  `<entry><id>urn:${title.length}</id><title>${title}</title><published>${published}</published><updated>${updated}</updated></entry>`;

describe('an entry when it is first read', () => {
  it.each([
    ['that was edited before', ago(2 * HOUR), ago(HOUR), ago(HOUR)],
    ['that says it was edited before it was published', ago(2 * HOUR), ago(3 * HOUR), ago(2 * HOUR)],
    ['that will be edited', ago(2 * HOUR), ago(-HOUR), ago(2 * HOUR)],
  ])('%s is as new as that', async (_why, published, updated, modified) => {
    const world = await createWorld();
    const url = world.server.serve('/one', { body: atom(entry('Alder', published, updated)) });
    world.configure({ sources: [{ id: 'one', url }] });
    await world.round();
    expect(await world.items()).toMatchObject([{ date_published: published, date_modified: modified }]);
    // Its source's word on later edits does not count: what changed does.
    world.pass(DAY);
    world.server.serve('/one', { body: atom(entry('Alder', published, ago(-2 * HOUR))) });
    await world.round(true);
    expect(await world.items()).toMatchObject([{ date_modified: modified }]);
  });

  it('is in the language of what its source brought before, be it short and alone', async () => {
    const world = await createWorld();
    const swedish = [
      'Regeringen vill att det ska bli lättare för kommuner att bygga',
      'Hon är den första som har klarat det på egen hand',
    ].map((title) => entry(title, ago(HOUR), ago(HOUR)));
    const url = world.server.serve('/one', { body: atom(swedish.join('')) });
    world.configure({ sources: [{ id: 'one', url }] });
    await world.round();
    world.server.serve('/one', { body: atom(entry('Sport', ago(0), ago(0))) });
    await world.start();
    await world.round(true);
    const items = (await world.items()) as { language?: string }[];
    expect(items.map(({ language }) => language)).toEqual(['sv', 'sv', 'sv']);
  });
});
