/** A name's words, and those beside it: what trained weights know of them. */

import type { Shape } from '../roles/features.ts';
import { hashWord } from '../roles/measures.ts';
import { PARTICLE, type Span } from './name-spans.ts';
import { Features } from './rank.ts';

/** A name, its words and those beside it. */
export interface Surroundings {
  readonly value: string;
  readonly how: number;
  readonly before: string;
  readonly behind: string;
  readonly words: readonly string[];
  readonly hashes: readonly number[];
  readonly hashesBefore: readonly number[];
  readonly hashesBehind: readonly number[];
}

/** What stands before or behind a place of a line, and the words nearest to it. */
interface Side {
  readonly text: string;
  readonly hashes: readonly number[];
}

/** Tells names of a line with what is beside them. Many begin or end at the same place: each side is read once. */
export function surroundingsIn(text: string): (span: Span) => Surroundings {
  const befores = new Map<number, Side>();
  const behinds = new Map<number, Side>();
  const sideOf = (known: Map<number, Side>, at: number, read: () => Side): Side => {
    let side = known.get(at);
    if (!side) {
      side = read();
      known.set(at, side);
    }
    return side;
  };
  return ({ value, from, to, how }) => {
    const before = sideOf(befores, from, () => {
      const side = text.slice(0, from).trim();
      return { text: side, hashes: wordsOf(side.slice(-60)).slice(-4).map(hashWord) };
    });
    const behind = sideOf(behinds, to, () => {
      const side = text.slice(to).trim();
      return { text: side, hashes: wordsOf(side.slice(0, 60)).slice(0, 4).map(hashWord) };
    });
    const words = value.split(/\s+/);
    return {
      value,
      how,
      before: before.text,
      behind: behind.text,
      words,
      hashes: words.map((word) => hashWord(word.replace(/[.,:]+$/, ''))),
      hashesBefore: before.hashes,
      hashesBehind: behind.hashes,
    };
  };
}

export const wordsOf = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];

/** Hashed words of a name that stands on line `i`, of what is before and behind it and of the lines beside. */
export function featuresOfName(shapes: readonly Shape[], i: number, name: Surroundings): readonly number[] {
  const { value, words, hashes, hashesBefore, hashesBehind, before, behind } = name;
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word) || PARTICLE.test(word)).length;
  const f = new Features();
  const [last = 0, lastButOne = 0] = [hashesBefore.at(-1), hashesBefore.at(-2)];
  const [next = 0, nextButOne = 0] = hashesBehind;
  const codeOf = (sign: string | undefined): number =>
    sign === undefined ? 0 : /\p{L}/u.test(sign) ? 1 : sign.charCodeAt(0);
  const isFirst = before ? 1 : 0;
  const isLast = behind ? 1 : 0;
  f.put(1, last, isFirst);
  f.put(2, last, lastButOne);
  f.put(3, next, isLast);
  f.put(4, next, nextButOne);
  f.put(5, codeOf(before.at(-1)), codeOf(behind[0]));
  f.put(6, hashes[0]);
  f.put(7, hashes.at(-1), words.length > 1 ? 1 : 0);
  for (const hash of hashes.slice(0, 4)) f.put(8, hash);
  const own = (shapes[i] as Shape).m.hashes;
  f.put(9, own[0], isFirst);
  f.put(10, last, next);
  const above = shapes[i - 1]?.m.hashes ?? [];
  f.put(11, above.length <= 3 ? above.at(-1) : 0, isFirst);
  f.put(12, shapes[i + 1]?.m.hashes[0], isLast);
  f.put(13, above[0], isFirst);
  f.put(14, hashWord(value.slice(-3)), words.length);
  f.put(15, hashWord((words.at(-1) as string).slice(-3)));
  f.put(16, hashWord((words[0] as string).slice(0, 2)));
  f.put(17, name.how, words.length * 10 + capitals);
  f.put(18, last, before.charCodeAt(before.length - 1) || 0);
  f.put(19, own[0], own[1]);
  return f.list;
}
