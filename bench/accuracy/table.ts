/** Scores of many texts as a table: a row for all of them and one for each group, a column for each measure. */

import type { Prediction, Predictions, Truth } from './corpus.ts';
import { harmonic, type Measure, type Scores, scoresOf } from './measures.ts';

/** The columns. `less`: a smaller figure is the better one. */
export const COLUMNS: readonly { readonly measure: Measure; readonly head: string; readonly less?: true }[] =
  [
    { measure: 'title', head: 'title' },
    { measure: 'authors', head: 'authors F1' },
    { measure: 'author_where_none', head: 'author where none', less: true },
    { measure: 'day', head: 'day' },
    { measure: 'minute', head: 'minute' },
    { measure: 'body_precision', head: 'body P' },
    { measure: 'body_recall', head: 'body R' },
    { measure: 'body_f1', head: 'body F1' },
    { measure: 'with', head: 'with' },
    { measure: 'without', head: 'without' },
    { measure: 'captions', head: 'captions' },
  ];

/** What texts may be grouped by, and the fewest texts of a group that has a row. */
export const GROUPINGS = { style: 1, lang: 4, repo: 1 } as const;
export type Grouping = keyof typeof GROUPINGS;

export interface Case {
  readonly truth: Truth;
  readonly read: Prediction;
  readonly scores: Scores;
}

/** Null where no text of the row is judged by that measure. */
export type Row = { readonly texts: number } & { readonly [M in Measure]: number | null };

/** By name: `all`, `style=main`, `lang=de` … */
export type Table = Readonly<Record<string, Row>>;

export function judge(truths: readonly Truth[], predictions: Predictions): Case[] {
  return truths.map((truth) => {
    const read = predictions.get(truth.id) ?? {};
    return { truth, read, scores: scoresOf(truth, read) };
  });
}

export function tableOf(cases: readonly Case[], groupings: readonly Grouping[]): Table {
  const groups = groupings.flatMap((by) =>
    [...grouped(cases, by)]
      .filter(([, group]) => group.length >= GROUPINGS[by])
      .sort(([, a], [, b]) => b.length - a.length),
  );
  return Object.fromEntries(
    [['all', cases] as const, ...groups].map(([name, group]) => [name, rowOf(group)]),
  );
}

function grouped(cases: readonly Case[], by: Grouping): Map<string, Case[]> {
  const groups = new Map<string, Case[]>();
  for (const one of cases) {
    const name = `${by}=${one.truth[by]}`;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}

/** Means over the texts, each counting the same; the F1 of the body is that of its two means. */
function rowOf(cases: readonly Case[]): Row {
  const mean = (measure: Measure): number | undefined => {
    const scores = cases.flatMap((one) => one.scores[measure] ?? []);
    return scores.length ? scores.reduce((a, b) => a + b, 0) / scores.length : undefined;
  };
  const figures = COLUMNS.map(({ measure }) => [
    measure,
    (measure === 'body_f1' ? harmonic(mean('body_precision'), mean('body_recall')) : mean(measure)) ?? null,
  ]);
  return { texts: cases.length, ...(Object.fromEntries(figures) as Record<Measure, number | null>) };
}

/** `.957`, or `-` for none. */
export function shownFigure(figure: number | null): string {
  return figure === null ? '-' : figure.toFixed(3).replace(/^0/, '');
}

/** The table in Markdown, its columns aligned. */
export function shownTable(table: Table): string {
  const lines = [
    ['', ...COLUMNS.map(({ head }) => head)],
    ...Object.entries(table).map(([name, row]) => [
      `${name} (${row.texts.toLocaleString('en')})`,
      ...COLUMNS.map(({ measure }) => shownFigure(row[measure])),
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0), 3));
  const [head = '', ...rows] = lines.map((cells) => {
    const padded = cells.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)));
    return `| ${padded.join(' | ')} |`;
  });
  return [head, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows].join('\n');
}
