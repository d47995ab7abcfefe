import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    setupFiles: ['test/setup.ts'],
    reporters: ['default', './test/tally.ts'],
    // These end what hangs. What work may cost is measured by its CPU (`test/cost.ts`): a busy machine is only slower.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
