/** Taking back one register entry: an addition goes to the trash, a removal comes back from it, fields become what they were. */

import { Failure } from '../record/failure.ts';
import { cutFrontMatter, FrontMatterError, parseRecord } from '../record/frontmatter.ts';
import { replaceUnchanged } from './change.ts';
import type { Writer } from './durable.ts';
import type { Entry } from './entry.ts';
import { lookAt, type There } from './filing.ts';
import { sha256 } from './fixity.ts';
import type { Locator } from './locate.ts';
import type { Archive } from './place.ts';
import { readFiled } from './records.ts';
import { toTrash } from './removal.ts';
import type { Stamp } from './run.ts';
import type { Step } from './steps.ts';

/**
 * `gone`: there was nothing left to take back, as the file is nowhere in the archive. `refused`: it cannot be taken back
 * without losing what was done since, as `message` says, and is left for good.
 */
export type Undone =
  | {
      readonly kind: 'trashed' | 'restored' | 'rewritten' | 'gone';
      readonly id: string;
      readonly file: string;
    }
  | { readonly kind: 'refused'; readonly file: string; readonly message: string };

type Way = 'trash' | 'restore' | 'rewrite';
type UndoStamp = Stamp & { undoes: string };

/** How an entry can be taken back; undefined when it cannot, or there is nothing to it. */
export function isTakenBackBy({ act, trash, before }: Entry): Way | undefined {
  if (act === 'add') return 'trash';
  if (act === 'remove') return trash === undefined ? undefined : 'restore';
  return before === undefined ? undefined : 'rewrite';
}

/** Throws a Failure when an entry cannot be taken back without losing what was done since. */
export async function checkTakeBack(archive: Archive, locator: Locator, entry: Entry): Promise<void> {
  const way = isTakenBackBy(entry);
  if (way === 'restore') {
    const there = await lookAt(archive, entry.file);
    if (there && there.record.fields.id !== entry.id) throw taken(entry.file);
  }
  if (way === 'rewrite') {
    const there = await whereIs(archive, locator, entry);
    if (there) await rewritten(archive, there, entry);
  }
}

/** Takes an entry back. The step's entries say what it undoes. */
export async function takeBack(
  writer: Writer,
  locator: Locator,
  stamp: UndoStamp,
  entry: Entry,
): Promise<Step<Undone>> {
  const way = isTakenBackBy(entry);
  if (way === 'restore') return restore(writer, stamp, entry);
  const there = await whereIs(writer.archive, locator, entry);
  if (!there) return gone(stamp, entry);
  if (way === 'rewrite') return rewrite(writer, stamp, entry, there);
  const { trash: _, ...step } = await toTrash(writer, stamp, there);
  return { report: { kind: 'trashed', id: entry.id, file: there.file }, ...step };
}

/** Takes an entry back, or where that would lose what was done since leaves it, and notes that it was left. */
export async function takeBackOrLeave(
  writer: Writer,
  locator: Locator,
  stamp: UndoStamp,
  entry: Entry,
): Promise<Step<Undone>> {
  try {
    return await takeBack(writer, locator, stamp, entry);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'misuse') throw error;
    const { act, id, file } = entry;
    const noted = { ...stamp, act: act === 'add' ? ('remove' as const) : act, id, file };
    return { report: { kind: 'refused', file, message: error.message }, entries: [noted] };
  }
}

async function restore(writer: Writer, stamp: UndoStamp, entry: Entry): Promise<Step<Undone>> {
  const { id, file, trash = '' } = entry;
  const inTrash = await lookAt(writer.archive, trash);
  const isIt = inTrash?.record.fields.id === id;
  if (isIt && (await writer.duplicate(trash, file))) {
    const restored = { ...stamp, act: 'restore', id, file, record_sha256: inTrash.record_sha256 } as const;
    return {
      report: { kind: 'restored', id, file },
      entries: [restored],
      finish: () => writer.remove(trash),
    };
  }
  // A writer killed in the middle may have brought it back already.
  const there = await lookAt(writer.archive, file);
  if (there?.record.fields.id === id) {
    const { record_sha256 } = there;
    return {
      report: { kind: 'restored', id, file },
      entries: [{ ...stamp, act: 'restore', id, file, record_sha256 }],
    };
  }
  if (isIt) throw taken(file);
  return gone(stamp, entry);
}

