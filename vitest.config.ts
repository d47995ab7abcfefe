import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    // What commands keep for next time, apart from what the person who runs the tests has.
    env: { XDG_CACHE_HOME: path.join(import.meta.dirname, 'node_modules/.cache/morgue-test') },
    // Vitest leaves one core free, which is half of two.
    maxWorkers: '100%',
    setupFiles: ['test/setup.ts'],
    reporters: ['default', './test/tally.ts'],
    // These end what hangs. What work may cost is measured by its CPU (`test/cost.ts`): a busy machine is only slower.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
