/** What a listing says of itself, besides what it lists. */

import { describe, expect, it } from 'vitest';
import { printListing } from '../../src/cli/listing.ts';
import { howMany } from '../../src/cli/listing-flags.ts';
import { summaryRows } from '../../src/cli/rows.ts';
import type { Found, Hit } from '../../src/search/engine.ts';
import { type FakeOptions, fakeTerminal } from './fake-terminal.ts';

const capped: Found = {
  total: 612_345,
  ranked: 50_000,
  idLength: 4,
  hits: (async function* (): AsyncGenerator<readonly Hit[]> {
    yield [];
  })(),
};

async function said(options: FakeOptions, flags: { ids?: boolean; count?: boolean } = {}): Promise<string> {
  const { terminal, out, err } = fakeTerminal({ env: { MORGUE_PAGER: 'cat', NO_COLOR: '1' }, ...options });
  const globals = { archive: undefined, quiet: false, input: false, pager: false };
  const context = { terminal, globals, opened: [] };
  const all = { format: 'text', limit: 20, ...flags };
  const footer = (shown: number): string => howMany(shown, capped, all);
  await printListing(context, { archive: { dir: '/none' }, found: capped, rows: summaryRows, footer }, all);
  await terminal.finish();
  return err() + out();
}

describe('where so many are found that only the newest were ranked', () => {
  it('says so to a person, below the rows or beside them', async () => {
    expect(await said({ tty: ['stdout', 'stderr'] })).toBe(
      '0 of 612,345; only the newest 50,000 were ranked\n',
    );
    expect(await said({ tty: ['stderr'] })).toBe('Of 612,345 articles only the newest 50,000 were ranked\n');
    expect(await said({ tty: ['stderr'] }, { ids: true })).toMatch(/only the newest 50,000/);
  });

  it('says nothing to a program, or where nothing is in an order', async () => {
    expect(await said({})).toBe('');
    expect(await said({ tty: ['stderr'] }, { count: true })).toBe('612345\n');
  });
});
