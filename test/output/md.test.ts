import { describe, expect, it } from 'vitest';
import { md } from '../../src/output/md.ts';
import { formatRecord, parseRecord } from '../../src/record/frontmatter.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

describe('md', () => {
  it('is the record as its file’s text', async () => {
    for (const record of NASTY) expect(await rendered(md, [record])).toBe(formatRecord(record));
  });

  it('is read back as the same record', async () => {
    for (const record of [NASTY[0]!, NASTY[1]!, NASTY[3]!]) {
      const read = parseRecord(await rendered(md, [record]));
      expect(read.fields).toEqual(record.fields);
      expect(Object.entries(read.extra)).toEqual(Object.entries(record.extra));
    }
    expect(parseRecord(await rendered(md, [NASTY[0]!])).body).toEqual(NASTY[0]!.body);
  });

  it('separates records by a blank line', async () => {
    const [mill, bare] = NASTY as [(typeof NASTY)[0], (typeof NASTY)[0]];
    expect(await rendered(md, [mill, bare])).toBe(`${formatRecord(mill)}\n${formatRecord(bare)}`);
    expect(await rendered(md, [])).toBe('');
  });

  it('picks fields and the user’s keys, and keeps the id', async () => {
    const picked = parseRecord(
      await rendered(md, [NASTY[4]!], { fields: ['language', 'nested.a.b', 'body'] }),
    );
    expect(picked.fields).toEqual({ id: '3333', language: 'ja' });
    expect({ ...picked.extra }).toEqual({ 'nested.a.b': 'deep' });
    expect(picked.body).toEqual(NASTY[4]!.body);
    expect(parseRecord(await rendered(md, [NASTY[0]!], { fields: ['title'] })).body).toEqual([]);
  });
});
