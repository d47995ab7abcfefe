/** A zip file of texts as inputs, in the order of its own list. Its names are only text: none of them is opened. */

import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { MAX_BYTES } from '../intake/formats/text.ts';
import { Failure } from '../record/failure.ts';
import { tooDense } from './containers.ts';
import { ADD_WHOLE } from './gunzip.ts';
import { type FailedInput, type Input, readFailure, type SkipReason, type Walk } from './inputs.ts';
import { checkEntry, streamEntry, unpackEntry } from './zip-entry.ts';

/** Entries beyond which a zip file is not opened: its list is in memory. */
const MOST_ENTRIES = 200_000;
/** How much of one is unpacked: so many bytes, and beyond the first few so many times its own size. */
const MOST_BYTES = 2 * 1024 ** 3;
const FREE_BYTES = 64 * 1024 * 1024;
const MOST_TIMES = 200;

/** What is a zip file and yet one document: DOCX and its like, EPUB and OpenDocument, Java archives. */
const OF_DOCUMENTS: ReadonlySet<string> = new Set([
  '[Content_Types].xml',
  'mimetype',
  'META-INF/MANIFEST.MF',
]);

interface Named {
  readonly entry: Entry;
  readonly name: string;
}

export async function* openZip(
  input: Input,
  walk: Walk,
  format: string | undefined,
): AsyncGenerator<Input | FailedInput> {
  const zip = await openPromise(input.path as string, { autoClose: false, decodeStrings: false }).catch(
    damaged,
  );
  try {
    const { entries, failure } = await listEntries(zip);
    if (entries.some(({ name }) => OF_DOCUMENTS.has(name))) yield input;
    else {
      yield* inputsOf(zip, entries, input, { walk, format });
      if (failure) yield { shown: input.shown, failure };
    }
  } finally {
    zip.close();
  }
}

/** The list of a zip file, as far as it can be read, and why no further. */
async function listEntries(zip: ZipFile): Promise<{ entries: Named[]; failure?: Failure }> {
  const entries: Named[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const raw = entry.fileName as unknown as Buffer;
      entries.push({
        entry,
        name: getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false),
      });
      if (entries.length > MOST_ENTRIES) {
        const most = MOST_ENTRIES.toLocaleString('en');
        return {
          entries,
          failure: new Failure('misuse', `has more than ${most} files`, 'unpack it yourself'),
        };
      }
    }
  } catch {
    return { entries, failure: new Failure('misuse', 'is damaged: its list of files breaks off', ADD_WHOLE) };
  }
  return { entries };
}

async function* inputsOf(
  zip: ZipFile,
  entries: readonly Named[],
  input: Input,
  { walk, format }: { readonly walk: Walk; readonly format: string | undefined },
): AsyncGenerator<Input | FailedInput> {
  let unpacked = 0;
  const count = (bytes: number): void => {
    unpacked += bytes;
    if (unpacked > MOST_BYTES)
      throw new TooMuch(
        new Failure('misuse', 'opens to more than 2 GB; what comes then is left out', 'unpack it yourself'),
      );
    if (unpacked > FREE_BYTES && unpacked > zip.fileSize * MOST_TIMES) throw new TooMuch(tooDense());
  };
  for (const { entry, name } of entries) {
    if (name.endsWith('/')) continue;
    const reason = reasonToSkip(entry, name);
    if (reason) {
      walk.skip(reason);
      continue;
    }
    const shown = `${input.shown}/${name}`;
    try {
      checkEntry(entry);
      const file = `${input.file}/${name}`;
      const stream = await streamEntry(input.path as string, file, entry, format);
      if (stream || entry.uncompressedSize <= MAX_BYTES) count(entry.uncompressedSize);
      const inside = { ...input, shown, file, named: false };
      if (stream) yield { ...inside, stream };
      else {
        const found = await unpackEntry(zip, entry);
        yield { ...inside, size: found.content.length, unpack: async () => found };
      }
    } catch (error) {
      if (error instanceof TooMuch) {
        yield { shown: input.shown, failure: error.failure };
        return;
      }
      yield { shown, failure: error instanceof Failure ? error : readFailure(error) };
    }
  }
}

/** A zip file that opens to more than is followed: nothing more of it is read. */
class TooMuch extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** As in a folder: hidden files, links, and what systems put beside the files. */
function reasonToSkip({ externalFileAttributes }: Entry, name: string): SkipReason | undefined {
  if (/(?:^|\/)(?:\.(?!\.?(?:\/|$))|__MACOSX\/)/.test(name)) return 'hidden';
  const isLink = ((externalFileAttributes >>> 16) & 0o170_000) === 0o120_000;
  return isLink ? 'link' : undefined;
}

const damaged = (error: unknown): never => {
  throw (error as NodeJS.ErrnoException).code === undefined
    ? new Failure('misuse', 'is a damaged zip file: it has no list of files', ADD_WHOLE)
    : readFailure(error);
};
