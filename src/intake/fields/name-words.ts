/** A name's words, and those beside it: what trained weights know of them. */

import type { Shape } from '../roles/features.ts';
import { type Weights, weightOf } from '../roles/model.ts';
import { blanksBefore, blanksBehind, hashIn, isBlankAt, isCapitalAt, isLetter } from './name-characters.ts';
import { isParticle, type Span } from './name-spans.ts';
import { Features, featureOf } from './rank.ts';

/** A stretch of a line that may be a name. */
export interface NamePlace extends Span {
  /** Index of its line. */
  readonly index: number;
}

/** What stands before or behind a place of a line. */
export interface Side {
  /** The place. */
  readonly at: number;
  /** Characters, but for outer blanks. */
  readonly length: number;
  /** The character that is next to the place, as a UTF-16 unit; 0 where nothing is there. */
  readonly sign: number;
  /** Hashes of the words nearest to it, the nearest first. */
  readonly hashes: readonly number[];
  /** What weights say of all names that begin or end there. */
  score: number;
}

/** Characters beside a name that are looked at, words in them, and those of them that weights look at. */
const NEAR = 60;
const WORDS = 4;
const WEIGHED = 2;

export function sideBefore(text: string, at: number, most = WORDS): Side {
  const to = blanksBefore(text, at);
  const length = Math.max(0, to - blanksBehind(text, 0));
  const hashes: number[] = [];
  const from = to - Math.min(NEAR, length);
  for (let i = to; i > from && hashes.length < most; i--) {
    const end = i;
    while (i > from && isLetter(text.charCodeAt(i - 1))) i--;
    if (i < end) hashes.push(hashIn(text, i, end));
  }
  return { at, length, sign: length ? text.charCodeAt(to - 1) : 0, hashes, score: 0 };
}

export function sideBehind(text: string, at: number, most = WORDS): Side {
  const from = blanksBehind(text, at);
  const length = Math.max(0, blanksBefore(text, text.length) - from);
  const hashes = firstWords(text, from, from + Math.min(NEAR, length), most);
  return { at, length, sign: length ? text.charCodeAt(from) : 0, hashes, score: 0 };
}

/** Hashes of the first words of a part of a text. */
export function firstWords(text: string, from: number, to: number, most = WORDS): number[] {
  const hashes: number[] = [];
  for (let i = from; i < to && hashes.length < most; i++) {
    const start = i;
    while (i < to && isLetter(text.charCodeAt(i))) i++;
    if (i > start) hashes.push(hashIn(text, start, i));
  }
  return hashes;
}

/** Hashes of the words of a name, without signs at their ends. */
export function wordsOfName(value: string): number[] {
  const hashes: number[] = [];
  for (let from = 0; from < value.length; ) {
    const to = wordEnd(value, from);
    let end = to;
    while (end > from && isEnding(value.charCodeAt(end - 1))) end--;
    hashes.push(hashIn(value, from, end));
    from = blanksBehind(value, to);
  }
  return hashes;
}

const [STOP, COMMA, COLON] = [46, 44, 58];
const isEnding = (code: number): boolean => code === STOP || code === COMMA || code === COLON;

function wordEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && !isBlankAt(text, to)) to++;
  return to;
}

/** What takes features: a list of them, or a sum of their weights. */
interface Taker {
  put(template: number, a: number, b: number): void;
}

/** The hash of a word, 0 where there is none. */
const wordAt = (hashes: readonly number[], k: number): number =>
  k >= 0 && k < hashes.length ? (hashes[k] as number) : 0;
const wordsOfLine = (shapes: readonly Shape[], i: number): readonly number[] =>
  i >= 0 && i < shapes.length ? (shapes[i] as Shape).m.hashes : [];

/** Features of all that begins at one place of line `i`. */
function putBefore(to: Taker, shapes: readonly Shape[], i: number, { hashes, length, sign }: Side): void {
  const last = wordAt(hashes, 0);
  const isFirst = length ? 1 : 0;
  const own = wordsOfLine(shapes, i);
  const above = wordsOfLine(shapes, i - 1);
  to.put(1, last, isFirst);
  to.put(2, last, wordAt(hashes, 1));
  to.put(9, wordAt(own, 0), isFirst);
  to.put(11, above.length <= 3 ? wordAt(above, above.length - 1) : 0, isFirst);
  to.put(13, wordAt(above, 0), isFirst);
  to.put(18, last, sign);
  to.put(19, wordAt(own, 0), wordAt(own, 1));
}

