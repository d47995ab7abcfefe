import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  bodyText,
  countWords,
  normaliseBlocks,
  parseBody,
  renderBody,
} from '../../src/record/body.ts';
import { cost } from '../cost.ts';

const paragraph = (text: string): Block[] => [{ kind: 'paragraph', text }];

/** Text that Markdown, HTML or YAML would act on, more often than chance would give it. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '# ',
        '## ',
        '- ',
        '* ',
        '> ',
        '1. ',
        '12) ',
        '---',
        '***',
        '===',
        '```',
        '~~~',
        '| ',
        '[a]: ',
        '\\',
        '<',
        '<b>',
        '</',
        '<!--',
        ' ',
        '\t',
        '\n',
        'word',
        '字',
        '.',
        '=',
        '\u2028',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('paragraph' as const, 'heading' as const, 'quote' as const),
    text: nasty,
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(nasty, { maxLength: 4 }) }),
);

describe('the body in its file', () => {
  it('comes back as it went in, whatever the source says', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const kept = normaliseBlocks(blocks);
        expect(parseBody(renderBody(kept))).toEqual(kept);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['# not a heading', '\\# not a heading'],
    ['- not a list', '\\- not a list'],
    ['1986. A year', '1986\\. A year'],
    ['> not a quotation', '\\> not a quotation'],
    ['---', '\\---'],
    ['a <script>x</script>', 'a \\<script>x\\</script>'],
    ['[1]: https://a.example', '\\[1]: https://a.example'],
    ['| a | b |', '\\| a | b |'],
    ['3 < 4 and #5 - fine', '3 < 4 and #5 - fine'],
  ])('writes %j as %j', (text, written) => {
    expect(renderBody(paragraph(text))).toBe(written);
    expect(parseBody(written)).toEqual(paragraph(text));
  });

  it('has no backslashes where nothing acts on them', () => {
    expect(renderBody(paragraph('# a <b>'), { verbatim: true })).toBe('# a <b>');
    expect(bodyText(paragraph('# a <b>'))).toBe('# a <b>');
  });

  it('reads Markdown that people write by hand', () => {
    expect(parseBody('### Deep\nText\nmore\n* a\n* b\n\n> q\n> r\n')).toEqual([
      { kind: 'heading', text: 'Deep' },
      { kind: 'paragraph', text: 'Text\nmore' },
      { kind: 'list', items: ['a', 'b'] },
      { kind: 'quote', text: 'q\nr' },
    ]);
  });

  it('takes time in proportion to its length', async () => {
    const write = (): void => {
      for (const text of [
        '\\'.repeat(200_000),
        '<'.repeat(200_000),
        '#'.repeat(200_000),
        '[ '.repeat(100_000),
        '- '.repeat(100_000),
        '= '.repeat(100_000),
      ]) {
        parseBody(renderBody(paragraph(text)));
      }
    };
    expect(await cost(write)).toBeLessThan(2000);
  });
});

describe('length', () => {
  it.each([
    ['Fire at the old mill -- today', 7],
    ['시장은 금리 동결에 안도했다', 4],
    ['東京は晴れ。', 5],
    ['AI検索は速い', 6],
    ['', 0],
  ])('of %j is %i', (text, words) => {
    expect(countWords(paragraph(text))).toBe(words);
  });
});
