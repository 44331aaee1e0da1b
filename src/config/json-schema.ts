import { z } from 'zod';
import { configSchema } from './schema.ts';

/** The text of `feeds.schema.json` (JSON Schema 2020-12): what an editor offers and checks while one types. */
export function configJsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
