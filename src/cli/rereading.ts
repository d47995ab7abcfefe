/** Reading articles anew from their kept originals, in the format and encoding that they were read in. */

import { HEAD_BYTES, readArticles } from '../intake/intake.ts';
import { Failure } from '../record/failure.ts';
import type { Fields } from '../record/fields.ts';
import type { ArticleRecord } from '../record/record.ts';
import type { Reread } from '../store/examine.ts';
import { isSha256 } from '../store/fixity.ts';
import { readOriginal } from '../store/originals.ts';
import type { Archive } from '../store/place.ts';
import { describeFailure } from './failure.ts';
import { digest, oneAtATime } from './reading.ts';

/** The articles of an original by their ids, or why it cannot be read. */
type Articles = ReadonlyMap<string, ArticleRecord> | string;

/** Originals whose articles are kept in memory, for others of theirs that come next. */
const RECENT = 4;

/** One original is read at a time: each may take many times its size in memory. */
export function rereader(archive: Archive): Reread {
  const recent = new Map<string, Promise<Articles>>();
  const alone = oneAtATime();
  return async ({ fields }) => {
    const { id, source_sha256: sha256, source_format, source_encoding } = fields;
    if (sha256 === undefined) return 'it names no original: its source_sha256 is empty';
    if (!isSha256(sha256)) return `its source_sha256 “${sha256}” is no SHA-256`;
    const key = JSON.stringify([sha256, source_format, source_encoding]);
    const reading = recent.get(key) ?? alone(() => readOriginalAnew(archive, sha256, fields));
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
  { source_file = '', source_format, source_encoding, added = '' }: Fields,
): Promise<Articles> {
  try {
    const content = await readOriginal(archive, sha256);
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield content;
    }
    const source = { file: source_file, sha256, head: content.subarray(0, HEAD_BYTES), bytes: bytes() };
    const readings = readArticles(source, {
      added,
      digest,
      ...(source_format === undefined ? {} : { format: source_format }),
      ...(source_encoding === undefined ? {} : { encoding: source_encoding }),
    });
    const articles = new Map<string, ArticleRecord>();
    for await (const { record } of readings) articles.set(record.fields.id, record);
    return articles;
  } catch (error) {
    if (error instanceof Failure) return describeFailure(error);
    // What we did not foresee in one original must not keep the others from being read.
    return `a bug in morgue: ${String(error)}; please report it`;
  }
}
