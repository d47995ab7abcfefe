import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Test files that put something in the place of a module: they have the sources for themselves. */
const REPLACING = readdirSync(path.join(import.meta.dirname, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => path.posix.join('test', file.replaceAll(path.sep, '/')))
  .filter((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8').includes('vi.mock('));

export default defineConfig({
  test: {
    // What commands keep for next time, apart from what the person who runs the tests has.
    env: { XDG_CACHE_HOME: path.join(import.meta.dirname, 'node_modules/.cache/morgue-test') },
    // Vitest leaves one core free, which is half of two.
    maxWorkers: '100%',
    setupFiles: ['test/setup.ts'],
    reporters: ['default', './test/tally.ts'],
    // These end what hangs. What work may cost is measured by its CPU (`test/cost.ts`): a busy machine is only slower.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: REPLACING,
          // A worker loads the sources once for all files that it runs: a third of the time that the whole takes.
          isolate: false,
          globalSetup: ['test/build.ts'],
        },
      },
      { extends: true, test: { name: 'alone', include: REPLACING } },
    ],
  },
});
