#!/usr/bin/env node
// Plain JavaScript, since an older Node fails on the first .ts file before any line of ours could explain why.
const major = Number(process.versions.node.split('.')[0]);
if (major < 26) {
  process.stderr.write(
    `tributary: Node.js ${process.versions.node} is too old; it needs 26 or newer (in a clone: npm ci, then npx tributary).\n`,
  );
  process.exit(1);
}
// Names are resolved in this pool, files read and bodies inflated: its usual four threads would let four dead
// names hold up every other source. It has to be set before its first use.
process.env.UV_THREADPOOL_SIZE ??= '40';
const { main } = await import('../src/main.ts');
await main(process.argv, process.env);
