/** Words of a query as the full-text table is asked for them: in which columns, as which phrases, with which inflections. */

import { FIELDS } from '../../../../record/fields.ts';
import type { Step } from '../../../tokens.ts';
import type { Near, Words } from '../../../tree.ts';
import { BODY, columnOf, holderOf, isHolder, keyed, ownNumber } from '../naming.ts';
import { inLanguage, type Vocabulary } from './vocabulary.ts';

interface AskOptions {
  /** Of the place that is asked about, where it has no column of its own. */
  readonly number?: number;
  readonly anyLanguage?: boolean;
}

/** Questions of which any finds the words; none where no record can have them. */
export function questionsFor(
  query: Words | Near,
  vocabulary: Vocabulary,
  options: AskOptions = {},
): string[] {
  if (!query.place)
    return query.kind === 'words'
      ? [questionIn('{title subtitle other body}', query, vocabulary, options)]
      : nearAnywhere(query, vocabulary, options);
  const place = query.place.name;
  const column = columnOf(place);
  if (column) return [questionIn(column, query, vocabulary, options)];
  return numbersOf(place, vocabulary).map((number) =>
    questionIn('keyed', query, vocabulary, { ...options, number }),
  );
}

/** Questions of which any finds that a place has a value. */
export const questionsForAny = (place: string, vocabulary: Vocabulary): string[] =>
  numbersOf(place, vocabulary).map((number) => `keyed : "${keyed(number, '')}"`);

/** Numbers of a place: of a key's own values, and of those that it holds. */
export function numbersOf(place: string, vocabulary: Vocabulary): number[] {
  const own = place === 'body' ? BODY : ownNumber(place);
  if (own !== undefined) return [own];
  return [place, holderOf(place)].flatMap((key) => vocabulary.keys.get(key) ?? []);
}

/** Two words near each other must stand in one place: `other` holds many. */
function nearAnywhere(near: Near, vocabulary: Vocabulary, options: AskOptions): string[] {
  const places = [...vocabulary.keys].filter(([name]) => !isHolder(name)).map(([, number]) => number);
  return [
    questionIn('{title subtitle body}', near, vocabulary, options),
    ...[...SEARCHED_NUMBERS, ...places].map((number) =>
      questionIn('keyed', near, vocabulary, { ...options, number }),
    ),
  ];
}

/** Own places that a bare word looks at and that have no column of their own. */
const SEARCHED_NUMBERS = FIELDS.filter(({ name, searched }) => searched && !columnOf(name)).map(
  ({ name }) => ownNumber(name) as number,
);

/** A question for words as they are or, in records of each language, with its inflections. */
function questionIn(
  columns: string,
  query: Words | Near,
  vocabulary: Vocabulary,
  { number, anyLanguage }: AskOptions,
): string {
  const languages = new Map<string, string[]>();
  for (const language of languagesOf(query, vocabulary, number)) {
    const texts = inflected(query, vocabulary, language, number).map((one) => textOf(one, number));
    const text = `${columns} : (${texts.join(' OR ')})`;
    languages.set(text, [...(languages.get(text) ?? []), language]);
  }
  const questions = [...languages].map(([text, all]) =>
    anyLanguage ? text : `((${text}) AND (${all.map(inLanguage).join(' OR ')}))`,
  );
  return [`${columns} : ${textOf(query, number)}`, ...questions].join(' OR ');
}

/** Languages in which words of a query have inflections besides themselves. */
function languagesOf(query: Words | Near, vocabulary: Vocabulary, number: number | undefined): Set<string> {
  const last = (query.kind === 'words' ? [query] : [query.left, query.right]).map(({ steps }) =>
    steps.at(-1),
  );
  return new Set(
    last.flatMap((step) => (step?.inflected ? [...vocabulary.inflections(step.term, number).keys()] : [])),
  );
}

/** A query with each inflection that its words have in a language, the words themselves first. */
function inflected(
  query: Words | Near,
  vocabulary: Vocabulary,
  language: string,
  number: number | undefined,
): (Words | Near)[] {
  if (query.kind === 'near') {
    const rights = inflected(query.right, vocabulary, language, number) as Words[];
    const lefts = inflected(query.left, vocabulary, language, number) as Words[];
    return lefts.flatMap((left) => rights.map((right): Near => ({ ...query, left, right })));
  }
  const last = query.steps.at(-1);
  const terms = (last?.inflected && vocabulary.inflections(last.term, number).get(language)) || [];
  const before = query.steps.slice(0, -1);
  return [query, ...terms.map((term): Words => ({ ...query, steps: [...before, { term, prefix: false }] }))];
}

function textOf(query: Words | Near, number?: number): string {
  if (query.kind === 'words') return phraseOf(query.steps, number);
  return `NEAR(${phraseOf(query.left.steps, number)} ${phraseOf(query.right.steps, number)}, ${query.distance})`;
}

/** A phrase as the full-text table is asked for it; every term stands in quotes, and none holds one. */
function phraseOf(steps: readonly Step[], number?: number): string {
  const terms = steps.map(({ term }) => (number === undefined ? term : keyed(number, term)));
  return `"${terms.join(' ')}"${steps.at(-1)?.prefix ? ' *' : ''}`;
}
