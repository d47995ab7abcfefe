/**
 * Reading articles anew from their originals. What a person changed since they were last read is kept; the rest becomes
 * what is read now, durably and registered, so that it can be undone: a file whose body is replaced is kept in the trash.
 */

import { replaceBody } from '../record/bodypart.ts';
import { editBytes, replaceUnchanged, TRIES } from './change.ts';
import { openWriter, type Writer } from './durable.ts';
import type { Entry } from './entry.ts';
import {
  type Examined,
  examine,
  orRefused,
  type ReparseDesk,
  type Reparsed,
  refusal,
  type Target,
  together,
} from './examine.ts';
import { sha256 } from './fixity.ts';
import { numbered, TRASH } from './place.ts';
import { type Run, type Stamp, stampOf } from './run.ts';
import { type Step, stepThrough } from './steps.ts';

/** Reads records anew and reports each, in the order of `together`, when it is safe on the disk. */
export async function* reparseRecords(
  desk: ReparseDesk,
  targets: readonly Target[],
  run: Run,
): AsyncGenerator<Reparsed> {
  const writer = await openWriter(desk.archive);
  const stamp = stampOf(run);
  const step = (file: string): Promise<Step<Reparsed>> => reparse(desk, writer, file, stamp);
  yield* stepThrough(writer, together(desk, targets), step, run.signal);
}

async function reparse(
  desk: ReparseDesk,
  writer: Writer,
  file: string,
  stamp: Stamp,
): Promise<Step<Reparsed>> {
  const done = await orRefused(file, async () => {
    for (let left = TRIES; left > 0; left--) {
      const step = await write(writer, await examine(desk, file), stamp);
      if (step) return step;
    }
    throw refusal('another program keeps writing it');
  });
  return 'report' in done ? done : { report: done };
}

/** Writes what was read; undefined when the file is no longer what was examined. */
async function write(writer: Writer, examined: Examined, stamp: Stamp): Promise<Step<Reparsed> | undefined> {
  const { report, bytes, read, asRead, byHand } = examined;
  const { file, changed, record } = report;
  const { id } = record.fields;
  const entry: Entry = { ...stamp, act: 'reparse', id, file, record_sha256: sha256(bytes), ...asRead };
  if (changed.length === 0) return { report, entries: examined.isUnregistered ? [entry] : [] };
  const fields = changed.filter(({ field }) => field !== 'body');
  const { parser } = read.fields;
  const edited = editBytes(bytes, id, {
    ...Object.fromEntries(fields.map(({ field, read }) => [field, read ?? null])),
    ...(byHand.has('parser') || parser === undefined ? {} : { parser }),
  });
  const newBody = changed.some(({ field }) => field === 'body');
  const after = newBody ? Buffer.from(replaceBody(edited.bytes.toString(), read.body)) : edited.bytes;
  const trash = newBody ? await keepInTrash(writer, file, bytes) : undefined;
  if (!(await replaceUnchanged(writer, file, bytes, after))) {
    if (trash !== undefined) await writer.remove(trash);
    return undefined;
  }
  return { report, entries: [{ ...entry, record_sha256: sha256(after), before: edited.before, trash }] };
}

/** The file as it was, under a name of its own in the trash. */
async function keepInTrash(writer: Writer, file: string, bytes: Buffer): Promise<string> {
  let trash = `${TRASH}/${file}`;
  for (let number = 2; !(await writer.create(trash, bytes)); number++)
    trash = numbered(`${TRASH}/${file}`, number);
  return trash;
}
