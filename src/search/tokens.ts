/**
 * The one tokeniser: text to tokens with their place in the original, for query, scan, index and snippets alike.
 *
 * A run of letters and digits is a word; all else parts words. In scripts that are searched inside words each character
 * gives a token, itself and its follower (`검색어` gives `검색`, `색어`, `어`), so that any part of a run is a phrase.
 */

import { classOf, clusterEnd, foldCluster, GAP, isUnspaced, JOINER, skipJoiners, UNSPACED } from './fold.ts';

export interface Token {
  /** Folded. */
  readonly term: string;
  /** UTF-16 offsets in the text as given. */
  readonly start: number;
  readonly end: number;
  /** Where the first of two characters ends; `end` for a word. */
  readonly head: number;
}

/** One token that a query looks for: the term itself, any that begins with it, or any inflection of it. */
export interface Step {
  readonly term: string;
  readonly prefix: boolean;
  readonly inflected?: boolean;
}

/** How much of the last word a query gives: all of it, its beginning, or one of its inflections. */
export type Ending = 'whole' | 'prefix' | 'inflected';

interface Unit {
  readonly character: string;
  readonly start: number;
  readonly end: number;
}

const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Cuts a text into words and runs of unspaced characters, in order. */
function cut(
  text: string,
  onWord: (term: string, start: number, end: number) => void,
  onRun: (units: readonly Unit[]) => void,
): void {
  let term = '';
  let start = 0;
  let end = 0;
  let units: Unit[] = [];
  const close = (): void => {
    if (term) onWord(term, start, end);
    else if (units.length) onRun(units);
    term = '';
    if (units.length) units = [];
  };
  const extend = (letters: string, from: number, to: number): void => {
    if (units.length) close();
    if (!term) start = from;
    term += letters;
    end = to;
  };
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      let to = at;
      while (to < text.length && ASCII_WORD[text.charCodeAt(to)]) to++;
      if (to === at) {
        close();
        at = skipJoiners(text, at + 1);
        continue;
      }
      // The last letter's marks, if it has any, fold with it below.
      if (skipJoiners(text, to) > to) to--;
      if (to > at) {
        extend(text.slice(at, to).toLowerCase(), at, to);
        at = to;
        continue;
      }
    }
    const next = clusterEnd(text, at);
    const kind = classOf(text.codePointAt(at)!);
    const folded = kind === GAP ? '' : foldCluster(text.slice(at, next));
    if (kind === GAP) close();
    else if (kind === UNSPACED || (kind === JOINER && isUnspaced(folded))) {
      if (term) close();
      for (const character of folded) units.push({ character, start: at, end: next });
    } else if (folded) extend(folded, at, next);
    at = next;
  }
  close();
}

/** The tokens of a text, appended to `tokens`. */
export function tokenise(text: string, tokens: Token[] = []): Token[] {
  cut(
    text,
    (term, start, end) => tokens.push({ term, start, end, head: end }),
    (units) => {
      for (let i = 0; i < units.length; i++) {
        const { character, start, end } = units[i]!;
        const next = units[i + 1];
        tokens.push({ term: character + (next?.character ?? ''), start, end: next?.end ?? end, head: end });
      }
    },
  );
  return tokens;
}

/**
 * The tokens that must follow one another where a text contains these words. With `prefix` the last word need only
 * begin so, with `inflected` be an inflection. A run of unspaced characters at the end need not end there: `검색` finds `검색어`.
 */
export function stepsOf(text: string, ending: Ending = 'whole'): Step[] {
  const steps: Step[] = [];
  let last: readonly Unit[] | undefined;
  const closeRun = (): void => {
    last?.forEach((unit, i) => {
      steps.push({ term: unit.character + (last?.[i + 1]?.character ?? ''), prefix: false });
    });
    last = undefined;
  };
  cut(
    text,
    (term) => {
      closeRun();
      steps.push({ term, prefix: false });
    },
    (units) => {
      closeRun();
      last = units;
    },
  );
  const run = last as readonly Unit[] | undefined;
  if (run?.length === 1) return [...steps, { term: run[0]!.character, prefix: true }];
  if (run)
    return [
      ...steps,
      ...run.slice(1).map((unit, i) => ({ term: run[i]!.character + unit.character, prefix: false })),
    ];
  const end = steps.pop();
  if (!end) return [];
  return [
    ...steps,
    { ...end, prefix: ending === 'prefix', ...(ending === 'inflected' && { inflected: true }) },
  ];
}

/** Letters of which the tokens are known without folding: ASCII, and the dashes, quotation marks and currencies of typesetting. */
const PLAIN = /^[\0-\x7f\xa0\u2010-\u2027\u20a0-\u20bf]*$/;

/**
 * A text in lower case, letters with a mark folded, if every token of it stands there in its place, else undefined: a
 * quick test before tokenising.
 */
export function plainLower(text: string): string | undefined {
  if (PLAIN.test(text)) return text.toLowerCase();
  const folded = plainText(text);
  // No letter of these becomes none, so that in as many units as before each stands in its place.
  return folded?.length === text.length && PLAIN.test(folded) ? folded.toLowerCase() : undefined;
}

/** And letters with a mark, of most languages in Latin script, which fold one by one; no soft hyphen, which is a joiner. */
const LATIN = /^[\0-\xac\xae-\u017f\u2010-\u2027\u20a0-\u20bf]*$/;
const MARKED = /[\x80-\u017f]/g;
const foldedLatin = new Map<string, string>();

const foldLatin = (letter: string): string => {
  let folded = foldedLatin.get(letter);
  if (folded === undefined) {
    folded = classOf(letter.charCodeAt(0)) === GAP ? ' ' : foldCluster(letter);
    foldedLatin.set(letter, folded);
  }
  return folded;
};

/**
 * A text of which every token stands there as it is, but for capitals of ASCII, if that can be had at little cost:
 * what parts words stands between them, and is ASCII or a dash or quotation mark.
 */
export function plainText(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  return LATIN.test(text) ? text.replace(MARKED, foldLatin) : undefined;
}

/** These, and Han, kana and Hangul with their punctuation: letters that fold to themselves, and no joiner among them. */
const AS_IS =
  /^[\0-\x7f\xa0\u2010-\u2027\u3000-\u3029\u3041-\u3094\u30a0-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]*$/;

/** A text in lower case if every term of it, also one of two characters in a run, is a part of that. */
export function lowerAsIs(text: string): string | undefined {
  return AS_IS.test(text) ? text.toLowerCase() : undefined;
}
