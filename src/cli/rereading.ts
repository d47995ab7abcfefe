/**
 * Reading articles anew from their kept originals: in the format and encoding that they were read in, by the person's
 * rules of today, with what they decided about an article.
 */

import type { Rule } from '../intake/decided/rule.ts';
import { HEAD_BYTES, readArticles } from '../intake/intake.ts';
import type { Reading } from '../intake/page.ts';
import { Failure } from '../record/failure.ts';
import type { Fields } from '../record/fields.ts';
import type { FieldChanges } from '../record/frontmatter.ts';
import type { ArticleRecord } from '../record/record.ts';
import type { Reread } from '../store/examine.ts';
import { isSha256 } from '../store/fixity.ts';
import { readOriginal } from '../store/originals.ts';
import type { Archive } from '../store/place.ts';
import { describeFailure } from './failure.ts';
import { isGzip } from './gunzip.ts';
import { opened } from './input-stream.ts';
import { oneAtATime } from './reading.ts';
import { type FileBytes, MEANS, type ReadingOptions, readingsOf } from './readings.ts';

/** The articles of an original by their ids, or why it cannot be read. */
type Articles = ReadonlyMap<string, ArticleRecord> | string;

/** Originals whose articles are kept in memory, for others of theirs that come next. */
const RECENT = 4;

/** Bytes of an original that is read anew, at most: it and its articles are in memory while those are asked for. */
const MOST = 128 * 1024 * 1024;

/** One original is read at a time: each may take many times its size in memory. */
export function rereader(archive: Archive, rules: readonly Rule[]): Reread {
  const recent = new Map<string, Promise<Articles>>();
  const alone = oneAtATime();
  return async ({ fields }, given) => {
    const { id, source_sha256: sha256, source_format, source_encoding } = fields;
    if (sha256 === undefined) return 'it names no original: its source_sha256 is empty';
    if (!isSha256(sha256)) return `its source_sha256 “${sha256}” is no SHA-256`;
    const key = JSON.stringify([sha256, source_format, source_encoding, given, isCut(fields)]);
    const reading =
      recent.get(key) ?? alone(() => readOriginalAnew(archive, sha256, fields, { given, rules }));
    // Last again, so that the one that goes is the one that was not asked for longest.
    recent.delete(key);
    recent.set(key, reading);
    for (const [oldest] of recent) if (recent.size > RECENT) recent.delete(oldest);
    const articles = await reading;
    if (typeof articles === 'string') return articles;
    return articles.get(id) ?? 'its original, read anew, has no article of this id';
  };
}

async function readOriginalAnew(
  archive: Archive,
  sha256: string,
  fields: Fields,
  decided: { readonly given: FieldChanges; readonly rules: readonly Rule[] },
): Promise<Articles> {
  const { source_file: file = '', source_format, source_encoding, added = '' } = fields;
  try {
    const content = await readOriginal(archive, sha256);
    if (content.length > MOST)
      return `its original is larger than ${MOST / 1024 / 1024} MB: add that file again instead`;
    const options = {
      added,
      ...decided,
      ...(source_format === undefined ? {} : { format: source_format }),
      ...(source_encoding === undefined ? {} : { encoding: source_encoding }),
    };
    const source = { file, sha256, content, isCut: isCut(fields) };
    const readings = isGzip(content)
      ? await packedReadings(source, options)
      : (await readingsOf(source, options)).readings;
    return new Map(readings.map(({ record, read }) => [read.id, { ...record, fields: read }]));
  } catch (error) {
    if (error instanceof Failure) return describeFailure(error);
    // What we did not foresee in one original must not keep the others from being read.
    return `a bug in morgue: ${String(error)}; please report it`;
  }
}

/** Whether it ended before it should: what came out of a zip file does not show it any more. */
const isCut = ({ notes }: Fields): boolean => notes?.includes('text-cut') ?? false;

/** The articles of what is kept packed: a crawl, and what came damaged. */
async function packedReadings(
  { file, sha256, content }: FileBytes,
  options: ReadingOptions,
): Promise<Reading[]> {
  const { unpacked, damage } = opened(async function* (from = 0) {
    yield content.subarray(from);
  });
  const head: Uint8Array[] = [];
  let size = 0;
  // To its end, which tells whether it is damaged.
  for await (const chunk of unpacked()) {
    if (size < HEAD_BYTES) head.push(chunk);
    size += chunk.length;
  }
  const source = {
    file,
    sha256,
    head: Buffer.concat(head).subarray(0, HEAD_BYTES),
    bytes: unpacked(),
    isCut: damage()?.isCut,
  };
  const readings: Reading[] = [];
  try {
    for await (const reading of readArticles(source, { ...options, ...MEANS, lost: () => {} }))
      readings.push(reading);
  } catch (error) {
    if (!(error instanceof Failure) || readings.length === 0) throw error;
  }
  return readings;
}
