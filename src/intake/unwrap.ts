/** Hard-wrapped text (lynx, html2text, mail) to whole lines. */

import { MEASURES, type Row, rowOf, type Wrapping, wrappingOf } from './wrapping.ts';

export interface Whole {
  readonly text: string;
  readonly number: number;
  readonly last: number;
  /** Columns by which it begins right of where most of the text does; negative left of it. */
  readonly indent: number;
}

/** Every line with its number; where the text is hard-wrapped, the lines of a paragraph joined to one. */
export function unwrap(lines: readonly string[]): Whole[] {
  const [rows, wrapping] = measured(lines);
  const goesOn = wrapping ? continuations(rows, wrapping) : new Uint8Array(rows.length);
  const owned = wrapping ? wordsDivided(rows, goesOn, wrapping) : new Set<string>();
  const whole: Whole[] = [];
  for (let i = 0; i < lines.length; i++) {
    const first = i;
    const parts = [lines[i] ?? ''];
    while (goesOn[i]) {
      i++;
      parts.push((rows[i] as Row).text.trimStart());
    }
    const indent = (rows[first] as Row).indent - (wrapping?.margin ?? 0);
    whole.push({ text: join(parts, owned), number: first + 1, last: i + 1, indent });
  }
  return whole;
}

/** The lines as they were measured by who wrapped them, and how that was. */
function measured(lines: readonly string[]): [Row[], Wrapping | undefined] {
  let rows: Row[] = [];
  for (const measure of MEASURES) {
    rows = lines.map((line) => rowOf(line, measure));
    const wrapping = wrappingOf(rows, measure);
    if (wrapping) return [rows, wrapping];
  }
  return [rows, undefined];
}

/** What programs write for a picture, a frame or a button stands alone. */
const ALONE = /^\s*(?:\(BUTTON\)|IFRAME:|_|\[[^[\]]{1,200}\]$|\S{1,300}\.(?:jpe?g|png|gif|svg|webp)\b\S{0,300}$)/i;
const SENTENCE_END = /[.!?…。！？:;]["'”’»“)\]」』）*]{0,3}$/u;
const BEGINS_ANEW = /^["'“”„«»‘(¿¡[–—-]{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{N}#@]/u;

/**
 * For each line, whether the next is the rest of the same paragraph. Read from below: where a sentence ends with the
 * line, what follows tells whether it is prose too.
 */
function continuations(rows: readonly Row[], wrapping: Wrapping): Uint8Array {
  const goesOn = new Uint8Array(rows.length);
  let endsWell = false;
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] as Row;
    const next = rows[i + 1];
    const sentence = SENTENCE_END.test(row.text.slice(-8));
    const anew = sentence && next !== undefined && BEGINS_ANEW.test(next.text.slice(next.indent, next.indent + 8));
    if (next && follows(row, next, wrapping) && (!anew || endsWell || wrapping.flowed)) goesOn[i] = 1;
    else endsWell = sentence;
  }
  return goesOn;
}

/** Whether there was no room in a line for what the next one begins with. */
function follows(row: Row, next: Row, wrapping: Wrapping): boolean {
  if (row.blank || next.blank || row.depth !== next.depth) return false;
  if (ALONE.test(next.text) || ALONE.test(row.text) || row.closed) return false;
  if (next.hanging > next.indent && !isProse(row, next)) return false;
  if (wrapping.flowed) return row.open;
  if (next.indent !== row.hanging && next.indent > row.indent) return false;
  const rest = next.text.slice(next.indent);
  const limit = wrapping.limitAt(row.hanging);
  if (UNSPACED.test(row.text.slice(-1)) && UNSPACED.test(rest[0] ?? '')) return row.width + 4 > limit;
  return row.width + 1 + wrapping.measure(firstPiece(rest, wrapping)) > limit;
}

/** Whether what looks like a list's mark is a dash or a number of the sentence that the line before it left open. */
const isProse = (row: Row, next: Row): boolean =>
  next.indent === row.hanging && /^\s*[–\d-]/.test(next.text) && !SENTENCE_END.test(row.text.slice(-8));

/** What a line's beginning would have taken with it, had there been room for it on the line before. */
function firstPiece(text: string, { hyphens }: Wrapping): string {
  const word = /^[^ \t]{1,200}/.exec(text)?.[0] ?? '';
  const piece = hyphens ? (/^\p{L}{1,40}[-\u2010](?=\p{L})/u.exec(word)?.[0] ?? word) : word;
  return /^[^_]{1,200}(?=_)/.exec(piece)?.[0] ?? piece;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。「」（）]/u;
const DIVIDED = /(\p{L}{1,40})[-\u2010]$/u;
const REST = /^\p{Ll}{1,40}/u;
/** In “Spar- und Girokonten” the hyphen stands for a word, not within one. */
const CONJUNCTION = /^(?:und|oder|bis|sowie|bzw|and|or|to|et|ou|y|o|e|of|en|och|og|eller|i|a)(?![\p{L}-])/u;

/** Words that the wrapping divided by a hyphen which is not theirs, as `first-rest`. */
function wordsDivided(rows: readonly Row[], goesOn: Uint8Array, wrapping: Wrapping): Set<string> {
  const found = new Map<string, string>();
  rows.forEach((row, i) => {
    if (!goesOn[i]) return;
    const first = DIVIDED.exec(row.text.slice(-50))?.[1]?.toLowerCase();
    const rest = REST.exec((rows[i + 1] as Row).text.trimStart().slice(0, 50))?.[0];
    if (first && rest) found.set(`${first}-${rest}`, first + rest);
  });
  if (found.size === 0) return new Set();
  const words = new Set<string>();
  for (const { text } of rows)
    for (const [word] of text.toLowerCase().matchAll(/\p{L}{1,80}(?:[-\u2010]\p{L}{1,80})?/gu)) words.add(word);
  const own = [...found].filter(([compound, word]) => words.has(word) || (wrapping.divided && !words.has(compound)));
  return new Set(own.map(([compound]) => compound));
}

/** Parts of one paragraph as one line. */
function join(parts: readonly string[], divided: ReadonlySet<string>): string {
  if (parts.length === 1) return parts[0] as string;
  const joined = [parts[0]?.trimEnd() ?? ''];
  for (let i = 1; i < parts.length; i++) {
    const before = joined.at(-1) as string;
    const part = parts[i] as string;
    const first = DIVIDED.exec(before.slice(-50))?.[1]?.toLowerCase();
    const rest = first && REST.exec(part.slice(0, 50))?.[0];
    if (before.endsWith('\u00ad') || (rest && divided.has(`${first}-${rest}`)))
      joined[joined.length - 1] = before.slice(0, -1);
    else if (
      !(first && !CONJUNCTION.test(part)) &&
      !(UNSPACED.test(before.slice(-1)) && UNSPACED.test(part[0] ?? ''))
    )
      joined.push(' ');
    joined.push(part);
  }
  return joined.join('');
}
