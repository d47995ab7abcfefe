/** Lines of a person's own: fields in braces, and what stands between them. */

import { Failure } from '../record/failure.ts';
import { findField } from '../record/fields.ts';
import type { Output } from './output.ts';
import { type Shown, shownValue, valueText } from './shown.ts';

/** A field with what stands for it where it is empty, and how many characters of it are printed; or text as it is. */
type Piece =
  | { readonly text: string }
  | { readonly field: string; readonly otherwise: string; readonly most: number };

export interface Template {
  /** Fields that it prints. */
  readonly fields: readonly string[];
  readonly output: Output;
}

/** `{{`, `}}`, a field with its options, `\\n`, `\\t`, `\\\\`, or a brace that is none of these. */
const PIECES = /\{\{|\}\}|\{([^{}|]{1,200}?)(?::(\d{1,6}))?(?:\|([^{}]{0,200}))?\}|\\[nt\\]|[{}]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '{{': '{',
  '}}': '}',
  '\\n': '\n',
  '\\t': '\t',
  '\\\\': '\\',
};

/** Reads `{title}`, `{published:10}` for its first ten characters, `{section|none}` for what has none. Throws a Failure for a brace that is open. */
export function parseTemplate(typed: string): Template {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: found, 1: name, 2: most, 3: otherwise = '', index } of typed.matchAll(PIECES)) {
    pieces.push({ text: typed.slice(at, index) });
    at = index + found.length;
    if (name !== undefined)
      pieces.push({
        field: findField(name.trim())?.name ?? name.trim(),
        otherwise,
        most: most === undefined ? Number.POSITIVE_INFINITY : Number(most),
      });
    else if (ESCAPES[found] !== undefined) pieces.push({ text: ESCAPES[found] });
    else
      throw new Failure(
        'misuse',
        `--template ${typed}: a brace is open, or nothing is in it`,
        "like this: --template '{published:10}  {title}'; {{ prints a brace",
      );
  }
  pieces.push({ text: typed.slice(at) });
  const fields = pieces.flatMap((piece) => ('field' in piece ? [piece.field] : []));
  if (fields.length === 0)
    throw new Failure(
      'misuse',
      `--template ${typed}: it prints no field`,
      "like this: --template '{id} {title}'",
    );
  return { fields: [...new Set(fields)], output: outputOf(pieces) };
}

const outputOf = (pieces: readonly Piece[]): Output => ({
  name: 'template',
  describe: 'a line of your own',
  extension: 'txt',
  async *render(records) {
    for await (const record of records) yield `${pieces.map((piece) => printed(piece, record)).join('')}\n`;
  },
});

function printed(piece: Piece, record: Shown): string {
  if ('text' in piece) return piece.text;
  const value = valueText(shownValue(record, piece.field)) || piece.otherwise;
  // A line stays one: of all values, the body alone is meant to have several.
  const text = piece.field === 'body' ? value : value.replace(/[\r\n]+/g, ' ');
  return piece.most < text.length ? [...text].slice(0, piece.most).join('') : text;
}
