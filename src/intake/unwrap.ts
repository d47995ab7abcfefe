/** Hard-wrapped text (lynx, html2text, mail) to whole lines. */

import { isWrapped, MEASURES, mayBeFull, type Row, rowOf, type Wrapping, wrappingOf } from './wrapping.ts';

export interface Whole {
  readonly text: string;
  readonly number: number;
  readonly last: number;
  /** Where the text is wrapped, columns by which it begins right of where most of the text does; negative left of it. */
  readonly indent?: number;
}

/** Every line with its number; where the text is hard-wrapped, the lines of a paragraph joined to one. */
export function unwrap(lines: readonly string[]): Whole[] {
  const found = measured(lines);
  if (!found) return lines.map((text, i) => ({ text, number: i + 1, last: i + 1 }));
  const [rows, wrapping] = found;
  const goesOn = continuations(rows, wrapping);
  const divided = wordsDivided(rows, goesOn, wrapping);
  const whole: Whole[] = [];
  for (let i = 0; i < lines.length; i++) {
    const first = i;
    const parts = [lines[i] ?? ''];
    while (goesOn[i]) {
      i++;
      parts.push((rows[i] as Row).text.trimStart());
    }
    const indent = (rows[first] as Row).indent - wrapping.margin;
    whole.push({ text: join(parts, divided), number: first + 1, last: i + 1, indent });
  }
  return whole;
}

/** The lines as they were measured by who wrapped them, and how that was; undefined where nobody did. */
function measured(lines: readonly string[]): [Row[], Wrapping] | undefined {
  const long = lines.filter(mayBeFull);
  for (const measure of MEASURES) {
    // Short lines say nothing of whether a text is wrapped: they are measured only where it is.
    const widths = long.map((line) => rowOf(line, measure));
    if (isWrapped(widths)) {
      const rows = lines.map((line) => rowOf(line, measure));
      return [rows, wrappingOf(rows, measure)];
    }
    if (widths.every(({ width, text }) => width === text.length)) break;
  }
  return undefined;
}

/** Columns that a line may lack where the next goes on with a small letter: blanks are not all to be broken at. */
const LOOSE = 16;
/** How many of paragraphs' last lines are as good as full: one word in the words of a line. */
const LAST_FULL = 0.09;
const SENTENCE_END = /[.!?…。！？:;]["'”’»“)\]」』）*]{0,3}$/u;
const BEGINS_ANEW = /^["'“”„«»‘(¿¡[–—\u200b-\u2064\ufeff-]{0,3}[\p{Lu}\p{Lt}\p{Lo}\p{N}#@]/u;

const endsSentence = (row: Row): boolean => SENTENCE_END.test(row.text.slice(-8));

/** For each line, whether the next is the rest of the same paragraph. */
function continuations(rows: readonly Row[], wrapping: Wrapping): Uint8Array {
  const full = Uint8Array.from(rows, (row, i) =>
    rows[i + 1] && follows(row, rows[i + 1] as Row, wrapping) ? 1 : 0,
  );
  if (wrapping.flowed) return full;
  // Full lines at which a sentence ends may be the last of their paragraph, if paragraphs stand without a blank line between them.
  const doubtful = Uint8Array.from(rows, (row, i) =>
    rows[i + 1] && beginsAnew(row, rows[i + 1] as Row) ? 1 : 0,
  );
  let apart = 0;
  let doubts = 0;
  for (let i = 0; i < rows.length; i++) if (doubtful[i]) full[i] ? doubts++ : apart++;
  if (apart === 0 || doubts === 0) return full;
  const seldom = apart * LAST_FULL < doubts / 2;
  // Read from below: what follows a sentence is prose too if it ends with one.
  let endsWell = false;
  for (let i = rows.length - 1; i >= 0; i--) {
    if (doubtful[i] && !(seldom && endsWell)) full[i] = 0;
    if (!full[i]) endsWell = endsSentence(rows[i] as Row);
  }
  return full;
}

/** Whether one line ends and the next begins as sentences do, at the same margin. */
function beginsAnew(row: Row, next: Row): boolean {
  if (next.indent !== row.hanging || next.hanging !== next.indent || !endsSentence(row)) return false;
  return BEGINS_ANEW.test(next.text.slice(next.indent, next.indent + 8));
}

/** Whether there was no room in a line for what the next one begins with. */
function follows(row: Row, next: Row, wrapping: Wrapping): boolean {
  if (row.blank || next.blank || row.depth !== next.depth) return false;
  if (next.alone || row.alone || row.closed) return false;
  if (next.hanging > next.indent && !isProse(row, next)) return false;
  if (wrapping.flowed) return row.open;
  if (next.indent !== row.hanging && next.indent > row.indent) return false;
  const rest = next.text.slice(next.indent);
  const limit = wrapping.limitAt(row.hanging);
  if (UNSPACED.test(row.text.slice(-1)) && UNSPACED.test(rest[0] ?? '')) return row.width + 4 > limit;
  const open = /^\p{Ll}/u.test(rest) && !endsSentence(row) && row.hanging === next.indent;
  return row.width + 1 + wrapping.measure(firstPiece(rest, wrapping)) > limit - (open ? LOOSE : 0);
}

/** Whether what looks like a list's mark is a dash or a number of the sentence that the line before it left open. */
const isProse = (row: Row, next: Row): boolean =>
  next.indent === row.hanging && /^\s*[–\d-]/.test(next.text) && !endsSentence(row);

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
    for (const [word] of text.toLowerCase().matchAll(/\p{L}{1,80}(?:[-\u2010]\p{L}{1,80})?/gu))
      words.add(word);
  const own = [...found].filter(
    ([compound, word]) => words.has(word) || (wrapping.divided && !words.has(compound)),
  );
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
