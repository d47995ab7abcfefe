/** Taking a bag in: what `export --format bagit` wrote becomes what it was, once its every byte has been found unchanged. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Failure } from '../record/failure.ts';
import { FrontMatterError, parseRecord } from '../record/frontmatter.ts';
import { hasCode, onDisk } from './disk.ts';
import { openWriter, type Writer } from './durable.ts';
import { type Entry, parseEntry } from './entry.ts';
import { isSha256, sha256 } from './fixity.ts';
import { openArchive } from './folder.ts';
import { type Holdings, readHoldings } from './holdings.ts';
import { linesOf } from './lines.ts';
import { keepOriginal } from './originals.ts';
import { type Archive, CURSORS, isRecordPlace, isTrashPlace, MARK, ORIGINALS, QUERIES } from './place.ts';
import { appendEntries } from './register.ts';

/** The file that says of a folder that it is a bag. */
export const DECLARATION = 'bagit.txt';
const PAYLOAD = 'data';
const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
const MAX_SHOWN = 3;

/** Whether a folder is a bag of an archive's files. */
export async function isBag(dir: string): Promise<boolean> {
  const isFile = (name: string): Promise<boolean> =>
    lstat(join(dir, name)).then(
      (found) => found.isFile(),
      () => false,
    );
  return (await isFile(DECLARATION)) && (await isFile(join(PAYLOAD, MARK)));
}

/** The payload's places and digests. Throws a Failure that says what differs where the bag is not what was packed. */
export async function verifyBag(dir: string): Promise<ReadonlyMap<string, string>> {
  const wrong: string[] = [];
  const tags = await readManifest(dir, TAG_MANIFEST, wrong);
  const payload = await readManifest(dir, MANIFEST, wrong);
  for (const [place, hash] of [...tags, ...payload]) {
    const found = await digestOf(join(dir, place));
    if (found !== hash) wrong.push(`${place} ${found === undefined ? 'is missing' : 'is not what it was'}`);
  }
  for (const place of await filesBelow(dir, PAYLOAD))
    if (!payload.has(place)) wrong.push(`${place} is not in the manifest`);
  if (!tags.has(MANIFEST)) wrong.push(`${MANIFEST} is not in ${TAG_MANIFEST}`);
  if (wrong.length === 0) {
    // One that a newer version packed is refused as its archive would be.
    await openArchive(join(dir, PAYLOAD));
    return payload;
  }
  const more = wrong.length > MAX_SHOWN ? `; and ${wrong.length - MAX_SHOWN} more` : '';
  throw new Failure(
    'damaged',
    `the bag ${dir} is damaged: ${wrong.slice(0, MAX_SHOWN).join('; ')}${more}`,
    'nothing of it was added; take it from where it came from once more',
  );
}

/** Paths and digests of a manifest. A path that leads out of the bag is wrong, and is never opened. */
async function readManifest(dir: string, name: string, wrong: string[]): Promise<Map<string, string>> {
  const listed = new Map<string, string>();
  const text = await readFile(join(dir, name), 'utf8').catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
    wrong.push(`${name} is missing`);
    return '';
  });
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line === '') continue;
    const [, hash = '', written = ''] = /^(\S+)\s+\*?(.+)$/.exec(line) ?? [];
    const place = written.replace(/%(0A|0D|25)/gi, (found) => decodeURIComponent(found));
    const isInside =
      !place.split('/').some((part) => ['', '.', '..'].includes(part)) && !place.includes('\0');
    const isPlain = sep === '/' || !/[\\:]/.test(place);
    if (!isSha256(hash.toLowerCase()) || !isInside || !isPlain)
      wrong.push(`${name}:${i + 1} is no line of a manifest`);
    else listed.set(place, hash.toLowerCase());
  }
  return listed;
}

/** Undefined where there is no such plain file: links are not followed. */
async function digestOf(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const hash = createHash('sha256');
  await onDisk('read', path, async () => {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  });
  return hash.digest('hex');
}

