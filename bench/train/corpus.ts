/** Pages of a corpus with their truth, as the reader sees them. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findDates, type PrintedDate } from '../../src/intake/dates/read.ts';
import { readLines } from '../../src/intake/lines.ts';
import type { Line } from '../../src/intake/page.ts';

export interface Truth {
  readonly id: string;
  readonly page: string;
  readonly repo: string;
  readonly style: string;
  readonly lang: string;
  readonly publisher: string;
  readonly title: string | null;
  readonly authors: readonly string[] | null;
  readonly published: string | null;
  readonly date: string | null;
  readonly time: string | null;
  readonly body: readonly string[] | null;
  readonly snippets: { readonly with: readonly string[]; readonly without: readonly string[] } | null;
  readonly captions?: readonly { readonly caption: string }[];
  readonly summary?: readonly string[] | string;
}

export interface TrainingPage {
  readonly truth: Truth;
  readonly lines: readonly Line[];
  readonly dates: readonly (readonly PrintedDate[])[];
  readonly fold: number;
}

export const FOLDS = 5;

/** Truths with the fold of each: publishers stand in one fold each. */
export function readFolds(folder: string): { truth: Truth; fold: number }[] {
  const truths = readFileSync(path.join(folder, 'truth.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Truth);
  const publishers = [...new Set(truths.map((t) => t.publisher))].sort();
  const order = new Map(publishers.map((name) => [name, hash(name)]));
  const folds = new Map(
    [...publishers]
      .sort((a, b) => (order.get(a) as number) - (order.get(b) as number))
      .map((name, i) => [name, i % FOLDS]),
  );
  return truths.map((truth) => ({ truth, fold: folds.get(truth.publisher) as number }));
}

export function readCorpus(folder: string): TrainingPage[] {
  return readFolds(folder).map(({ truth, fold }) => {
    const lines = readLines(readFileSync(path.join(folder, 'texts', `${truth.id}.txt`), 'utf8'));
    const dates = lines.map(({ text, width }) =>
      width <= 160 ? findDates(text, { language: truth.lang }) : [],
    );
    return { truth, lines, dates, fold };
  });
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (Math.imul(value, 31) + character.charCodeAt(0)) >>> 0;
  return Math.imul(value, 2654435761) >>> 0;
}

const CJK =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const TOKEN = new RegExp(`[${CJK}]\\p{M}*|(?:(?![${CJK}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
export const tokensOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\uFEFF]/g, '')
    .toLowerCase()
    .match(TOKEN) ?? [];
