/** What is read and written quickly is what a whole reader and writer of YAML makes of it, and all else is left to that. */

import fc from 'fast-check';
import { dump, FAILSAFE_SCHEMA, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readPlainYaml, writePlainYaml } from '../../src/record/plain-yaml.ts';

const reference = (yaml: string): unknown => {
  try {
    return load(yaml, { schema: FAILSAFE_SCHEMA });
  } catch {
    return undefined;
  }
};
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const TEXT = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '# no',
    'a: b',
    '- x',
    '&a',
    '*a',
    '!!js',
    '{}',
    'é\u0301',
    '\u00a0',
    '\u0085',
    '😀',
    '\ufeff',
    "it's",
  ),
);
const KEY = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('title', 'authors', 'words', 'null', 'true', 'y', 'constructor', 'a1'),
  },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'a b', 'ä', '1') },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
);
const LINE = fc.oneof(
  { withCrossShrink: true },
  fc.tuple(KEY, TEXT).map(([key, text]) => `${key}: "${text}"`),
  fc
    .tuple(KEY, fc.array(TEXT, { maxLength: 3 }))
    .map(([key, items]) => `${key}:\n${items.map((text) => `  - "${text}"`).join('\n')}`),
  { weight: 1, arbitrary: fc.tuple(KEY, TEXT).map(([key, text]) => `${key}: ${text}`) },
);

describe('plain YAML', () => {
  it('is read as a whole reader of YAML reads it', () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc.array(LINE, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\n', '\n', '\r\n', ''),
        (lines, end) => {
          const yaml = lines.map((line) => line + end).join('');
          const quick = readPlainYaml(yaml);
          if (quick === undefined) return;
          read += 1;
          expect(plain(quick)).toEqual(plain(reference(yaml)));
        },
      ),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it('is what records are written in', () => {
    expect(readPlainYaml('title: "A: b # c"\nauthors:\n  - "Ada Quill"\n  - ""\nwords: "5"\n')).toEqual({
      title: 'A: b # c',
      authors: ['Ada Quill', ''],
      words: '5',
    });
  });

  it.each(['', 'a: "b"', 'a: "b"\na: "c"\n', 'a:\n', 'a: "b\\n"\n', 'a: b\n', '\na: "b"\n', 'a: "b" # c\n'])(
    'leaves the rest: %j',
    (yaml) => expect(readPlainYaml(yaml)).toBeUndefined(),
  );

  it('is written as a whole writer of YAML writes it', () => {
    let written = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(KEY, fc.oneof(TEXT, fc.array(TEXT, { maxLength: 3 }))), {
          minLength: 1,
          maxLength: 3,
        }),
        (pairs) => {
          const values = Object.assign(Object.create(null), Object.fromEntries(pairs));
          const quick = writePlainYaml(values);
          if (quick === undefined) return;
          written += 1;
          expect(quick).toBe(
            dump(values, { schema: FAILSAFE_SCHEMA, forceQuotes: true, quotingType: '"', lineWidth: -1 }),
          );
        },
      ),
      { numRuns: 5000 },
    );
    expect(written).toBeGreaterThan(100);
  });

  it('is not made of what is no text', () => {
    const inner = Object.assign(Object.create(null), { night: ['a'] });
    for (const value of [inner, [inner], ['a', ['b']], [], null])
      expect(writePlainYaml({ desk: value })).toBeUndefined();
  });

  it.each(['a\u00a0b', 'a\nb', 'a"b', 'a\\b', '\ud800', '\ufeff'])('does not write %j by itself', (text) => {
    expect(writePlainYaml({ title: text })).toBeUndefined();
    expect(writePlainYaml({ title: ['a', text] })).toBeUndefined();
  });
});
