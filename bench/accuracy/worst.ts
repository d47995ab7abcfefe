/** The texts that were read worst, with what was found and what is right: they teach more than the mean. */

import { kept, keptText, type Measure } from './measures.ts';
import { type Case, COLUMNS, shownFigure } from './table.ts';
import { phrase } from './tokens.ts';

type Why = (one: Case) => string;

const beside = (right: unknown, read: unknown): string =>
  `right ${JSON.stringify(right)}, read ${JSON.stringify(read ?? null)}`;
const authors: Why = ({ truth, read }) => beside(truth.authors, read.authors);
const body: Why = ({ scores }) =>
  `P ${shownFigure(scores.body_precision ?? null)}  R ${shownFigure(scores.body_recall ?? null)}`;

/** What tells a wrong reading from the right one. */
const WHY: { readonly [M in Measure]: Why } = {
  title: ({ truth, read }) => beside(truth.title, read.title),
  authors,
  author_where_none: authors,
  day: ({ truth, read }) => beside(truth.date, read.published),
  minute: ({ truth, read }) => beside(`${truth.date} ${truth.time}`, read.published),
  body_precision: body,
  body_recall: body,
  body_f1: body,
  with: ({ truth, read }) => {
    const must = truth.snippets?.with ?? [];
    const found = kept(must, phrase(keptText(truth, read)));
    return `lost ${JSON.stringify(must.filter((snippet) => !found.includes(snippet)))}`;
  },
  without: ({ truth, read }) =>
    `kept ${JSON.stringify(kept(truth.snippets?.without ?? [], phrase(keptText(truth, read))))}`,
  captions: ({ truth, read }) =>
    beside(
      truth.captions?.map(({ caption }) => caption),
      read.captions,
    ),
};

export function worst(cases: readonly Case[], measure: Measure, most: number): string[] {
  const sign = COLUMNS.find((column) => column.measure === measure)?.less ? -1 : 1;
  return cases
    .flatMap((one) => {
      const score = one.scores[measure];
      return score === undefined ? [] : [{ one, score }];
    })
    .sort((a, b) => sign * (a.score - b.score))
    .slice(0, most)
    .map(({ one, score }) => `${shownFigure(score)}  ${one.truth.id}  ${WHY[measure](one)}`);
}
