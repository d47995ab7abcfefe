/** Records on their way out of the archive: as the pieces of a file, or as files of a folder. */

import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { BundleOptions, Digest, FilePiece } from '../output/output.ts';
import type { Shown } from '../output/shown.ts';
import type { Hit } from '../search/engine.ts';
import { recordsOf } from './archive.ts';
import type { Context } from './context.ts';
import { type ExportFlags, isFolderOutput, type Way } from './export-flags.ts';
import type { Selected } from './finding.ts';
import { groupHits, type SplitBy } from './splitting.ts';

interface Written {
  /** Ids of what was given out so far, where somebody is to be told of them. */
  readonly written: ReadonlySet<string>;
  /** How many articles that was. */
  readonly count: number;
  pieces(): AsyncIterable<string | Uint8Array>;
  files(): AsyncIterable<FilePiece>;
}

/** `goOn` is asked at every step, and throws where there is to be none. */
export async function writerOf(
  { terminal }: Context,
  { archive, found, onPrinted }: Selected,
  { fields, contents, splitBy }: ExportFlags,
  { way, whole, goOn }: { way: Way; whole: boolean; goOn: () => void },
): Promise<Written> {
  const { keptFiles } = await import('../store/bag.ts');
  const options: BundleOptions = {
    fields,
    contents,
    now: terminal.now().toISOString(),
    newDigest,
    kept: keptFiles(archive, { whole }),
  };
  const written = new Set<string>();
  let count = 0;
  async function* selected(): AsyncGenerator<readonly Hit[]> {
    for await (const hits of found.hits) {
      // Reading and writing wait for nothing here: without a turn of its own, Ctrl-C would not be heard.
      await setImmediate();
      goOn();
      yield hits;
    }
  }
  async function* records(hits: AsyncIterable<readonly Hit[]>): AsyncGenerator<Shown> {
    for await (const record of recordsOf(archive, hits)) {
      goOn();
      count += 1;
      if (onPrinted && record.fields.id !== undefined) written.add(record.fields.id);
      yield record;
    }
  }
  const piecesOf = (hits: AsyncIterable<readonly Hit[]>): AsyncIterable<string | Uint8Array> => {
    if (isFolderOutput(way)) throw new Error(`${way.name} is a folder`);
    return way.render(records(hits), options);
  };
  async function* split(by: SplitBy): AsyncGenerator<FilePiece> {
    if (isFolderOutput(way)) throw new Error(`${way.name} is a folder`);
    for (const [name, hits] of await groupHits(archive, selected(), by))
      yield* asFile(`${name}.${way.extension}`, piecesOf(once(hits)));
  }
  return {
    written,
    get count() {
      return count;
    },
    pieces: () => piecesOf(selected()),
    files() {
      if (splitBy) return split(splitBy);
      if (!isFolderOutput(way)) throw new Error(`${way.name} is a file`);
      return way.render(records(selected()), options);
    },
  };
}

/** The parts of a file, the last of which says that it is: so many files follow one another that none may stay open. */
async function* asFile(
  place: string,
  pieces: AsyncIterable<FilePiece['content']>,
): AsyncGenerator<FilePiece> {
  let last: FilePiece['content'] | undefined;
  for await (const content of pieces) {
    if (last !== undefined) yield { path: place, content: last, more: true };
    last = content;
  }
  if (last !== undefined) yield { path: place, content: last };
}

async function* once(hits: readonly Hit[]): AsyncGenerator<readonly Hit[]> {
  yield hits;
}

function newDigest(): Digest {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}
