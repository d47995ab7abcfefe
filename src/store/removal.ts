/** Removing records: their files go to the trash inside the archive and can be taken back; originals stay. */

import { type Changed, once } from './change.ts';
import { openWriter, type Writer } from './durable.ts';
import { lookAt, type There } from './filing.ts';
import { type Archive, numbered, TRASH } from './place.ts';
import { type Run, type Stamp, stampOf } from './run.ts';
import { type Step, stepThrough } from './steps.ts';

/** `trash` is the place in the trash where the file lies now. */
export type Removed =
  | { readonly kind: 'removed'; readonly file: string; readonly id: string; readonly trash: string }
  | Extract<Changed, { kind: 'refused' }>;

/** Moves the records in files to the trash and reports each, in order, when it is safe on the disk. */
export async function* removeRecords(
  archive: Archive,
  files: AsyncIterable<string> | Iterable<string>,
  run: Run,
): AsyncGenerator<Removed> {
  const writer = await openWriter(archive);
  const stamp = stampOf(run);
  const step = async (file: string): Promise<Step<Removed>> => {
    const there = await lookAt(archive, file);
    if (!there) return { report: { kind: 'refused', file, message: 'it is no record, or is gone' } };
    const { trash, ...rest } = await toTrash(writer, stamp, there);
    return { report: { kind: 'removed', file, id: there.record.fields.id, trash }, ...rest };
  };
  yield* stepThrough(writer, once(files), step, run.signal);
}

/**
 * Gives a record's file a name in the trash; `finish` takes its own away. In this order the register knows where it is
 * whenever its place is empty.
 */
export async function toTrash(
  writer: Writer,
  stamp: Stamp & { undoes?: string },
  { file, record, record_sha256 }: There,
): Promise<Required<Omit<Step<never>, 'report'>> & { trash: string }> {
  let trash = `${TRASH}/${file}`;
  for (let number = 2; !(await writer.duplicate(file, trash)); number++)
    trash = numbered(`${TRASH}/${file}`, number);
  const entry = { ...stamp, act: 'remove', id: record.fields.id, file, record_sha256, trash } as const;
  const abandon = (): Promise<void> => writer.remove(trash);
  return { trash, entries: [entry], abandon, finish: () => writer.remove(file) };
}
