#!/usr/bin/env node
// Plain JavaScript, since an older Node fails on the first .ts file before any line of ours could explain why.
const major = Number(process.versions.node.split('.')[0]);
if (major < 26) {
  process.stderr.write(
    `tributary: Node.js ${process.versions.node} is too old; it needs 26 or newer (in a clone: npm ci, then npx tributary).\n`,
  );
  process.exit(1);
}
const { main } = await import('../src/main.ts');
await main(process.argv, process.env);
