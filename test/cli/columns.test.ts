import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, fitColumns, layOutColumns, type Row } from '../../src/cli/columns.ts';
import { widthOf } from '../../src/output/width.ts';

const LIST: readonly Column[] = [{ width: 4 }, { width: 10 }, { max: 12 }, {}];
const ROWS = [
  ['6w1z', '2019-12-18', 'Diplomacy', 'Top negotiator says nobody is ‘focused on’ the initial demand'],
  ['k07b', '2019-12-17', 'Business', '시장은 금리 동결에 안도했다'],
  ['91xr', 'undated', 'Local', 'Fire at the\nold\tmill'],
];

async function lines(
  rows: readonly Row[],
  columns: readonly Column[],
  width: number | undefined,
  measured = 50,
) {
  async function* given(): AsyncGenerator<Row> {
    yield* rows;
  }
  let text = '';
  for await (const line of layOutColumns(given(), columns, { width, measured })) text += line;
  return text;
}
const list = (width: number | undefined): Promise<string> =>
  lines(
    ROWS.map((cells) => ({ cells })),
    LIST,
    width,
  );

describe('columns on a screen', () => {
  it('are aligned, the last cut to what is left, wide characters counted', async () => {
    expect(await list(53)).toBe(`6w1z  2019-12-18  Diplomacy  Top negotiator says nob…
k07b  2019-12-17  Business   시장은 금리 동결에 안도…
91xr  undated     Local      Fire at the old mill
`);
  });

  it('give way to the last one on a narrow screen, measured ones first, and never pass its edge', async () => {
    expect(await list(36)).toBe(`6w1z  2019-12-18  Dip…  Top negotia…
k07b  2019-12-17  Bus…  시장은 금리…
91xr  undated     Loc…  Fire at the…
`);
    expect((await list(24)).split('\n')[0]).toBe('6w…  20…  Dip…  Top neg…');
    for (let width = 10; width < 90; width++) {
      for (const line of (await list(width)).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }
  });

  it('may be flexible in the middle, aligned to the right, and styled after the cut', () => {
    const columns: Column[] = [{ flexible: true, style: (text) => `<${text}>` }, { align: 'right' }];
    const line = fitColumns(columns, [['', '1,204']], 20);
    expect(line(['Fire at the old mill', '328'])).toBe('<Fire at the…>     328');
    expect(line(['Fire', '1,204'])).toBe(`<Fire>${' '.repeat(9)}  1,204`);
    expect(line(['', '7'])).toBe(`${' '.repeat(19)}7`);
  });

  it('are left out when they are empty, and cells may be missing', () => {
    expect(fitColumns([{}, {}, {}], [['a', '', 'b']], 40)(['a', '', 'b'])).toBe('a  b');
    expect(fitColumns([{}, {}], [['a', 'b']], 40)(['a'])).toBe('a');
  });

  it('are measured over the first rows only; what comes later is cut', async () => {
    const rows = ['ab', 'abcdef'].map((first) => ({ cells: [first, 'x'] }));
    expect(await lines(rows, [{}, {}], 40, 1)).toBe('ab  x\na…  x\n');
    expect(await lines(rows, [{}, {}], 40, 2)).toBe('ab      x\nabcdef  x\n');
    expect(await lines([], [{}], 40)).toBe('');
  });

  it('can have lines below a row', async () => {
    expect(await lines([{ cells: ['6w1z', 'Mill'], below: ['      …the mill…'] }], [{}, {}], 40)).toBe(
      '6w1z  Mill\n      …the mill…\n',
    );
  });

  it('never pass the edge, whatever is in them, and hold no control character', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ' ', '시', '\x1b', '\t', '\n', '👩‍👧', 'e\u0301', '\u202e'),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }),
        fc.integer({ min: 8, max: 60 }),
        (rows, width) => {
          const line = fitColumns([{ max: 10 }, { flexible: true }, { align: 'right' }], rows, width);
          for (const cells of rows) {
            expect(widthOf(line(cells))).toBeLessThanOrEqual(width);
            expect(line(cells)).not.toMatch(/[\0-\x1f\u202e]/);
          }
        },
      ),
    );
  });
});

describe('columns off a screen', () => {
  it('are separated by tabs, uncut, one line a row', async () => {
    const text = await list(undefined);
    expect(text.split('\n').map((line) => line.split('\t').length)).toEqual([4, 4, 4, 1]);
    expect(text).toContain(ROWS[0]!.join('\t'));
    expect(text).toContain('91xr\tundated\tLocal\tFire at the old mill\n');
  });

  it('keep empty cells in their place', () => {
    expect(fitColumns([{}, {}, {}], [], undefined)(['a', '', 'b'])).toBe('a\t\tb');
  });
});
