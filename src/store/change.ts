/** Changing fields of records that are here: only the lines of those fields, durably, and registered so that it can be undone. */

import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { Failure } from '../record/failure.ts';
import {
  cutFrontMatter,
  editFrontMatter,
  type FieldChanges,
  FrontMatterError,
  parseRecord,
} from '../record/frontmatter.ts';
import type { FiledRecord } from '../record/record.ts';
import { openWriter, type Writer } from './durable.ts';
import { sha256 } from './fixity.ts';
import { type Archive, pathOf } from './place.ts';
import { problemOf, readFiled } from './records.ts';
import { type Run, type Stamp, stampOf } from './run.ts';
import { type Step, stepThrough } from './steps.ts';

/** Times that an edit is begun anew because another program wrote the file meanwhile. */
export const TRIES = 3;

/** `same`: the edit changes nothing, and nothing was written. `refused`: the file cannot be edited, as `message` says. */
export type Changed =
  | { readonly kind: 'changed' | 'same'; readonly file: string; readonly id: string }
  | { readonly kind: 'refused'; readonly file: string; readonly message: string };

/** What shall change in a record; null when nothing. Called again when the file was written meanwhile. */
export type Edit = (record: FiledRecord) => FieldChanges | null;

/** Edits the records in files and reports each, in order, when it is safe on the disk. A file given twice is edited once. */
export async function* changeRecords(
  archive: Archive,
  files: AsyncIterable<string> | Iterable<string>,
  edit: Edit,
  act: 'set' | 'tag' | 'reparse',
  run: Run,
): AsyncGenerator<Changed> {
  const writer = await openWriter(archive);
  const stamp = stampOf(run);
  yield* stepThrough(writer, once(files), (file) => changeRecord(writer, file, edit, act, stamp), run.signal);
}

/** Each of the files the first time that it comes. */
export async function* once(files: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const file of files) {
    if (!seen.has(file)) yield file;
    seen.add(file);
  }
}

async function changeRecord(
  writer: Writer,
  file: string,
  edit: Edit,
  act: 'set' | 'tag' | 'reparse',
  stamp: Stamp,
): Promise<Step<Changed>> {
  try {
    for (let left = TRIES; left > 0; left--) {
      const { record, bytes } = await readFiled(writer.archive, file);
      const { id } = record.fields;
      const changes = edit(record);
      const edited = changes && editBytes(bytes, id, changes);
      if (!edited || edited.bytes.equals(bytes)) return { report: { kind: 'same', file, id } };
      if (!(await replaceUnchanged(writer, file, bytes, edited.bytes))) continue;
      const entry = { ...stamp, act, id, file, record_sha256: sha256(edited.bytes), before: edited.before };
      return { report: { kind: 'changed', file, id }, entries: [entry] };
    }
    return { report: { kind: 'refused', file, message: 'another program keeps writing it' } };
  } catch (error) {
    const message = error instanceof Failure ? undefined : problemOf(error);
    if (message === undefined) throw error;
    return { report: { kind: 'refused', file, message } };
  }
}

/** A record's file with some fields changed, and its front matter as it was. Throws a FrontMatterError. */
export function editBytes(
  bytes: Buffer,
  id: string,
  changes: FieldChanges,
): { bytes: Buffer; before: string } {
  if (!isUtf8(bytes)) throw new FrontMatterError('it is not UTF-8');
  const text = bytes.toString();
  const edited = editFrontMatter(text, changes);
  if (!cutFrontMatter(edited)) throw new FrontMatterError('its fields would be too long');
  if (parseRecord(edited).fields.id !== id) throw new FrontMatterError('its id may not change');
  return { bytes: Buffer.from(edited), before: cutFrontMatter(text)?.yaml ?? '' };
}

/** Replaces a record's file unless it is no longer what was read; says whether it did. */
export function replaceUnchanged(
  writer: Writer,
  file: string,
  read: Buffer,
  bytes: Buffer,
): Promise<boolean> {
  return writer.replace(file, bytes, async () => (await readFile(pathOf(writer.archive, file))).equals(read));
}
