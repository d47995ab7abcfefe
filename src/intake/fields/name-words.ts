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
  /** Hashes of the few words nearest to it, in their order. */
  readonly hashes: readonly number[];
}

/** Characters beside a name that are looked at, and words in them. */
const NEAR = 60;
const WORDS = 4;

export function sideBefore(text: string, at: number): Side {
  const to = blanksBefore(text, at);
  const length = Math.max(0, to - blanksBehind(text, 0));
  const hashes: number[] = [];
  const from = to - Math.min(NEAR, length);
  for (let i = to; i > from && hashes.length < WORDS; i--) {
    const end = i;
    while (i > from && isLetter(text.charCodeAt(i - 1))) i--;
    if (i < end) hashes.unshift(hashIn(text, i, end));
  }
  return { at, length, sign: length ? text.charCodeAt(to - 1) : 0, hashes };
}

export function sideBehind(text: string, at: number): Side {
  const from = blanksBehind(text, at);
  const length = Math.max(0, blanksBefore(text, text.length) - from);
  const hashes = firstWords(text, from, from + Math.min(NEAR, length));
  return { at, length, sign: length ? text.charCodeAt(from) : 0, hashes };
}

/** Hashes of the first words of a part of a text. */
export function firstWords(text: string, from: number, to: number): number[] {
  const hashes: number[] = [];
  for (let i = from; i < to && hashes.length < WORDS; i++) {
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
    while (end > from && '.,:'.includes(value[end - 1] as string)) end--;
    hashes.push(hashIn(value, from, end));
    from = blanksBehind(value, to);
  }
  return hashes;
}

function wordEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && !isBlankAt(text, to)) to++;
  return to;
}

/** What takes features: a list of them, or a sum of their weights. */
interface Taker {
  put(template: number, a?: number, b?: number): void;
}

/** Features of all that begins at one place of line `i`. */
function putBefore(to: Taker, shapes: readonly Shape[], i: number, before: Side): void {
  const { hashes, length, sign } = before;
  const last = hashes.at(-1);
  const isFirst = length ? 1 : 0;
  const own = (shapes[i] as Shape).m.hashes;
  const above = shapes[i - 1]?.m.hashes ?? [];
  to.put(1, last, isFirst);
  to.put(2, last, hashes.at(-2));
  to.put(9, own[0], isFirst);
  to.put(11, above.length <= 3 ? above.at(-1) : 0, isFirst);
  to.put(13, above[0], isFirst);
  to.put(18, last, sign);
  to.put(19, own[0], own[1]);
}

/** Features of all that ends at one place of line `i`. */
function putBehind(to: Taker, shapes: readonly Shape[], i: number, behind: Side): void {
  const isLast = behind.length ? 1 : 0;
  to.put(3, behind.hashes[0], isLast);
  to.put(4, behind.hashes[0], behind.hashes[1]);
  to.put(12, shapes[i + 1]?.m.hashes[0], isLast);
}

const codeOf = (sign: number): number => (sign && isLetter(sign) ? 1 : sign);

/** Features of the name itself. */
function putName(to: Taker, { value, how }: Span, before: Side, behind: Side): void {
  const hashes = wordsOfName(value);
  const count = hashes.length;
  to.put(5, codeOf(before.sign), codeOf(behind.sign));
  to.put(6, hashes[0]);
  to.put(7, hashes[count - 1], count > 1 ? 1 : 0);
  for (let k = 0; k < count && k < WORDS; k++) to.put(8, hashes[k]);
  to.put(10, before.hashes.at(-1), behind.hashes[0]);
  const { length } = value;
  let last = length;
  while (last > 0 && !isBlankAt(value, last - 1)) last--;
  to.put(14, hashIn(value, Math.max(0, length - 3), length), count);
  to.put(15, hashIn(value, Math.max(last, length - 3), length));
  to.put(16, hashIn(value, 0, Math.min(2, wordEnd(value, 0))));
  to.put(17, how, count * 10 + capitalsOf(value));
}

/** Words of a name that begin with capitals, or that stand small inside names. */
function capitalsOf(value: string): number {
  let capitals = 0;
  for (let from = 0; from < value.length; ) {
    const to = wordEnd(value, from);
    if (isCapitalAt(value, from) || isParticle(value, from, to)) capitals++;
    from = blanksBehind(value, to);
  }
  return capitals;
}

/** Hashed features of each name, for training. */
export function featuresOfNames(
  shapes: readonly Shape[],
  names: readonly NamePlace[],
): readonly (readonly number[])[] {
  return names.map((name) => {
    const { text } = (shapes[name.index] as Shape).line;
    const [before, behind] = [sideBefore(text, name.from), sideBehind(text, name.to)];
    const features = new Features();
    putBefore(features, shapes, name.index, before);
    putBehind(features, shapes, name.index, behind);
    putName(features, name, before, behind);
    return features.list;
  });
}

/** A side of names with what the weights say of it: many names begin or end at the same place. */
interface Weighed extends Side {
  readonly score: number;
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
  let befores: Weighed[] = [];
  let behinds: Weighed[] = [];
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
      const side = sideBefore(text, name.from);
      putBefore(sum, shapes, line, side);
      before = { ...side, score: sum.take() };
      befores.push(before);
    }
    let behind = sideAt(behinds, name.to);
    if (!behind) {
      const side = sideBehind(text, name.to);
      putBehind(sum, shapes, line, side);
      behind = { ...side, score: sum.take() };
      behinds.push(behind);
    }
    putName(sum, name, before, behind);
    scores[k] = before.score + behind.score + sum.take();
  }
  return scores;
}

function sideAt(sides: readonly Weighed[], at: number): Weighed | undefined {
  for (const side of sides) if (side.at === at) return side;
  return undefined;
}

/** Adds up what weights say of features. */
class Sum implements Taker {
  readonly #weights: Weights;
  #sum = 0;

  constructor(weights: Weights) {
    this.#weights = weights;
  }

  put(template: number, a = 0, b = 0): void {
    this.#sum += weightOf(this.#weights, featureOf(template, a, b));
  }

  /** The sum; the next begins at nothing. */
  take(): number {
    const sum = this.#sum;
    this.#sum = 0;
    return sum;
  }
}
