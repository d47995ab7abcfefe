/**
 * Headlines beside each other: which of the likeliest few it is shows best when each stands beside the others. A kicker
 * has the headline below it, a deck above; a piece of a line has the whole of it.
 */

import { addTrees, type Trees } from '../roles/trees.ts';
import { Rows } from './rows.ts';
import { type TitleCandidate, type TitleCandidates, titleColumnNames } from './title-candidates.ts';

/** Candidates that are compared. */
const MOST = 12;
/** Lines within which another is near. */
const NEAR = 3;
const NOTHING = -12;

const OWN = [
  ...['score', 'rank', 'ahead', 'gap', 'lines_away', 'above', 'below', 'same_line', 'twins'],
  ...['in_top', 'holds_top', 'length_away', 'told_away', 'meta_away'],
] as const;
type TogetherColumn = (typeof OWN)[number];
export const titlesTogetherColumnNames = (): readonly string[] => new Rows(OWN, 0, titleColumnNames()).names;

/** The page's likeliest headlines as numbers of candidates, the likeliest first, and a row for each. */
export function titlesTogether(
  { found, rows: single }: TitleCandidates,
  trees: Trees,
): { order: number[]; rows: Rows<TogetherColumn> } {
  const scores = scoresOfLikely(single, trees);
  const score = (k: number): number => scores[k] as number;
  const order = [...scores.keys()]
    .filter((k) => score(k) > -Infinity)
    .sort((a, b) => score(b) - score(a) || a - b)
    .slice(0, MOST);
  const rows = new Rows(OWN, MOST, single.names);
  const [top, second] = order;
  if (top === undefined) return { order, rows };
  const candidate = (k: number): TitleCandidate => found[k] as TitleCandidate;
  const column = (name: string): number => single.names.indexOf(name);
  const [told, toDate, length] = [column('told'), column('to_date'), column('length')];
  const number = (k: number, at: number): number => single.values[k * single.names.length + at] as number;
  const texts = order.map((k) => candidate(k).value.toLowerCase());
  const [topText = ''] = texts;
  order.forEach((k, rank) => {
    const { index } = candidate(k);
    const text = texts[rank] as string;
    const best = (is: (other: TitleCandidate) => boolean): number =>
      order.reduce(
        (most, o) => (o !== k && is(candidate(o)) ? Math.max(most, score(o) - score(k)) : most),
        NOTHING,
      );
    rows.beginWith(single.row(k));
    rows.put({
      score: score(k),
      rank,
      ahead: score(k) - score(top),
      gap: second === undefined ? -NOTHING : score(top) - score(second),
      lines_away: Math.max(-60, Math.min(60, index - candidate(top).index)),
      above: best((other) => other.index < index && other.index >= index - NEAR),
      below: best((other) => other.index > index && other.index <= index + NEAR),
      same_line: best((other) => other.index === index),
      twins: texts.filter((other) => other === text).length,
      in_top: topText.includes(text) ? 1 : 0,
      holds_top: text.includes(topText) ? 1 : 0,
      length_away: number(k, length) - number(top, length),
      told_away: number(k, told) - number(top, told),
      meta_away: number(k, toDate) - number(top, toDate),
    });
  });
  return { order, rows };
}

/** Trees after which candidates that are so far behind the likeliest are heard no more: none of those became it. */
const EARLY = 24;
const BEHIND = 4;

/** Scores of candidates, -Infinity for those that are soon far behind. */
function scoresOfLikely({ values, names, count }: TitleCandidates['rows'], trees: Trees): Float64Array {
  const all = trees.roots.length;
  const early = Math.min(EARLY, all);
  const width = names.length;
  const scores = new Float64Array(count);
  let top = -Infinity;
  for (let k = 0; k < count; k++) {
    scores[k] = addTrees(trees, values, k * width, trees.start, 0, early);
    top = Math.max(top, scores[k] as number);
  }
  return scores.map((score, k) =>
    score < top - BEHIND ? -Infinity : addTrees(trees, values, k * width, score, early, all),
  );
}
