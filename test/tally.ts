/** Closes a test run with one plain line that any tool can read: `N passed, N failed`. */

import type { Reporter, TestCase } from 'vitest/node';

export default class Tally implements Reporter {
  readonly #counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
  #broken = 0;

  onTestCaseResult(test: TestCase): void {
    this.#counts[test.result().state] += 1;
  }

  onTestRunEnd(modules: readonly { errors(): readonly unknown[] }[], errors: readonly unknown[]): void {
    // A file that does not load has no test that could fail.
    this.#broken =
      modules.filter((module) => module.errors().length > 0).length + (errors.length > 0 ? 1 : 0);
    process.once('exit', () => {
      const { passed, failed, skipped } = this.#counts;
      console.log(
        `${passed} passed, ${failed + this.#broken} failed${skipped ? `, ${skipped} skipped` : ''}`,
      );
    });
  }
}
