/** Records on their way out of the archive: as the pieces of a file, or as files of a folder. */

import { createHash } from 'node:crypto';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { BUNDLES } from '../output/bundles/index.ts';
import { OUTPUTS } from '../output/index.ts';
import type {
  BinaryOutput,
  BundleOptions,
  Digest,
  FilePiece,
  FolderOutput,
  Output,
} from '../output/output.ts';
import type { Shown } from '../output/shown.ts';
import { Failure } from '../record/failure.ts';
import type { Hit } from '../search/engine.ts';
import { recordsOf } from './archive.ts';
import type { Context } from './context.ts';
import type { FindFlags, Selected } from './finding.ts';
import { groupHits, type SplitBy } from './splitting.ts';

export interface ExportFlags extends FindFlags {
  readonly output?: string;
  readonly splitBy?: SplitBy;
  readonly contents?: 'date' | 'section';
}

export type Way = Output | BinaryOutput | FolderOutput;

/** The output that is meant, and whether a folder is written. */
export function exportNamed({ format, splitBy, template }: ExportFlags): { output: Way; isFolder: boolean } {
  const output = template?.output ?? [...OUTPUTS, ...BUNDLES].find(({ name }) => name === format);
  if (!output) throw new Error(`no output is called ${format}`);
  return { output, isFolder: splitBy !== undefined || isFolderOutput(output) };
}

const isFolderOutput = (way: Way): way is FolderOutput => 'kind' in way && way.kind === 'folder';

/** Throws a Failure for flags that cannot be had together, before anything is searched for. */
export function refuseMisuse(
  { terminal }: Context,
  { format, fields, splitBy, contents, output }: ExportFlags,
  { way, isFolder, target }: { way: Way; isFolder: boolean; target: string | undefined },
): void {
  const refuse = (message: string, hint: string): never => {
    throw new Failure('misuse', message, hint);
  };
  if (output === '') refuse('--output is empty', 'name a file or a folder; - is stdout');
  if ((output?.endsWith('/') || output?.endsWith(path.sep)) && !isFolder)
    refuse(`${output} is to be a folder, and ${way.name} is one file`, `name a file: --output ${output}FILE`);
  if (splitBy && isFolderOutput(way))
    refuse(`--split-by makes files of one format, and ${format} is a folder`, 'leave out --split-by');
  if (contents && format !== 'epub')
    refuse(`--contents is for epub, not for ${format}`, 'add --format epub, or leave it out');
  if (fields && 'kind' in way && way.whole)
    refuse(`${format} gives whole articles, and --fields picks parts`, 'leave out --fields');
  if (isFolder && target === undefined)
    refuse(
      splitBy ? '--split-by writes many files' : `${format} is a folder of files`,
      'name a new folder: --output FOLDER',
    );
  if ('kind' in way && target === undefined && terminal.isScreen)
    refuse(
      `${format} is no text for a screen`,
      `name a file: --output FILE${'extension' in way ? `.${way.extension}` : ''}`,
    );
}

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
