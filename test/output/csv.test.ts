import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../../src/output/csv.ts';
import type { Shown } from '../../src/output/shown.ts';
import { FIELDS } from '../../src/record/fields.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

/** RFC 4180 read strictly: CRLF between rows, quotes doubled inside quotes. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        for (at++; ; at++) {
          if (at >= text.length) throw new Error('open quote');
          if (text[at] !== '"') cell += text[at];
          else if (text[at + 1] === '"') cell += text[++at];
          else break;
        }
        at++;
      } else {
        while (at < text.length && !',"\r\n'.includes(text[at]!)) cell += text[at++];
      }
      row.push(cell);
      if (text[at] === ',') at++;
      else if (text.startsWith('\r\n', at)) break;
      else throw new Error(`row does not end with CRLF at ${at}`);
    }
    at += 2;
    rows.push(row);
  }
  return rows;
}

const article = (title: string): Shown => ({
  fields: { id: '0000', title },
  extra: Object.create(null),
  body: [],
});
const cellOf = async (title: string): Promise<string | undefined> =>
  parseCsv(await rendered(csv, [article(title)], { fields: ['title'] }))[1]?.[0];

describe('csv', () => {
  it('has a header row and as many cells in each row, with no records too', async () => {
    const names = [...FIELDS.map((field) => field.name), 'body', 'file'];
    expect(parseCsv(await rendered(csv, []))).toEqual([names]);
    const rows = parseCsv(await rendered(csv, NASTY));
    expect(rows).toHaveLength(NASTY.length + 1);
    for (const row of rows) expect(row).toHaveLength(names.length);
  });

  it('joins lists, writes numbers bare, leaves empty cells empty', async () => {
    const fields = ['authors', 'words', 'snippet', 'nested', 'nested.a.b', 'file'];
    const rows = parseCsv(await rendered(csv, NASTY, { fields }));
    expect(rows[1]).toEqual([
      'Ada Quill; Björn Ångström',
      '1204',
      'the old mill burned',
      '',
      '',
      NASTY[0]!.file,
    ]);
    expect(rows[5]).toEqual([
      '',
      '1',
      '',
      '{"a":{"b":"deep"},"list":["x",{"y":null},{"y":"z"}]}',
      'deep',
      NASTY[4]!.file,
    ]);
  });

  it('writes a lone empty cell so that its row is not an empty line', async () => {
    expect(await rendered(csv, [article('')], { fields: ['subtitle'] })).toBe('subtitle\r\n""\r\n');
  });

  const blanks = [
    '',
    ' ',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\n',
    '\t',
    '\r',
    '\0',
    ' \u2060\u3000',
    '\u00ad',
    '\u202e',
    '\u3164',
  ];
  it.each(['=1+1', '+1', '-1', '@SUM(1)', '|cmd', '＝1', '＋1', '－1', '＠x'])(
    'takes the power from %j',
    async (formula) => {
      for (const blank of blanks) {
        const cell = await cellOf(blank + formula);
        expect(cell).toBe(`'${blank.replace('\0', '')}${formula}`);
      }
    },
  );

  it('guards a joined list, a nested value and a header as well', async () => {
    const rows = parseCsv(
      await rendered(csv, [NASTY[3]!], { fields: ['authors', 'a', 'b', 'c', 'd', 'f', '=x'] }),
    );
    expect(rows[0]!.at(-1)).toBe("'=x");
    expect(rows[1]).toEqual(["'@SUM(1,2); -5", "'\ufeff=1", "'\u200b@x", "'\n-1", "'|cmd", "'-", '']);
  });

  it('leaves ordinary text alone', async () => {
    for (const title of ['a=b', "'tis the season", '5-3', '“=1”', '— dash', '…', '"quoted", twice']) {
      expect(await cellOf(title)).toBe(title);
    }
  });

  it('gives any text back, but for the guard, NUL and broken characters', async () => {
    const nasty = fc.string({
      unit: fc.constantFrom('"', ',', '\r', '\n', '=', '-', ' ', ';', '\0', '\ufeff', 'é', '\ud800'),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(nasty, fc.string({ unit: 'binary' })), async (title) => {
        const kept = title.replaceAll('\0', '').toWellFormed();
        expect([kept, `'${kept}`]).toContain(await cellOf(title));
      }),
    );
  });
});
