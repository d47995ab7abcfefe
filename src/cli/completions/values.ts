/** What the values of options and the arguments of commands may be, and the words for those that are known beforehand. */

import { BUNDLES } from '../../output/bundles/index.ts';
import { OUTPUTS } from '../../output/index.ts';
import { FIELDS } from '../../record/fields.ts';
import { NOTES } from '../../record/note.ts';
import { RELEVANCE } from '../../search/order.ts';
import type { ArgumentSpec, OptionSpec } from '../command.ts';

/** `anything` is what nobody can guess, such as a number. Each shell has its way for each of the others. */
export type ValueKind =
  | 'words'
  | 'files'
  | 'folders'
  | 'fields'
  | 'orders'
  | 'query'
  | 'assignments'
  | 'settings'
  | 'anything';

export interface Value {
  readonly kind: ValueKind;
  /** For a person to read, where a shell shows what it waits for. */
  readonly name: string;
  /** Of kind `words` only. */
  readonly words: readonly Word[];
}

export interface Word {
  readonly word: string;
  /** May be empty. */
  readonly describe: string;
}

/** The name of a value, `<folder>`, can say more than its `completes`. */
const BY_NAME: Readonly<Record<string, ValueKind>> = {
  folder: 'folders',
  field: 'orders',
  'selection-and-assignments': 'assignments',
};

/** What a value may be; `typed` is how its table writes it: `<file>`, `--archive <folder>`, `[query...]`. */
export function valueFor(typed: string, spec: ArgumentSpec | OptionSpec): Value {
  const name = /[<[]([\w=-]+)/.exec(typed)?.[1] ?? '';
  if (spec.choices) return { kind: 'words', name, words: describeChoices(spec.choices) };
  const kind = spec.completes === undefined ? 'anything' : (BY_NAME[name] ?? spec.completes);
  return { kind, name: name.replaceAll('-', ' '), words: [] };
}

/** Outputs with what they are; what else can be chosen speaks for itself. */
function describeChoices(choices: readonly string[]): Word[] {
  const outputs = new Map([...OUTPUTS, ...BUNDLES].map(({ name, describe }) => [name, describe]));
  const known = choices.every((choice) => outputs.has(choice));
  return choices.map((word) => ({ word, describe: (known && outputs.get(word)) || '' }));
}

const OWN_FIELDS: readonly Word[] = FIELDS.map(({ name, describe }) => ({ word: name, describe }));
const FILE: Word = { word: 'file', describe: 'path of the record in the archive' };
const BODY: Word = { word: 'body', describe: 'the text of the article' };

/** For `--fields`. */
export const FIELD_WORDS: readonly Word[] = [...OWN_FIELDS, BODY, FILE];

/** For `--sort`; each may have a minus before it. */
export const ORDER_WORDS: readonly Word[] = [
  { word: RELEVANCE, describe: 'best match first' },
  ...OWN_FIELDS,
  FILE,
];

/** After this prefix stand names that only the archive knows: the first word of each line that this prints. */
export const SAVED_PREFIX = 'query:';
export const SAVED_NAMES = 'morgue query list 2>/dev/null';

/** `title:`, `by:` …: what a word of a query may begin with. */
export const PREFIX_WORDS: readonly Word[] = [
  ...FIELDS.flatMap(({ name, aliases, describe }) =>
    [name, ...aliases].map((word) => ({ word: `${word}:`, describe })),
  ),
  { word: 'body:', describe: BODY.describe },
  { word: 'file:', describe: FILE.describe },
  { word: 'has:', describe: 'the field is not empty' },
  { word: SAVED_PREFIX, describe: 'a saved query' },
];

/** What may follow a prefix, where that is known. */
export const AFTER_PREFIX: readonly {
  readonly prefixes: readonly string[];
  readonly words: readonly Word[];
}[] = [
  { prefixes: ['has:'], words: OWN_FIELDS },
  {
    prefixes: ['notes:', 'note:'],
    words: Object.entries(NOTES).map(([word, describe]) => ({ word, describe })),
  },
];

/** `title=` …: what can be set. As a value alone, or among the words of a query. */
export const ASSIGNMENT_WORDS: readonly Word[] = FIELDS.filter(({ origin }) => origin !== 'intake').map(
  ({ name, describe }) => ({ word: `${name}=`, describe }),
);
