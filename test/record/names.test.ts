import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOf } from '../../src/record/date.ts';
import { accessionNumber } from '../../src/record/id.ts';
import { recordPath, slugOf } from '../../src/record/slug.ts';
import { cost } from '../cost.ts';

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();

describe('an accession number', () => {
  it('is the same for copies that differ in line ends, BOM, Unicode form or trailing blanks only', () => {
    const id = accessionNumber('Café\nsecond line', digest);
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{13}$/);
    for (const copy of ['\uFEFFCafé\r\nsecond line', 'Cafe\u0301\rsecond line', 'Café  \nsecond line\n\n']) {
      expect(accessionNumber(copy, digest)).toBe(id);
    }
    expect(accessionNumber('Café\n second line', digest)).not.toBe(id);
  });
});

it('costs little for a letter with ever so many marks', async () => {
  const letter = `a${'\u0315'.repeat(200_000)}${'\u0300'.repeat(200_000)}`;
  expect(await cost(() => accessionNumber(letter, digest))).toBeLessThan(2000);
});

describe('a record’s file name', () => {
  it.each([
    ['Fire at the old mill', '2019-12-18T20:39', '2019/12/2019-12-18-fire-at-the-old-mill-8k3m9x2q.md'],
    ['시장은 금리 동결에 안도했다', '2019-12', '2019/12/2019-12-시장은-금리-동결에-안도했다-8k3m9x2q.md'],
    ['../../etc/passwd', '2019', '2019/2019-etc-passwd-8k3m9x2q.md'],
    ['CON', undefined, 'undated/con-8k3m9x2q.md'],
    ['“…”', 'soon', 'undated/untitled-8k3m9x2q.md'],
  ])('of %j, %j is %j', (title, published, path) => {
    expect(recordPath(title, published, '8k3m9x2qf04tw')).toBe(path);
  });

  it('is a name that every file system takes, whatever the headline', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const slug = slugOf(title);
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(120);
        expect(slug).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u);
        expect(slug).toBe(slug.normalize('NFC'));
      }),
    );
    expect(Buffer.byteLength(slugOf('가'.repeat(200)))).toBe(120);
  });
});

describe('a date as printed', () => {
  it.each([
    ['2019', '2019-01-01T00:00:00', '2019-12-31T23:59:59'],
    ['2020-02', '2020-02-01T00:00:00', '2020-02-29T23:59:59'],
    ['2019-12-18', '2019-12-18T00:00:00', '2019-12-18T23:59:59'],
    ['2019-12-18T20:39', '2019-12-18T20:39:00', '2019-12-18T20:39:59'],
    ['2019-12-18T20:39:05+09:00', '2019-12-18T20:39:05', '2019-12-18T20:39:05'],
  ])('%s spans %s to %s', (date, from, to) => {
    expect(spanOf(date)).toEqual({ from, to });
  });

  it.each(['2019-13', '2019-02-30', '2019-12-18T25:00', 'soon', '19-12-18', ''])('%j is none', (date) => {
    expect(spanOf(date)).toBeUndefined();
  });
});
