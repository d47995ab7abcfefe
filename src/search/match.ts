/** What a query means, in one place: every engine gives the records for which `matches` is true, and no other. */

import { spanOf } from '../record/date.ts';
import { fold } from './fold.ts';
import { isInflection } from './stems.ts';
import { printedTexts, type Texts } from './texts.ts';
import type { Step, Token } from './tokens.ts';
import type { Near, Place, Query } from './tree.ts';

type Meaning = {
  readonly [K in Query['kind']]: (query: Extract<Query, { kind: K }>, texts: Texts) => boolean;
};

const MEANING: Meaning = {
  everything: () => true,
  and: ({ parts }, texts) => parts.every((part) => matches(part, texts)),
  or: ({ parts }, texts) => parts.some((part) => matches(part, texts)),
  not: ({ part }, texts) => !matches(part, texts),
  words: ({ place, steps }, texts) =>
    placesOf(place, texts).some(
      (name) => !texts.lacks(name, steps) && findPhrase(texts.tokens(name), steps, texts.language) >= 0,
    ),
  near: (near, texts) => placesOf(near.place, texts).some((name) => isNear(near, name, texts)),
  // A date that is less precise than the range matches where it may lie inside.
  dates: ({ place, from, to }, texts) =>
    texts.of(place.name).some((text) => {
      const span = spanOf(text);
      return (
        span !== undefined && (from === undefined || span.to >= from) && (to === undefined || span.from <= to)
      );
    }),
  numbers: ({ place, from, to }, texts) =>
    texts.of(place.name).some((text) => {
      const value = Number(text);
      return (from === undefined || value >= from) && (to === undefined || value <= to);
    }),
  pattern: ({ place, pattern }, texts) => printedTexts(texts, place.name).some((text) => pattern.test(text)),
  has: ({ place }, texts) => texts.of(place.name).length > 0,
  id: ({ prefix }, texts) => texts.record.fields.id.startsWith(prefix),
  file: ({ part }, texts) => fold(texts.record.file).includes(part),
};

/** Whether a record is among those that a query asks for. */
export function matches(query: Query, texts: Texts): boolean {
  return (MEANING[query.kind] as (query: Query, texts: Texts) => boolean)(query, texts);
}

/** Where a condition looks in a record. */
export function placesOf(place: Place | undefined, texts: Texts): readonly string[] {
  return place ? [place.name] : texts.anywhere;
}

function fits(token: Token, step: Step, language: string | undefined): boolean {
  if (step.inflected) return isInflection(token.term, step.term, language);
  return step.prefix ? token.term.startsWith(step.term) : token.term === step.term;
}

/** Index of the first token at or after `from` where the steps follow one another, or -1; in a text of a language. */
export function findPhrase(
  tokens: readonly Token[],
  steps: readonly Step[],
  language: string | undefined,
  from = 0,
): number {
  const first = steps[0]!;
  const last = tokens.length - steps.length;
  for (let i = from; i <= last; i++) {
    if (!fits(tokens[i]!, first, language)) continue;
    let matched = 1;
    while (matched < steps.length && fits(tokens[i + matched]!, steps[matched]!, language)) matched++;
    if (matched === steps.length) return i;
  }
  return -1;
}

/** Indices of all tokens where the steps begin to follow one another. */
export function findPhrases(
  tokens: readonly Token[],
  steps: readonly Step[],
  language: string | undefined,
): number[] {
  const found: number[] = [];
  const next = (from: number): number => findPhrase(tokens, steps, language, from);
  for (let i = next(0); i >= 0; i = next(i + 1)) found.push(i);
  return found;
}

/** Whether both phrases stand in a place so close that at most `distance` tokens lie between them. */
export function isNear(near: Near, place: string, texts: Texts): boolean {
  if (texts.lacks(place, near.left.steps) || texts.lacks(place, near.right.steps)) return false;
  return findNear(near, texts.tokens(place), texts.language).lefts.length > 0;
}

/** Indices of the tokens where either phrase begins, of those that stand so close to one of the other. */
export function findNear(
  { left, right, distance }: Near,
  tokens: readonly Token[],
  language: string | undefined,
): { readonly lefts: number[]; readonly rights: number[] } {
  const lefts = findPhrases(tokens, left.steps, language);
  const rights = lefts.length ? findPhrases(tokens, right.steps, language) : [];
  const close = (own: readonly number[], length: number, others: readonly number[], theirs: number) => {
    let next = 0;
    return own.filter((at) => {
      while (next < others.length && others[next]! < at) next++;
      const before = others[next - 1];
      const after = others[next];
      return (
        (after !== undefined && after - (at + length) <= distance) ||
        (before !== undefined && at - (before + theirs) <= distance)
      );
    });
  };
  const { length } = left.steps;
  return {
    lefts: close(lefts, length, rights, right.steps.length),
    rights: close(rights, right.steps.length, lefts, length),
  };
}
