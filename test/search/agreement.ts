/** Random archives and random queries over the whole language, for holding engines to the answers of `scan`. */

import fc from 'fast-check';
import type { FiledRecord } from '../../src/record/record.ts';
import { record } from './records.ts';

/** Few words, so that they meet: of several scripts, with marks, signs and forms that fold. */
const WORD = fc.constantFrom(
  ...[
    'fire',
    'Fire',
    'mill',
    'mills',
    'old',
    'paper',
    'the',
    'a',
    ...[
      'go',
      'going',
      'tries',
      'try',
      'fires',
      'fired',
      'firing',
      'Häuser',
      'Hauses',
      'haus',
      'Miró',
      'мира',
      'notebooks',
      'milling',
    ],
    'U.S.',
    'don’t',
    'Zürich',
    'zurich',
    'ﬁne',
  ],
  ...[
    '검색어',
    '검색',
    '시장',
    '京都',
    '東京都',
    'ｶﾞﾗｽ',
    'ガラス',
    'Мир',
    'йод',
    'ἀλήθεια',
    'ß',
    'straße',
    '5',
    '12',
  ],
  ...['note-book', 'a_b', 'x¶y', 'NEAR', 'AND', '\u0301e', 'ไทย'],
);
const TEXT = fc.array(WORD, { minLength: 1, maxLength: 7 }).map((words) => words.join(' '));
const DATE = fc.constantFrom(
  ...[
    '2019',
    '2019-12',
    '2019-12-18',
    '2019-12-18T20:39',
    '2019-12-18T20:39:30Z',
    '2020-01-01',
    '1999',
    'soon',
  ],
);
const KEY = fc.constantFrom(
  'rating',
  'desk',
  'source',
  'Page',
  'Title',
  'tag',
  'date',
  'words',
  'a.b',
  'Language',
);
const VALUE: fc.Arbitrary<unknown> = fc.oneof(
  WORD,
  TEXT,
  DATE,
  fc.constant(null),
  fc.array(WORD, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('desk', 'rating', 'b'), fc.oneof(WORD, TEXT), { maxKeys: 2 }),
);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const FIELDS = fc.record({
  title: maybe(TEXT),
  subtitle: maybe(TEXT),
  authors: maybe(fc.array(TEXT, { minLength: 1, maxLength: 2 })),
  published: maybe(DATE),
  section: maybe(WORD),
  place: maybe(WORD),
  language: maybe(fc.constantFrom('en', 'de', 'ko', 'en-GB', 'DE-at', 'ru', 'xx', '--', 'de en')),
  tags: maybe(fc.array(TEXT, { minLength: 1, maxLength: 2 })),
  captions: maybe(fc.array(TEXT, { minLength: 1, maxLength: 2 })),
  words: maybe(fc.constantFrom(0, 5, 120, 900)),
  added: maybe(DATE),
  url: maybe(WORD),
});
const BODY = fc.array(
  fc.oneof(
    TEXT.map((text) => ({ kind: 'paragraph' as const, text })),
    fc.array(TEXT, { minLength: 1, maxLength: 3 }).map((items) => ({ kind: 'list' as const, items })),
  ),
  { maxLength: 4 },
);

const CHARACTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const idOf = (i: number): string =>
  Array.from({ length: 13 }, (_, k) => CHARACTERS[(i * 7 + k * (i + 3)) % 32]).join('');

export const ARCHIVE: fc.Arbitrary<FiledRecord[]> = fc
  .array(fc.tuple(FIELDS, BODY, fc.dictionary(KEY, VALUE, { maxKeys: 3 })), { maxLength: 12 })
  .map((all) =>
    all.map(([fields, body, extra], i) => {
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      return {
        ...record(idOf(i), given, body, extra as never),
        file: `${i % 3 ? '2019/' : ''}${i % 5}-${i}.md`,
      };
    }),
  );

const PLACE = fc.constantFrom(
  ...['title', 'by', 'body', 'section', 'tag', 'caption', 'place', 'url', 'lang', 'subtitle', 'page'],
);
const VALUE_TEXT = fc.oneof(
  WORD.filter((word) => /^[\p{L}\p{N}]+$/u.test(word)),
  TEXT.map((text) => `"${text}"`),
  WORD.filter((word) => /^[\p{L}\p{N}]+$/u.test(word)).map((word) => `${word.slice(0, 2)}*`),
  WORD.filter((word) => /^[\p{L}\p{N}-]+$/u.test(word)).map((word) => `${word}~`),
);
const RANGE = fc.constantFrom(
  '2019',
  '2019-12',
  '2018..2019-12-17',
  '..2019',
  '2020..',
  '2019-12-18T20:39',
  '1999',
);
const WORDS = fc.oneof(
  { weight: 6, arbitrary: VALUE_TEXT },
  { weight: 2, arbitrary: fc.tuple(PLACE, VALUE_TEXT).map(([place, text]) => `${place}:${text}`) },
);
const CONDITION = fc.oneof(
  { weight: 8, arbitrary: WORDS },
  {
    weight: 2,
    arbitrary: fc
      .tuple(VALUE_TEXT, VALUE_TEXT, fc.integer({ min: 0, max: 6 }), maybe(PLACE))
      .map(([a, b, n, place]) => (place ? `${place}:(${a} NEAR/${n} ${b})` : `${a} NEAR/${n} ${b}`)),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('date', 'added'), RANGE).map(([f, r]) => `${f}:${r}`) },
  { weight: 1, arbitrary: fc.constantFrom('words:5', 'words:..100', 'words:100..', 'words:120..900') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('has:tags', 'has:date', 'has:body', 'has:page', 'has:url', 'has:words'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('file:2019', 'file:1', 'id:0000', 'title:/fire|mill/', 'body:/검|old/', '*'),
  },
);
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    CONDITION,
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} ${b})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a} or ${b})`),
    tie('tree').map((a) => `not (${a})`),
  ),
}));
export const QUERY: fc.Arbitrary<string> = tree;
