import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, normaliseBlocks, renderBody } from '../../src/record/body.ts';
import { guardCell, unguardCell } from '../../src/record/cell.ts';
import { parseVerbatim } from '../../src/record/verbatim.ts';

/** Lines that begin with no mark of ours: what begins with one cannot be told from it. */
const line = fc
  .string({ minLength: 1, unit: fc.constantFrom(...'ab *#\\<_1.é中+=`|') })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/^(?:## |> |- )/.test(text));
const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((texts) => texts.join('\n'));
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('paragraph', 'quote'), text: lines }),
  fc.record({ kind: fc.constant('heading'), text: line }),
  fc.record({ kind: fc.constant('list'), items: fc.array(lines, { minLength: 1, maxLength: 4 }) }),
) as fc.Arbitrary<Block>;

describe('a body that was shown without backslashes', () => {
  it('comes back block by block', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const kept = normaliseBlocks(blocks);
        expect(parseVerbatim(renderBody(kept, { verbatim: true }))).toEqual(kept);
      }),
    );
  });

  it('keeps the marks of others as words', () => {
    expect(parseVerbatim('# One\n\n* two\n\n1. three')).toEqual(
      ['# One', '* two', '1. three'].map((text) => ({ kind: 'paragraph', text })),
    );
  });
});

describe('a cell', () => {
  it('comes back as it was, whatever it begins with', () => {
    const signs = fc.string({ unit: fc.constantFrom(..."'=+-@| a＝") });
    fc.assert(fc.property(fc.oneof(fc.string(), signs), (text) => unguardCell(guardCell(text)) === text));
  });
});
