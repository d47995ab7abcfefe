/** What models read of pages that they were not trained on. */

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HEAD_BYTES, readArticles } from '../../src/intake/intake.ts';
import { readModels, type Tables } from '../../src/intake/models/index.ts';
import { renderBody } from '../../src/record/body.ts';
import { readFolds } from './corpus.ts';

const TABLES: readonly (keyof Tables)[] = [
  'roles',
  'steps',
  'published',
  'words',
  'body',
  'captions',
  'title',
  'titles',
  'names',
  'together',
];

/** Reads the pages of fold `split` by the models without it; writes a line of JSON for each. */
export async function predict(corpus: string, work: string, split: number): Promise<void> {
  const tables = Object.fromEntries(
    TABLES.map((name) => [name, JSON.parse(readFileSync(path.join(work, `${name}-${split}.json`), 'utf8'))]),
  ) as unknown as Tables;
  const models = readModels(tables);
  const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
  const lines: string[] = [];
  for (const { truth, fold } of readFolds(corpus)) {
    if (fold !== split) continue;
    const bytes = readFileSync(path.join(corpus, 'texts', `${truth.id}.txt`));
    const source = {
      file: `${truth.id}.txt`,
      sha256: '',
      head: bytes.subarray(0, HEAD_BYTES),
      bytes: (async function* () {
        yield bytes;
      })(),
    };
    for await (const { record } of readArticles(source, { added: '', digest, models })) {
      const { title, subtitle, authors, published, captions } = record.fields;
      const body = renderBody(record.body, { verbatim: true });
      lines.push(JSON.stringify({ id: truth.id, title, subtitle, authors, published, captions, body }));
    }
  }
  writeFileSync(path.join(work, `predictions-${split}.jsonl`), `${lines.join('\n')}\n`);
}
