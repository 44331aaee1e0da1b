import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Real processes, disks and sockets share two cores: what fails once is tried once more, and told.
    retry: 1,
    include: ['tests/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
