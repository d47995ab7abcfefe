/** `--explain` and its forms. To add one: a file beside this one, and its line here. */

import type { Reading } from '../../intake/page.ts';
import type { OptionSpec } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import type { ExplainForm } from './form.ts';
import { json } from './json.ts';
import { margin } from './margin.ts';
import { table } from './table.ts';

export const EXPLAIN_FORMS: readonly ExplainForm[] = [table, margin, json];

export interface ExplainFlags {
  readonly explain?: boolean;
  readonly explainAs?: string;
}

/** They print what they print: a format or fields of records make no sense beside them. */
const conflicts = ['format', 'fields'];

export const EXPLAIN_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--explain',
    describe: 'show where each field comes from, and what each line is',
    conflicts,
  },
  {
    flags: '--explain-as <form>',
    describe: 'the same in another form',
    choices: EXPLAIN_FORMS.map(({ name }) => name),
    conflicts,
  },
];

export const isExplained = ({ explain, explainAs }: ExplainFlags): boolean =>
  explain === true || explainAs !== undefined;

/** Shows one article after the other, then the end. */
export interface Explainer {
  article(shown: string, reading: Reading): string;
  end(): string;
}

/** In the form that was asked for; undefined where none was. */
export function openExplainer(flags: ExplainFlags, terminal: Terminal): Explainer | undefined {
  if (!isExplained(flags)) return undefined;
  const form = EXPLAIN_FORMS.find(({ name }) => name === flags.explainAs) ?? table;
  let articles = 0;
  return {
    article: (shown, reading) => form.article({ shown, reading }, terminal, articles++),
    end: () => form.end?.(articles) ?? '',
  };
}
