/** A long row of invented articles, each different. */

import { createHash } from 'node:crypto';
import { accessionNumber } from '../../src/record/id.ts';
import type { Incoming } from '../../src/store/receive.ts';

export const NOW = '2026-11-23T09:00:00Z';

export function hash(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** An article as the intake would hand it over: the first line of the text is its headline. */
export function article(
  text: string,
  more: { file?: string; published?: string; title?: string; id?: string } = {},
): Incoming {
  const bytes = Buffer.from(text);
  const source = { file: more.file ?? 'clips/mill.txt', sha256: hash(bytes), bytes };
  const [title = '', ...body] = text.split(/\r?\n/).filter(Boolean);
  const fields = {
    id: more.id ?? accessionNumber(text, (canonical) => createHash('sha256').update(canonical).digest()),
    title: more.title ?? title,
    ...(more.published === '' ? {} : { published: more.published ?? '2020-03-04' }),
    authors: ['Ada Quill'],
    source_file: source.file,
    source_format: 'page',
    source_sha256: source.sha256,
    added: NOW,
    parser: '1',
  };
  return {
    record: { fields, extra: {}, body: body.map((line) => ({ kind: 'paragraph', text: line })) },
    source,
  };
}

/** Article number so and so of the row. */
export function numberedArticle(number: number): Incoming {
  return article(`Fire number ${number}\n\nThe mill of village ${number} burnt down.\n`, {
    file: `clips/${number}.txt`,
  });
}

export async function* row(from: number, to: number): AsyncGenerator<Incoming> {
  for (let number = from; number < to; number++) yield numberedArticle(number);
}
