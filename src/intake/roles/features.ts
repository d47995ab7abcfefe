/** The evidence of each line of a page, as hashed features: of itself, of its neighbours, of the page. */

import type { Line } from '../page.ts';
import { KIND } from './characters.ts';
import { Counts } from './counts.ts';
import { BEGINNING_NAMES, beginningOf, holdingOf } from './lexicon.ts';
import { type Measures, measure, mix, SEED, TELLING } from './measures.ts';

/** A line with all that is counted in it. */
export interface Shape {
  readonly line: Line;
  readonly m: Measures;
  /** Steps of width, of share of capitals, of end: small numbers. */
  readonly size: number;
  readonly capitals: number;
  readonly end: number;
  readonly begins: number;
  readonly holds: number;
  readonly dated: number;
  /** How much it reads like prose: 0 not, 1 a sentence, 2 a paragraph. */
  readonly prose: number;
  /** Its content words, by the numbers that they have on its page. */
  readonly content: readonly number[];
}

const SIZES = [3, 6, 10, 15, 20, 30, 40, 55, 70, 90, 120, 160, 240, 400, 800];
const stepOf = (value: number, steps: readonly number[]): number => {
  let i = 0;
  while (i < steps.length && value > (steps[i] as number)) i++;
  return i;
};

/** The shape of a line; `vocabulary` numbers the content words of its page as they are met. */
export function shapeOf(line: Line, dated: number, vocabulary: Map<number, number>): Shape {
  const m = measure(line.text);
  const size = stepOf(Math.max(line.width, line.text.length > 2000 ? line.text.length : 0), SIZES);
  const share = m.words ? m.capitalised / m.words : 0;
  const capitals =
    m.uppers > 2 && m.uppers === m.letters
      ? 6
      : m.letters && m.uppers === 0
        ? 0
        : 1 + stepOf(share, [0.12, 0.25, 0.5, 0.8]);
  const closes = m.closing === KIND.stop;
  const end = closes
    ? m.last === KIND.stop
      ? 1
      : 2
    : m.last === KIND.colon
      ? 3
      : m.last === KIND.digit
        ? 4
        : m.last === KIND.bracket
          ? 5
          : m.last === KIND.quote
            ? 6
            : m.last === KIND.comma
              ? 7
              : m.last === KIND.stroke || m.last === KIND.sign
                ? 8
                : 0;
  const prose =
    closes && line.width >= 55 && capitals < 5
      ? line.width >= 160 || m.sentences
        ? 2
        : 1
      : line.width >= 200 && capitals < 5
        ? 1
        : 0;
  return {
    line,
    m,
    size,
    capitals,
    end,
    begins: line.width <= 240 ? beginningOf(m.hashes) : 0,
    holds: holdingOf(m.hashes),
    dated,
    prose,
    content: numbered(contentOf(m), vocabulary),
  };
}

/** Content words: those that mean something by themselves, as hashes. */
export function contentOf({ hashes, telling, words }: Measures): number[] {
  // Of scripts without blanks, two characters each are hashed, and half as many counted as words.
  const least = words < hashes.length ? TELLING.unspaced : TELLING.always;
  return hashes.filter((_, i) => (telling[i] as number) >= least);
}

/** Content words by the numbers that they have on their page. */
function numbered(words: readonly number[], vocabulary: Map<number, number>): number[] {
  return words.map((hash) => {
    let number = vocabulary.get(hash);
    if (number === undefined) {
      number = vocabulary.size;
      vocabulary.set(hash, number);
    }
    return number;
  });
}

const COUNTS = [0, 1, 2, 3, 5, 8, 13, 21, 40];
const FEW = [0, 1, 2, 4, 8, 16];
const many = (n: number): number => stepOf(n, COUNTS);
const few = (n: number): number => stepOf(n, FEW);
const SHARES = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9];

/** Classes of beginnings that, on a short line, head what is not the article's. */
const bitOf = (name: (typeof BEGINNING_NAMES)[number]): number => 1 << BEGINNING_NAMES.indexOf(name);
const HEADING_BITS =
  bitOf('related') |
  bitOf('comment') |
  bitOf('tags') |
  bitOf('author') |
  bitOf('more') |
  bitOf('account') |
  bitOf('share') |
  bitOf('law');

/** Features of all lines; each a list of 32-bit hashes. The list is the same for the same text, always. */
export function featuresOf(shapes: readonly Shape[]): number[][] {
  const all: number[][] = [];
  visitFeatures(shapes, (features, count) => all.push([...features.subarray(0, count)]));
  return all;
}

/** Features that one line may have, at most. */
const MOST = 1024;

