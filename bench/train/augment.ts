/**
 * Pages made of two: what stands around one article around another, and stretches of what does in the middle of it. They
 * teach that what a site puts where says little of other sites.
 */

import type { Line } from '../../src/intake/page.ts';
import type { TrainingPage } from './corpus.ts';
import { INSIDE_BITS, isKept } from './labels.ts';
import { random } from './sequence.ts';

export interface LabelledPage {
  readonly page: TrainingPage;
  readonly allowed: Int32Array | undefined;
}

/** Lines above an article that are its own: headline, byline and date. */
const OWN = 8;
/** Share of pages that take the other's top, that keep their own end, and into which a stretch is put. */
const TOP = 0.4;
const END = 0.5;
const PUT_IN = 0.5;
const STRETCH = 6;

type Piece = readonly [page: TrainingPage, line: number, allowed: number];

/** For each page whose body is known, one page mixed with another of its fold, style and language. */
export function augment(labelled: readonly LabelledPage[], seed: number): LabelledPage[] {
  const draw = random(seed);
  const groups = new Map<string, (LabelledPage & { first: number; last: number })[]>();
  for (const { page, allowed } of labelled) {
    const { truth, fold } = page;
    if (truth.style === 'main' || !truth.body || !allowed) continue;
    const first = allowed.findIndex(isKept);
    const last = allowed.findLastIndex(isKept);
    if (first < 0) continue;
    const key = `${fold}|${truth.style}|${truth.lang}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push({ page, allowed, first, last });
  }
  const made: LabelledPage[] = [];
  for (const group of groups.values())
    for (const a of group) {
      const others = group.filter((b) => b.page.truth.publisher !== a.page.truth.publisher);
      const b = others[Math.floor(draw() * others.length)];
      if (!b) continue;
      const pieces: Piece[] = [];
      const take = (from: typeof a, start: number, end: number, as?: number): void => {
        for (let i = Math.max(0, start); i < Math.min(end, from.page.lines.length); i++)
          pieces.push([from.page, i, as ?? ((from.allowed as Int32Array)[i] as number)]);
      };
      const hasTop = draw() < TOP;
      if (hasTop && b.first > 3) {
        take(b, 0, b.first - OWN);
        take(a, a.first - OWN, a.first);
      } else take(a, 0, a.first);
      const behind = b.page.lines.length - b.last - 1;
      const cut =
        draw() < PUT_IN && a.last - a.first > 6 && behind > 7
          ? a.first + 3 + Math.floor(draw() * (a.last - a.first - 3))
          : a.last + 1;
      take(a, a.first, cut);
      if (cut <= a.last) {
        const count = 1 + Math.floor(draw() * STRETCH);
        const from = b.last + 1 + Math.floor(draw() * Math.max(1, behind - count - 1));
        take(b, from, from + count, INSIDE_BITS);
        take(a, cut, a.last + 1);
      }
      const end = !hasTop || draw() < END ? b : a;
      take(end, end.last + 1, Infinity);
      made.push(pageOf(a.page, pieces));
    }
  return made;
}

function pageOf(page: TrainingPage, pieces: readonly Piece[]): LabelledPage {
  const key = (line: Line): string => line.text.slice(0, 300).toLowerCase();
  const copies = new Map<string, number>();
  const lines = pieces.map(([from, i]) => from.lines[i] as Line);
  for (const line of lines) copies.set(key(line), (copies.get(key(line)) ?? 0) + 1);
  return {
    page: {
      truth: page.truth,
      fold: page.fold,
      lines: lines.map((line) => ({ ...line, copies: copies.get(key(line)) as number })),
      dates: pieces.map(([from, i]) => from.dates[i] ?? []),
    },
    allowed: Int32Array.from(pieces, ([, , allowed]) => allowed),
  };
}
