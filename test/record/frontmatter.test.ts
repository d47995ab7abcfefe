import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/record/fields.ts';
import {
  cutFrontMatter,
  editFrontMatter,
  FrontMatterError,
  formatRecord,
  parseRecord,
  readYaml,
} from '../../src/record/frontmatter.ts';
import type { ArticleRecord } from '../../src/record/record.ts';
import { cost } from '../cost.ts';

const record = (
  fields: Partial<ArticleRecord['fields']>,
  extra: ArticleRecord['extra'] = {},
): ArticleRecord => ({
  fields: { id: '8k3m9x2qf04tw', ...fields },
  extra,
  body: [{ kind: 'paragraph', text: 'A body.' }],
});

const NASTY = [
  'No',
  '12:30',
  '017',
  '0x1F',
  '2019-12-18',
  '~',
  'null',
  '- a',
  '# a',
  'a: b',
  '"',
  "'",
  '\\',
  '{a',
  '[b',
  '&c',
  '*d',
  '!e',
  '|',
  '>',
  '%f',
  '@g',
  '`h',
  ' i ',
  '\ttab',
  'line\nbreak',
  '\u0085',
  '\u2028',
  '\0',
  '\x1b[31m',
  '\u202e',
  '😀',
  '---',
  '...',
  '=',
  '<<',
  '__proto__',
];

describe('a record’s file', () => {
  it('gives every title back, and other YAML readers read the same', () => {
    const text = fc.oneof(
      fc.constantFrom(...NASTY),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'binary', minLength: 1 }),
    );
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 3 }), (title, authors) => {
        const file = formatRecord(record({ title, authors }));
        const { fields } = parseRecord(file);
        expect(fields.title).toBe(title.toWellFormed());
        expect(fields.authors).toEqual(authors.map((author) => author.toWellFormed()));
        expect((load(cutFrontMatter(file)?.yaml ?? '') as { title: unknown }).title).toBe(
          title.toWellFormed(),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('writes its fields in the order of the table, then the user’s', () => {
    const values = Object.fromEntries(
      FIELDS.toReversed().map((f) => [
        f.name,
        f.kind === 'list' ? ['x'] : f.kind === 'number' ? 1 : f.name === 'id' ? '8k3m9x2qf04tw' : 'x',
      ]),
    );
    const yaml =
      cutFrontMatter(formatRecord({ ...record({}), fields: values as never, extra: { zebra: '1' } }))?.yaml ??
      '';
    const keys = yaml.split('\n').flatMap((line) => /^(\w+):/.exec(line)?.[1] ?? []);
    expect(keys).toEqual([...FIELDS.map((field) => field.name), 'zebra']);
  });

  it('keeps nested keys of the user', () => {
    const extra = { case: { number: '12', people: ['a', 'b'], empty: '' } };
    expect(JSON.parse(JSON.stringify(parseRecord(formatRecord(record({}, extra))).extra))).toEqual(extra);
  });

  it('keeps keys that JavaScript has a meaning for, and lets them be changed', () => {
    const extra = JSON.parse('{"__proto__": {"__proto__": "a"}, "constructor": "b", "toString": "c"}');
    const file = formatRecord(record({}, extra));
    expect(JSON.stringify(parseRecord(file).extra)).toBe(JSON.stringify(extra));
    const edited = editFrontMatter(file, JSON.parse('{"__proto__": "z", "constructor": null}'));
    expect(JSON.stringify(parseRecord(edited).extra)).toBe('{"__proto__":"z","toString":"c"}');
  });
});

describe('front matter of others', () => {
  it.each([
    ['---js\n{ title: process.exit(9) }\n---\n'],
    ['---javascript\nthrow 1\n---\n'],
    ['--- Photo: HP ---\ntext\n---\n'],
    ['----\na: b\n----\n'],
    ['---\nno end'],
    [' ---\na: b\n---\n'],
  ])('is not seen in %j', (text) => {
    expect(cutFrontMatter(text)).toBeUndefined();
  });

  it.each([
    ['a: [b', 'front matter that is no YAML'],
    ['just text', 'a scalar'],
    ['- a\n- b', 'a list'],
    [`a: ${'['.repeat(5000)}`, 'nesting'],
    [
      `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `k${i}: &k${i} [${i ? `*k${i - 1},*k${i - 1},*k${i - 1}` : '*a,*a,*a'}]`).join('\n')}`,
      'an alias bomb',
    ],
    [`a: b${'\n'.repeat(60_000)}`, 'a desert of blank lines'],
    ['a: &a\n  - *a', 'a value in itself'],
    [
      Array.from(
        { length: 600 },
        (_, i) => `k${i}: &k${i} ${'['.repeat(40)}${i ? `*k${i - 1}` : ''}${']'.repeat(40)}`,
      ).join('\n'),
      'values in each other by aliases',
    ],
  ])('is refused in little time: %.20j (%s)', async (yaml) => {
    const spent = await cost(() => expect(() => readYaml(yaml)).toThrow(FrontMatterError));
    expect(spent).toBeLessThan(1000);
  });

  it('cannot reach a prototype', () => {
    const data = readYaml('__proto__:\n  polluted: "yes"\nconstructor: x');
    expect(Object.getPrototypeOf(data)).toBeNull();
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('reads every scalar as it is printed', () => {
    expect({ ...readYaml('a: 12:30\nb: 017\nc: 2019-12-18\nd: No\ne:\nf: true') }).toEqual({
      a: '12:30',
      b: '017',
      c: '2019-12-18',
      d: 'No',
      e: null,
      f: 'true',
    });
  });
});

describe('a change', () => {
  const file = [
    '---',
    'id: "8k3m9x2qf04tw"',
    "title: 'Old'   # mine",
    'authors:',
    '- A',
    '',
    '- B',
    '# a comment',
    'case: {number: 12}',
    'nested:',
    '  deep:',
    '    - 1',
    '---',
    '',
    'Body --- # stays',
    '---',
    '',
  ].join('\n');

  it('touches only the lines of its keys', () => {
    expect(editFrontMatter(file, { title: 'New' })).toBe(
      file.replace("title: 'Old'   # mine", 'title: "New"'),
    );
    expect(editFrontMatter(file, { authors: null })).toBe(file.replace('authors:\n- A\n\n- B\n', ''));
    expect(editFrontMatter(file, { tags: ['x', 'y'] })).toBe(
      file.replace('# a comment', 'tags:\n  - "x"\n  - "y"\n# a comment'),
    );
    expect(editFrontMatter(file, { mine: 'z' })).toBe(file.replace('    - 1\n', '    - 1\nmine: "z"\n'));
  });

  it('keeps CRLF', () => {
    const crlf = file.replaceAll('\n', '\r\n');
    expect(editFrontMatter(crlf, { title: 'New' })).toBe(
      crlf.replace("title: 'Old'   # mine", 'title: "New"'),
    );
  });

  it('is refused where lines cannot be told apart, and then changes nothing', () => {
    expect(() => editFrontMatter('---\n{id: "8k3m9x2qf04tw", title: a}\n---\n', { title: 'b' })).toThrow(
      FrontMatterError,
    );
    expect(() => editFrontMatter('no front matter', { title: 'b' })).toThrow(FrontMatterError);
  });

  it('of any values is read back as them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
        (title, tags) => {
          const { fields } = parseRecord(editFrontMatter(file, { title, tags }));
          expect([fields.title, fields.tags]).toEqual([
            title.toWellFormed(),
            tags.map((tag) => tag.toWellFormed()),
          ]);
        },
      ),
    );
  });
});
