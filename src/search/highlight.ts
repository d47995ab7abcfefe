/** Where a query's words stand in one text, for snippets and for printing. */

import { findNear, findPhrases } from './match.ts';
import { findInPlain } from './plain.ts';
import { isSearched } from './texts.ts';
import { lowerAsIs, plainLower, type Step, type Token, tokenise } from './tokens.ts';
import { conditionsOf, type Near, type Pattern, type Query, type Words } from './tree.ts';

/** UTF-16 offsets in a text: the first character and the one after the last. */
export type Stretch = readonly [start: number, end: number];

/** An occurrence, and which of the query's words it is of. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly word: number;
}

/** Regular expressions that match everywhere need not be shown everywhere. */
const MAX_MATCHES = 1000;

/**
 * All occurrences in a text of a place of what a query asks for there, by their start; they may overlap. The language is
 * that of the record, as in `Texts`.
 */
export function marksIn(query: Query, text: string, place: string, language: string | undefined): Mark[] {
  const sought = conditionsOf(query).filter(
    (part): part is Words | Near | Pattern =>
      (part.kind === 'words' || part.kind === 'near' || part.kind === 'pattern') && looksIn(part, place),
  );
  if (sought.length === 0 || lacksAll(text, sought)) return [];
  const plain = plainLower(text);
  let tokens: readonly Token[] | undefined;
  const marks: Mark[] = [];
  let word = 0;
  for (const part of sought) {
    if (part.kind === 'pattern') {
      let matches = 0;
      for (const match of part.pattern.matchAll(text)) {
        const start = match.index ?? 0;
        if (match[0]) marks.push({ start, end: start + match[0].length, word });
        if (++matches === MAX_MATCHES) break;
      }
    } else if (part.kind === 'near') {
      tokens ??= tokenise(text);
      const { lefts, rights } = findNear(part, tokens, language);
      for (const at of lefts) marks.push(markAt(tokens, at, part.left.steps, word));
      word++;
      for (const at of rights) marks.push(markAt(tokens, at, part.right.steps, word));
    } else if (plain !== undefined && !part.steps.some(({ inflected }) => inflected)) {
      for (const [start, end] of findInPlain(plain, part.steps)) marks.push({ start, end, word });
    } else {
      tokens ??= tokenise(text);
      for (const at of findPhrases(tokens, part.steps, language))
        marks.push(markAt(tokens, at, part.steps, word));
    }
    word++;
  }
  return marks.sort((a, b) => a.start - b.start || a.end - b.end);
}

function markAt(tokens: readonly Token[], at: number, steps: readonly Step[], word: number): Mark {
  return { start: tokens[at]!.start, end: endOf(tokens, at, steps), word };
}

/** Where in a text a phrase ends that begins with a token. */
export function endOf(tokens: readonly Token[], at: number, steps: readonly Step[]): number {
  const last = tokens[at + steps.length - 1]!;
  // One character of a run is found as the beginning of two.
  const whole = !steps.at(-1)?.prefix || last.head === last.end;
  return whole ? last.end : last.head;
}

/** Whether a condition looks in a place, or in a key that holds it. */
export function looksIn({ place }: Words | Near | Pattern, name: string): boolean {
  return place ? place.name === name || name.startsWith(`${place.name}.`) : isSearched(name);
}

/** Whether it can be told at little cost that nothing of this stands in a text: most paragraphs have none of the words. */
function lacksAll(text: string, sought: readonly (Words | Near | Pattern)[]): boolean {
  const plain = lowerAsIs(text);
  if (plain === undefined) return false;
  const lacks = ({ steps }: Words): boolean =>
    steps.some((step) => !step.inflected && !plain.includes(step.term));
  return sought.every(
    (part) =>
      (part.kind === 'words' && lacks(part)) ||
      (part.kind === 'near' && (lacks(part.left) || lacks(part.right))),
  );
}

/** Stretches of a text that a query asks for, in order, those that overlap joined. `place` is as in the tree. */
export function hitsIn(query: Query, text: string, place: string, language: string | undefined): Stretch[] {
  return joinMarks(marksIn(query, text, place, language));
}

export function joinMarks(marks: readonly { readonly start: number; readonly end: number }[]): Stretch[] {
  const stretches: [number, number][] = [];
  for (const { start, end } of marks) {
    const last = stretches.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else stretches.push([start, end]);
  }
  return stretches;
}