async function filesBelow(dir: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(dir, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

export interface Unbagged {
  readonly added: number;
  /** Articles that were here already; their records stay as they are. */
  readonly held: number;
  /** Records that could not be added, and why. */
  readonly refused: readonly { readonly place: string; readonly why: string }[];
}

/** What of a bag goes where, by its place. */
type Contents = Readonly<Record<'originals' | 'records' | 'register' | 'others', readonly string[]>>;

function sortOut(places: Iterable<string>): Contents {
  const contents = {
    originals: [] as string[],
    records: [] as string[],
    register: [] as string[],
    others: [] as string[],
  };
  for (const place of [...places].map((one) => one.slice(PAYLOAD.length + 1)).sort()) {
    const [first = ''] = place.split('/');
    if (first === ORIGINALS) contents.originals.push(place);
    else if (/^register\/\d{4}-\d\d\.jsonl$/.test(place)) contents.register.push(place);
    else if (isRecordPlace(place)) contents.records.push(place);
    else if (isTrashPlace(place) || ([QUERIES, CURSORS].includes(first) && /^\w+\/[^/.][^/]*$/.test(place)))
      contents.others.push(place);
  }
  return contents;
}

/**
 * Takes a bag's records, originals and register in, as they are; `places` is what `verifyBag` gave. Originals come
 * before records and records before the register, so that a killed run can be run again.
 */
export async function takeBag(
  archive: Archive,
  dir: string,
  places: ReadonlyMap<string, string>,
): Promise<Unbagged> {
  const writer = await openWriter(archive);
  const { holdings } = await readHoldings(archive);
  const data = join(dir, PAYLOAD);
  const contents = sortOut(places.keys());
  const read = (place: string): Promise<Buffer> =>
    onDisk('read', join(data, place), () => readUnchanged(data, place, places));
  for (const place of contents.originals) {
    const bytes = await read(place);
    await keepOriginal(writer, sha256(bytes), bytes);
  }
  const taken = await takeRecords(writer, holdings, contents.records, read);
  for (const place of contents.others) await writer.create(place, await read(place));
  await writer.settle();
  const isNew = holdings.isEmpty;
  if (isNew) {
    const mark = await read(MARK);
    await writer.replace(MARK, mark);
    for (const place of contents.register) await writer.create(place, await read(place));
    await writer.settle();
  } else await appendEntries(writer, await entriesOf(data, contents.register, (id) => taken.ids.has(id)));
  return { added: taken.ids.size, held: taken.held, refused: taken.refused };
}

/** The bytes that were verified: a file may have been changed since. */
async function readUnchanged(
  data: string,
  place: string,
  places: ReadonlyMap<string, string>,
): Promise<Buffer> {
  const bytes = await readFile(join(data, place));
  if (sha256(bytes) === places.get(`${PAYLOAD}/${place}`)) return bytes;
  throw new Failure('damaged', `${join(data, place)} was changed while the bag was read`, 'run it again');
}

async function takeRecords(
  writer: Writer,
  holdings: Holdings,
  records: readonly string[],
  read: (place: string) => Promise<Buffer>,
): Promise<{ ids: Set<string>; held: number; refused: { place: string; why: string }[] }> {
  const ids = new Set<string>();
  const refused: { place: string; why: string }[] = [];
  let held = 0;
  for (const place of records) {
    const bytes = await read(place);
    const id = idOf(bytes);
    if (id === undefined) refused.push({ place, why: 'it is no record' });
    else if (holdings.fileOf(id) !== undefined) held += 1;
    else if (await createSame(writer, place, bytes)) ids.add(id);
    else refused.push({ place, why: 'another file has its name' });
  }
  return { ids, held, refused };
}

function idOf(bytes: Buffer): string | undefined {
  try {
    return parseRecord(bytes.toString()).fields.id;
  } catch (error) {
    if (!(error instanceof FrontMatterError)) throw error;
    return undefined;
  }
}

/** Whether the file is there with these bytes afterwards: a killed run may have left it. */
async function createSame(writer: Writer, place: string, bytes: Buffer): Promise<boolean> {
  if (await writer.create(place, bytes)) return true;
  const there = await readFile(join(writer.archive.dir, place));
  return there.equals(bytes);
}

async function entriesOf(
  data: string,
  files: readonly string[],
  keep: (id: string) => boolean,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const place of files) {
    for await (const lines of linesOf(join(data, place), 0)) {
      for (const { text } of lines) {
        const entry = text ? parseEntry(text, { fields: true }) : '';
        if (typeof entry !== 'string' && keep(entry.id)) entries.push(entry);
      }
    }
  }
  return entries;
}