/** Tells of the features of one line after the other, in one list that is used again: a long text has millions. */
export function visitFeatures(
  shapes: readonly Shape[],
  visit: (features: Int32Array, count: number, line: number) => void,
): void {
  const n = shapes.length;
  // How many lines of prose stand before each line, and how far the nearest are.
  const before = new Int32Array(n + 1);
  const mass = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const shape = shapes[i] as Shape;
    before[i + 1] = (before[i] as number) + (shape.prose ? 1 : 0);
    mass[i + 1] = (mass[i] as number) + (shape.prose ? Math.min(shape.line.width, 600) : 0);
  }
  const total = before[n] as number;
  const last = new Int32Array(n).fill(-1);
  const next = new Int32Array(n).fill(n);
  for (let i = 0, at = -1; i < n; i++) {
    last[i] = at;
    if ((shapes[i] as Shape).prose) at = i;
  }
  for (let i = n - 1, at = n; i >= 0; i--) {
    next[i] = at;
    if ((shapes[i] as Shape).prose) at = i;
  }
  // Words of the page's prose, and in how many lines of it each stands.
  const told = new Counts(shapes);
  for (let i = 0; i < n; i++) if ((shapes[i] as Shape).prose) told.add(i, 1);
  const shares = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const { content, prose } = shapes[i] as Shape;
    const own = prose ? 1 : 0;
    let hits = 0;
    for (const word of content) if ((told.of[word] as number) > own) hits++;
    shares[i] = content.length ? hits / content.length : -1;
  }
  // Since which kind of heading the text runs.
  const seen = new Map<string, number>();
  let headed = 0;
  let since = 0;
  let headedAny = 0;
  const nothing: Shape = {
    line: { number: 0, last: 0, text: '', mark: undefined, width: 0, blankBefore: true, copies: 1 },
    m: measure(''),
    size: 20,
    capitals: 9,
    end: 9,
    begins: 0,
    holds: 0,
    dated: 0,
    prose: 0,
    content: [],
  };
  const at = (i: number): Shape => shapes[i] ?? nothing;
  const wrapped = shapes.some(({ line }) => line.last > line.number) ? 1 : 0;
  const f = new Int32Array(MOST);
  let count = 0;
  const put = (template: number, a: number, b = 0, c = 0, d = 0): void => {
    f[count++] = mix(mix(mix(mix(mix(SEED, template), a), b), c), d);
  };
  for (let i = 0; i < n; i++) {
    const s = at(i);
    const { line, m } = s;
    count = 0;
    const p = at(i - 1);
    const q = at(i + 1);
    const p2 = at(i - 2);
    const q2 = at(i + 2);
    const mark = line.mark === undefined ? 0 : line.mark === 'item' ? 1 : line.mark === 'quote' ? 2 : 3;
    const blankAfter = q.line.blankBefore ? 1 : 0;
    const blankBefore = line.blankBefore ? 1 : 0;
    const copies = Math.min(line.copies, 4);
    const nth = (seen.get(line.text) ?? 0) + 1;
    if (line.copies > 1) seen.set(line.text, nth);
    put(1, 0);
    put(2, s.size);
    put(3, s.end);
    put(4, s.capitals);
    put(5, s.size, s.end);
    put(6, s.size, s.capitals);
    put(7, s.size, s.end, s.capitals);
    put(8, m.first, s.size >> 1);
    put(9, mark, s.size >> 1, s.end);
    put(10, copies, s.size >> 1);
    put(11, copies, Math.min(nth, 3));
    put(12, blankBefore, blankAfter, s.size >> 1);
    put(13, few(m.commas), few(m.sentences));
    put(14, few(m.sentences), s.end, s.size >> 2);
    put(15, m.letters + m.digits ? stepOf(m.digits / (m.letters + m.digits), SHARES) : 9, s.size >> 1);
    put(16, few(m.strokes), s.size >> 2);
    put(17, few(m.quotes), s.end);
    put(18, few(m.underscores), few(m.signs));
    put(19, stepOf(m.words, [1, 2, 3, 4, 6, 9, 13, 20, 40]), s.end);
    put(20, s.dated, s.size >> 1);
    put(21, m.first, s.end, s.capitals);
    put(22, few(m.shouted), s.size >> 1);
    put(23, m.colons ? 1 : 0, s.end, s.size >> 1);
    for (let bit = 0, bits = s.begins; bits; bit++, bits >>>= 1)
      if (bits & 1) {
        put(30, bit);
        put(31, bit, s.size >> 1);
        put(32, bit, s.end);
      }
    for (let bit = 0, bits = s.holds; bits; bit++, bits >>>= 1)
      if (bits & 1) {
        put(33, bit, s.size >> 1);
        put(34, bit, s.end);
      }
    const words = m.hashes;
    const w = words.length;
    if (w) {
      put(40, words[0] as number);
      put(41, words[w - 1] as number);
      if (w > 1) {
        put(42, words[0] as number, words[1] as number);
        put(43, words[w - 2] as number, words[w - 1] as number);
      }
      if (w <= 4) put(44, words.reduce(mix, SEED));
      if (s.size <= 9) for (let k = 0; k < Math.min(w, 10); k++) put(45, words[k] as number);
    }
    // What stands around it.
    put(50, p.size, s.size);
    put(51, s.size, q.size);
    put(52, p.size, s.size >> 1, q.size);
    put(53, p.end, s.end, q.end);
    put(54, p.prose, s.prose, q.prose, s.size >> 1);
    put(55, p2.prose, p.prose, s.prose, q.prose * 3 + q2.prose);
    put(56, p.size >> 1, p2.size >> 1);
    put(57, q.size >> 1, q2.size >> 1);
    put(58, p.capitals, s.capitals, q.capitals);
    put(59, p.dated ? 1 : 0, s.dated ? 1 : 0, q.dated ? 1 : 0, s.size >> 1);
    put(60, p2.dated ? 1 : 0, q2.dated ? 1 : 0, s.size >> 1);
    put(61, Math.min(p.line.copies, 2), copies, Math.min(q.line.copies, 2), s.size >> 2);
    put(62, p.line.mark === line.mark ? 1 : 0, q.line.mark === line.mark ? 1 : 0, mark, s.size >> 2);
    for (const [offset, other] of [
      [1, p],
      [2, q],
      [3, p2],
      [4, q2],
    ] as const) {
      for (let bit = 0, bits = other.begins; bits; bit++, bits >>>= 1)
        if (bits & 1) {
          put(63, offset, bit);
          put(64, offset, bit, s.prose, s.size >> 2);
        }
      for (let bit = 0, bits = other.holds; bits; bit++, bits >>>= 1)
        if (bits & 1 && other.size < 10) put(65, offset, bit, s.prose);
      if (offset <= 2 && other.m.hashes.length) put(66, offset, other.m.hashes[0] as number, s.prose);
    }
    // Where it stands among the page's prose.
    const gapBefore = i - (last[i] as number);
    const gapAfter = (next[i] as number) - i;
    const lastProse = last[i] as number;
    const nextProse = next[i] as number;
    put(70, lastProse < 0 ? 9 : many(gapBefore), s.prose, s.size >> 2);
    put(71, nextProse >= n ? 9 : many(gapAfter), s.prose, s.size >> 2);
    put(72, lastProse < 0 ? 9 : many(gapBefore), nextProse >= n ? 9 : many(gapAfter), s.prose);
    put(73, many(before[i] as number), many(total - (before[i + 1] as number)), s.prose);
    const share = mass[n]
      ? stepOf((mass[i] as number) / (mass[n] as number), [0, 0.05, 0.2, 0.5, 0.8, 0.95, 0.999])
      : 9;
    put(74, share, s.prose, s.size >> 2);
    put(75, share, lastProse < 0 ? 9 : many(gapBefore), nextProse >= n ? 9 : many(gapAfter));
    const near = (before[Math.min(n, i + 4)] as number) - (before[Math.max(0, i - 3)] as number);
    const wide = (before[Math.min(n, i + 11)] as number) - (before[Math.max(0, i - 10)] as number);
    put(76, near, s.prose, s.size >> 2);
    put(77, many(wide), s.prose);
    put(78, near, many(wide), s.end);
    // Whether it tells of what the rest tells of.
    const cohesion = (shares[i] as number) < 0 ? 8 : stepOf(shares[i] as number, SHARES);
    const told4 = stepOf(s.content.length, [1, 2, 4, 8]);
    put(80, cohesion, told4);
    put(81, cohesion, told4, s.prose, s.end);
    put(82, cohesion, s.size);
    let around = 0;
    let arounds = 0;
    for (let j = Math.max(0, i - 3); j <= Math.min(n - 1, i + 3); j++)
      if ((shares[j] as number) >= 0) {
        around += (shares[j] as number) * at(j).content.length;
        arounds += at(j).content.length;
      }
    put(83, arounds ? stepOf(around / arounds, SHARES) : 9, s.prose);
    put(84, arounds ? stepOf(around / arounds, SHARES) : 9, share, s.prose);
    // What heads it.
    put(85, headed, many(since), s.prose);
    put(86, headed, s.size >> 1);
    put(87, headedAny, s.prose, share);
    put(88, wrapped, s.size, s.end);
    put(89, wrapped, mark, s.prose);
    if (s.size <= 9 && s.begins & HEADING_BITS && before[i] && s.end !== 1) {
      headed = s.begins & HEADING_BITS;
      since = 0;
      headedAny = 1;
    } else since++;
    visit(f, count, i);
  }
}
