import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    setupFiles: ['test/setup.ts'],
    reporters: ['default', './test/tally.ts'],
    // No test holds its time by these: what it costs is measured (`test/cost.ts`), and a busy machine is only slower.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
