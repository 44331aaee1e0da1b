import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runIngest } from '../../../src/commands/ingest.ts';
import { SCHEMA_VERSION } from '../../../src/store/migrations.ts';

// Stores a small database as this program writes it, for the test that opens those of every version.
const here = import.meta.dirname;
const data = mkdtempSync(join(tmpdir(), 'tributary-version-'));
try {
  const config = join(data, 'feeds.json');
  for (const file of ['feeds.json', 'seed.txt', 'one.xml', 'two.xml'])
    copyFileSync(join(here, file), join(data, file));
  const settings = { config, data, host: '', port: 0, logLevel: 'silent', env: {} };
  process.exitCode = await runIngest(settings, {}, { stdout: console.log, stderr: console.error });
  const file = join(here, `${SCHEMA_VERSION}.db.gz`);
  writeFileSync(file, gzipSync(readFileSync(join(data, 'tributary.db')), { level: 9 }));
  console.log(file);
} finally {
  rmSync(data, { recursive: true });
}
