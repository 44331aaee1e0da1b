import { writeFileSync } from 'node:fs';
import { configJsonSchema } from './json-schema.ts';

// `npm run schema`: keeps what editors show in step with what is checked.
writeFileSync(new URL('../../feeds/feeds.schema.json', import.meta.url), configJsonSchema());
