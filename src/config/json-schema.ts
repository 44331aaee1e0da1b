import { z } from 'zod';
import { configSchema } from './schema.ts';

/** The text of `feeds.schema.json` (JSON Schema draft 7, which every editor knows): what an editor offers and checks while one types. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