/** A file that was kept in the trash for this goes when the register says that it is back. */
async function rewrite(writer: Writer, stamp: UndoStamp, entry: Entry, there: There): Promise<Step<Undone>> {
  const { file } = there;
  const { read, bytes } = await rewritten(writer.archive, there, entry);
  if (!bytes.equals(read) && !(await replaceUnchanged(writer, file, read, bytes))) throw edited(file);
  const { act, id, trash } = entry;
  const undo = { ...stamp, act, id, file, record_sha256: sha256(bytes) };
  const finish = async (): Promise<void> => (trash === undefined ? undefined : writer.remove(trash));
  return { report: { kind: 'rewritten', id, file }, entries: [undo], finish };
}

/** The file's bytes as they were before the entry: with its front matter of then, or the whole file from the trash. */
async function rewritten(
  archive: Archive,
  { file }: There,
  entry: Entry,
): Promise<{ read: Buffer; bytes: Buffer }> {
  const { bytes: read } = await readFiled(archive, file);
  if (entry.trash !== undefined) return { read, bytes: await fromTrash(archive, file, read, entry) };
  const text = read.toString();
  const cut = cutFrontMatter(text);
  const { before = '', id } = entry;
  // Interrupted before it was registered: it is done.
  if (cut?.yaml === before) return { read, bytes: read };
  if (!cut || sha256(read) !== entry.record_sha256) throw edited(file);
  const after = text.slice(0, cut.start) + before + text.slice(cut.start + cut.yaml.length);
  if (idIn(after) !== id)
    throw new Failure('damaged', `the register has no front matter to give back to ${file}`);
  return { read, bytes: Buffer.from(after) };
}

/** The file that was kept when its body was replaced. */
async function fromTrash(
  archive: Archive,
  file: string,
  read: Buffer,
  { trash = '', id, record_sha256 }: Entry,
): Promise<Buffer> {
  const kept = await lookAt(archive, trash);
  // Interrupted when it was back and registered nowhere.
  if (kept?.record_sha256 === sha256(read)) return read;
  if (sha256(read) !== record_sha256) throw edited(file);
  if (kept?.record.fields.id !== id)
    throw new Failure(
      'misuse',
      `${trash}, which has ${file} as it was, is gone`,
      'nothing was taken back; to leave this one as it is: morgue undo --partly',
    );
  return (await readFiled(archive, trash)).bytes;
}

/** The id of the record that a text is; undefined when it is none. */
function idIn(text: string): string | undefined {
  try {
    return parseRecord(text).fields.id;
  } catch (error) {
    if (error instanceof FrontMatterError) return undefined;
    throw error;
  }
}

/** The record that an entry is about, at its place or wherever it was moved. */
async function whereIs(archive: Archive, locator: Locator, { id, file }: Entry): Promise<There | undefined> {
  const there = await lookAt(archive, file);
  if (there?.record.fields.id === id) return there;
  const elsewhere = await locator.find(id);
  return elsewhere === undefined ? undefined : lookAt(archive, elsewhere);
}

/** An entry that finds nothing is noted too, so that undoing can go further back. */
function gone(stamp: UndoStamp, { act, id, file }: Entry): Step<Undone> {
  const noted = act === 'add' ? 'remove' : act;
  return { report: { kind: 'gone', id, file }, entries: [{ ...stamp, act: noted, id, file }] };
}

function edited(file: string): Failure {
  return new Failure(
    'misuse',
    `${file} was edited since`,
    'nothing was taken back; to leave this one as it is: morgue undo --partly',
  );
}

function taken(file: string): Failure {
  return new Failure(
    'misuse',
    `${file} is the place of another record now`,
    'nothing was taken back; move that one away, or: morgue undo --partly',
  );
}
