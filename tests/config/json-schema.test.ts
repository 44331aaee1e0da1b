import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configJsonSchema } from '../../src/config/json-schema.ts';

describe('feeds.schema.json', () => {
  const file = readFileSync(new URL('../../feeds/feeds.schema.json', import.meta.url), 'utf8');

  it('is current: else run `npm run schema`', () => {
    expect(file).toBe(configJsonSchema());
  });

  it('describes every key, for editors', () => {
    const bare: string[] = [];
    const visit = (node: unknown, place: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key !== 'properties') visit(value, `${place}/${key}`);
        else {
          for (const [name, property] of Object.entries(
            value as Record<string, { description?: string; $ref?: string }>,
          )) {
            if (!property.description && !property.$ref) bare.push(`${place}/${name}`);
            visit(property, `${place}/${name}`);
          }
        }
      }
    };
    visit(JSON.parse(file), '');
    expect(bare).toEqual([]);
  });
});
