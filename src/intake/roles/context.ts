/** What the readers of fields know of a page beside its lines: shapes, chances of parts, and where the article runs. */

import type { PrintedDate } from '../dates/read.ts';
import type { Line } from '../page.ts';
import { type ChainModel, chancesOf, PART, PARTS } from './chain.ts';
import { featuresOf, type Shape, shapeOf } from './features.ts';

export interface Context {
  readonly lines: readonly Line[];
  readonly dates: readonly (readonly PrintedDate[])[];
  readonly shapes: readonly Shape[];
  /** Hashed features of each line. */
  readonly features: readonly (readonly number[])[];
  /** [line × parts + part] */
  readonly chances: Float64Array;
  /** 1 for each line that is the body's. */
  readonly kept: Uint8Array;
  /** The first line of the body, and the line after its last. */
  readonly start: number;
  readonly end: number;
  /** Words of the body in lower case, as hashes. */
  readonly told: ReadonlySet<number>;
}

const K = PARTS.length;
export const chanceOf = (context: Pick<Context, 'chances'>, i: number, part: keyof typeof PART): number =>
  context.chances[i * K + PART[part]] ?? 0;

/** How likely a line is the body's own: its deck, paragraphs and cross-heads. */
export const keptChance = (context: Pick<Context, 'chances'>, i: number): number =>
  chanceOf(context, i, 'deck') + chanceOf(context, i, 'body') + chanceOf(context, i, 'head');

/**
 * Chance from which a line is the body's. Where none reaches it, in a note of a line or two, the article is what comes
 * nearest: half as likely as the likeliest line.
 */
const KEPT = 0.5;

export function shapesOf(lines: readonly Line[], dates: readonly (readonly PrintedDate[])[]): Shape[] {
  return lines.map((line, i) => {
    const found = dates[i] ?? [];
    const dated =
      found.length === 0 ? 0 : found.some((d) => d.end - d.start > line.text.length * 0.6) ? 2 : 1;
    return shapeOf(line, dated);
  });
}

export function contextOf(
  lines: readonly Line[],
  dates: readonly (readonly PrintedDate[])[],
  model: ChainModel,
): Context {
  const shapes = shapesOf(lines, dates);
  const features = featuresOf(shapes);
  return withChances({ lines, dates, shapes, features }, chancesOf(model, features));
}

/** The context, when chances are known. */
export function withChances(
  page: Pick<Context, 'lines' | 'dates' | 'shapes' | 'features'>,
  chances: Float64Array,
): Context {
  const kept = page.lines.map((_, i) => keptChance({ chances }, i));
  const least = Math.min(KEPT, kept.reduce((top, chance) => Math.max(top, chance), 0) / 2);
  const told = new Set<number>();
  const flags = Uint8Array.from(kept, (chance) => (chance > least ? 1 : 0));
  flags.forEach((flag, i) => {
    if (flag) for (const hash of (page.shapes[i] as Shape).m.hashes) told.add(hash);
  });
  const start = Math.max(0, flags.indexOf(1));
  return { ...page, chances, kept: flags, start, end: flags.lastIndexOf(1) + 1, told };
}
