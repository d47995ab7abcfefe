/** A rule of the person's own about some articles: how they are known, and what is then so. */

import type { FieldName } from '../../record/fields.ts';
import type { DateOrder } from '../dates/read.ts';
import { takeMark } from '../lines.ts';
import { matchesPath } from './path.ts';

/** How an article is known; each name may have several values, of which one must fit. */
export const CONDITIONS = ['publication', 'host', 'file', 'line'] as const;
type Condition = (typeof CONDITIONS)[number];

/** Fields that a rule may give. */
export const RULE_FIELDS = ['publication', 'language', 'section', 'agency'] as const satisfies FieldName[];

export interface Rule {
  /** All that are named must fit. */
  readonly when: Readonly<Partial<Record<Condition, readonly string[]>>>;
  readonly give: Readonly<Partial<Record<(typeof RULE_FIELDS)[number], string>>>;
  readonly dateOrder?: DateOrder;
  /** Lines that are never of the body. */
  readonly drop: readonly string[];
}

/** What is known of an article before its fields are read. */
export interface Known {
  readonly publication: string | undefined;
  readonly host: string | undefined;
  readonly file: string;
  /** Its lines, each as `plainLine` makes them. */
  readonly lines: ReadonlySet<string>;
}

/** A text as it is compared: blanks count as one, letters by one form. */
const plainText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A line as it is compared, without the mark of a list or heading that it may have in the text. */
export const plainLine = (text: string): string => takeMark(plainText(text))[1];

const foldText = (text: string): string => plainText(text).toLowerCase();

const FITS: Readonly<Record<Condition, (wanted: string, known: Known) => boolean>> = {
  publication: (wanted, { publication }) =>
    publication !== undefined && foldText(publication) === foldText(wanted),
  host: (wanted, { host }) => {
    const name = wanted.toLowerCase();
    return host !== undefined && (host === name || host.endsWith(`.${name}`));
  },
  file: (wanted, { file }) => matchesPath(wanted, file),
  line: (wanted, { lines }) => lines.has(plainLine(wanted)),
};

export function fits({ when }: Rule, known: Known): boolean {
  return CONDITIONS.every((name) => when[name]?.some((wanted) => FITS[name](wanted, known)) ?? true);
}