/** Features of all that ends at one place of line `i`. */
function putBehind(to: Taker, shapes: readonly Shape[], i: number, { hashes, length }: Side): void {
  const next = wordAt(hashes, 0);
  const isLast = length ? 1 : 0;
  to.put(3, next, isLast);
  to.put(4, next, wordAt(hashes, 1));
  to.put(12, wordAt(wordsOfLine(shapes, i + 1), 0), isLast);
}

const codeOf = (sign: number): number => (sign && isLetter(sign) ? 1 : sign);

/** Features of the name itself. */
function putName(to: Taker, { value, how }: Span, before: Side, behind: Side): void {
  const { length } = value;
  let first = 0;
  let hash = 0;
  let count = 0;
  let capitals = 0;
  let begin = 0;
  for (let from = 0; from < length; ) {
    begin = from;
    const end = wordEnd(value, from);
    let bare = end;
    while (bare > from && isEnding(value.charCodeAt(bare - 1))) bare--;
    hash = hashIn(value, from, bare);
    if (count < WORDS) to.put(8, hash, 0);
    if (!count) {
      first = hash;
      to.put(16, hashIn(value, 0, Math.min(2, end)), 0);
    }
    count++;
    if (isCapitalAt(value, from) || isParticle(value, from, end)) capitals++;
    from = blanksBehind(value, end);
  }
  to.put(5, codeOf(before.sign), codeOf(behind.sign));
  to.put(6, first, 0);
  to.put(7, hash, count > 1 ? 1 : 0);
  to.put(10, wordAt(before.hashes, 0), wordAt(behind.hashes, 0));
  to.put(14, hashIn(value, Math.max(0, length - 3), length), count);
  to.put(15, hashIn(value, Math.max(begin, length - 3), length), 0);
  to.put(17, how, count * 10 + capitals);
}

/** Hashed features of each name, for training. */
export function featuresOfNames(
  shapes: readonly Shape[],
  names: readonly NamePlace[],
): readonly (readonly number[])[] {
  return names.map((name) => {
    const { text } = (shapes[name.index] as Shape).line;
    const before = sideBefore(text, name.from, WEIGHED);
    const behind = sideBehind(text, name.to, WEIGHED);
    const features = new Features();
    putBefore(features, shapes, name.index, before);
    putBehind(features, shapes, name.index, behind);
    putName(features, name, before, behind);
    return features.list;
  });
}

/** What the weights say of each of some names, of which those on the same line stand one behind the other. */
export function scoresOfNames(
  shapes: readonly Shape[],
  names: readonly NamePlace[],
  weights: Weights,
): Float64Array {
  const scores = new Float64Array(names.length);
  const sum = new Sum(weights);
  let line = -1;
  let text = '';
  // Many names of a line begin or end at the same place.
  let befores: Side[] = [];
  let behinds: Side[] = [];
  for (let k = 0; k < names.length; k++) {
    const name = names[k] as NamePlace;
    if (name.index !== line) {
      line = name.index;
      text = (shapes[line] as Shape).line.text;
      befores = [];
      behinds = [];
    }
    let before = sideAt(befores, name.from);
    if (!before) {
      before = sideBefore(text, name.from, WEIGHED);
      befores.push(before);
      putBefore(sum, shapes, line, before);
      before.score = sum.take();
    }
    let behind = sideAt(behinds, name.to);
    if (!behind) {
      behind = sideBehind(text, name.to, WEIGHED);
      behinds.push(behind);
      putBehind(sum, shapes, line, behind);
      behind.score = sum.take();
    }
    putName(sum, name, before, behind);
    scores[k] = before.score + behind.score + sum.take();
  }
  return scores;
}

function sideAt(sides: readonly Side[], at: number): Side | undefined {
  for (let k = sides.length - 1; k >= 0; k--) if ((sides[k] as Side).at === at) return sides[k];
  return undefined;
}

/** Adds up what weights say of features. */
class Sum implements Taker {
  readonly #weights: Weights;
  #sum = 0;

  constructor(weights: Weights) {
    this.#weights = weights;
  }

  put(template: number, a: number, b: number): void {
    this.#sum += weightOf(this.#weights, featureOf(template, a, b));
  }

  /** The sum; the next begins at nothing. */
  take(): number {
    const sum = this.#sum;
    this.#sum = 0;
    return sum;
  }
}
