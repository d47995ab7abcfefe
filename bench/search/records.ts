/**
 * An archive of so many records, written without reading raw texts: for measuring what comes after that. The articles
 * are those of ../shared/tools/make-articles.mjs, whose layout is known line by line.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatRecord } from '../../src/record/frontmatter.ts';
import { accessionNumber } from '../../src/record/id.ts';
import type { ArticleRecord } from '../../src/record/record.ts';
import { recordPath } from '../../src/record/slug.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const two = (n: number): string => String(n).padStart(2, '0');

function recordOf(text: string, file: string): ArticleRecord {
  const lines = text.split('\n').filter(Boolean);
  const [, , title = '', line = '', byline = '', ...rest] = lines;
  const [, section, time, month = '', day, year] = /^(\S+) (\S+) (\S+) (\d+), (\d+)$/.exec(line) ?? [];
  const body = rest.slice(0, rest.indexOf('Share this article'));
  const caption = body.pop() as string;
  const dateline = body[0]?.split(' -- ')[0] ?? '';
  return {
    fields: {
      id: accessionNumber(text, (one) => createHash('sha256').update(one).digest()),
      title,
      authors: [byline.replace('By ', '')],
      published: `${year}-${two(MONTHS.indexOf(month) + 1)}-${two(Number(day))}T${time}`,
      section: section as string,
      dateline,
      place: dateline.split(',')[0] as string,
      agency: /\((.*)\)/.exec(dateline)?.[1] as string,
      language: 'en',
      captions: [caption],
      words: body.join(' ').split(' ').length,
      source_file: file,
      source_format: 'page',
      source_encoding: 'utf-8',
      source_sha256: createHash('sha256').update(text).digest('hex'),
      added: '2026-11-24T09:00:00Z',
      parser: '3',
    },
    extra: Object.create(null),
    body: body.map((paragraph) => ({ kind: 'paragraph', text: paragraph })),
  };
}

const [texts = '', archive = '', most = 'Infinity'] = process.argv.slice(2);
mkdirSync(path.join(archive, 'register'), { recursive: true });
writeFileSync(path.join(archive, 'morgue.yaml'), 'format: "1"\n');
let count = 0;
const made = new Set<string>();
for (const folder of readdirSync(texts).sort())
  for (const name of readdirSync(path.join(texts, folder)).sort()) {
    if (count >= Number(most)) break;
    const record = recordOf(readFileSync(path.join(texts, folder, name), 'utf8'), `${folder}/${name}`);
    const file = path.join(
      archive,
      recordPath(record.fields.title, record.fields.published, record.fields.id as string),
    );
    const parent = path.dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, formatRecord(record));
    count++;
  }
console.log(`${count} records in ${archive}`);
