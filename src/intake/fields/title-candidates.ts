/** What may be the headline: lines above and at the article's start, whole or cut at a stroke, with their evidence. */

import type { Context } from '../roles/context.ts';
import type { Shape } from '../roles/features.ts';
import { BYLINE } from '../roles/lexicon.ts';
import { placeOf, putLine } from './evidence.ts';
import { Features, stepOf } from './rank.ts';

export interface TitleCandidate {
  readonly value: string;
  readonly index: number;
  readonly features: readonly number[];
}

const ABOVE = 200;
const INSIDE = 4;
const LONGEST = 260;
/** A headline and a site, a section or a kind of text on one line. */
const CUTS = /\s+[|•·»›>–—-]\s+|\s*[|»]\s*|:\s+/gu;
const SHARES = [0, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95];

export function titleCandidates(context: Context): TitleCandidate[] {
  const { lines, shapes, told, start } = context;
  const first = Math.max(0, start - ABOVE);
  const last = Math.min(lines.length, start + INSIDE);
  const shares: number[] = [];
  const contents: number[] = [];
  for (let i = first; i < last; i++) {
    const { m } = shapes[i] as Shape;
    let words = 0;
    let hits = 0;
    m.hashes.forEach((hash, k) => {
      if ((m.lengths[k] as number) < 4 && m.lengths[k] !== 2) return;
      words++;
      if (told.has(hash)) hits++;
    });
    shares[i] = words ? hits / words : -1;
    contents[i] = words;
  }
  const texts = new Map<string, number>();
  for (let i = 0; i < Math.min(lines.length, 400); i++) {
    const { text, width } = lines[i] as { text: string; width: number };
    if (width <= LONGEST) texts.set(text.slice(0, 40), (texts.get(text.slice(0, 40)) ?? 0) + 1);
  }
  /** Lines that look as good, met before: the first of equals is likelier or not, which the weights know. */
  let good = 0;
  const found: TitleCandidate[] = [];
  for (let i = first; i < last; i++) {
    const line = lines[i] as Shape['line'];
    if (line.width < 3 || line.text.length > LONGEST) continue;
    const share = shares[i] as number;
    const base = (kind: number, value: string): number[] => {
      const f = new Features();
      putLine(f, context, i);
      const place = placeOf(context, i);
      const step = share < 0 ? 9 : stepOf(share, SHARES);
      f.put(100, kind);
      f.put(101, step, stepOf(contents[i] as number, [1, 2, 4, 7]));
      f.put(102, step, place);
      f.put(103, stepOf(value.length, [6, 12, 20, 28, 36, 45, 60, 80, 100, 130, 170]), kind);
      f.put(104, place, (shapes[i] as Shape).end);
      f.put(105, Math.min(good, 5));
      f.put(106, stepOf(texts.get(line.text.slice(0, 40)) ?? 0, [1, 2, 3]), step);
      f.put(107, stepOf(shares[i - 1] ?? -1, SHARES), step, stepOf(shares[i + 1] ?? -1, SHARES));
      const above = shapes[i - 1];
      const below = shapes[i + 1];
      f.put(108, above ? above.size >> 1 : 99, (shapes[i] as Shape).size >> 1, below ? below.size >> 1 : 99);
      f.put(109, below ? below.prose : 9, below ? below.dated : 9, step);
      let dated = 9;
      for (let j = 1; j <= 6; j++)
        if (shapes[i + j]?.dated || (shapes[i + j]?.begins ?? 0) & BYLINE) {
          dated = j;
          break;
        }
      f.put(110, dated, step);
      f.put(
        111,
        (shapes[i] as Shape).m.sentences ? 1 : 0,
        (shapes[i] as Shape).end,
        (shapes[i] as Shape).size >> 1,
      );
      return f.list;
    };
    found.push({ value: line.text, index: i, features: base(0, line.text) });
    if (share >= 0.5 && line.width >= 25) good++;
    if (line.width < 12) continue;
    const cuts = [...line.text.matchAll(CUTS)].slice(0, 3);
    for (const [k, cut] of cuts.entries()) {
      const head = line.text.slice(0, cut.index).trim();
      const tail = line.text.slice((cut.index as number) + cut[0].length).trim();
      const sign = cut[0].includes(':') ? 4 : 0;
      if (head.length > 10 && (k === cuts.length - 1 || k === 0))
        found.push({
          value: head,
          index: i,
          features: cutFeatures(base(1 + sign, head), 1, head, tail, cut[0].trim(), line, texts),
        });
      if (tail.length > 10 && (k === 0 || k === cuts.length - 1))
        found.push({
          value: tail,
          index: i,
          features: cutFeatures(base(2 + sign, tail), 2, tail, head, cut[0].trim(), line, texts),
        });
    }
  }
  return found;
}

function cutFeatures(
  list: number[],
  side: number,
  kept: string,
  rest: string,
  sign: string,
  line: Shape['line'],
  texts: ReadonlyMap<string, number>,
): number[] {
  const f = new Features();
  f.put(120, side, sign.charCodeAt(0), stepOf(rest.length, [4, 8, 14, 20, 30, 50]));
  f.put(
    121,
    side,
    stepOf(kept.length, [14, 20, 28, 36, 45, 60, 90]),
    stepOf(rest.length, [8, 14, 20, 30, 50]),
  );
  f.put(122, side, stepOf(texts.get(kept.slice(0, 40)) ?? 0, [0, 1, 2]));
  f.put(123, side, stepOf(texts.get(rest.slice(0, 40)) ?? 0, [0, 1, 2]));
  f.put(124, side, line.copies > 1 ? 1 : 0);
  f.put(125, side, rest === rest.toUpperCase() ? 1 : 0);
  return [...list, ...f.list];
}

/** Evidence that the page shows no headline. */
export function noTitle(context: Context): number[] {
  const f = new Features();
  f.put(190);
  f.put(191, stepOf(context.start, [0, 1, 3, 8]));
  return f.list;
}
