/** Receiving one article: is it here, where, from which bytes, and what shall the register say of it. */

import type { Fields } from '../record/fields.ts';
import type { ArticleRecord } from '../record/record.ts';
import { type AsRead, asReadOf } from './asread.ts';
import type { Writer } from './durable.ts';
import type { Entry } from './entry.ts';
import { type Filed, fileRecord, lookAt, recordBytes } from './filing.ts';
import { isSha256 } from './fixity.ts';
import type { Holdings } from './holdings.ts';
import type { Locator } from './locate.ts';
import { keepOriginal } from './originals.ts';
import type { Stamp } from './run.ts';
import type { Bytes } from './unfinished.ts';

/** An article to be taken in: its record with all fields set, and the file that it came from. */
export interface Incoming {
  readonly record: ArticleRecord;
  /** The fields as they were read, where a person decided some of the record's. */
  readonly read?: Fields;
  readonly source: { readonly file: string; readonly sha256: string; readonly bytes: Bytes };
}

/**
 * `added`: the record is new. `held`: it was here, from the same bytes, and nothing was written. `copied`: it was here,
 * from other bytes, which are kept and noted. `refused`: no record can hold it, as `message` says.
 */
export type Outcome<A extends Incoming = Incoming> = { readonly article: A; readonly id: string } & (
  | { readonly kind: 'added' | 'held' | 'copied'; readonly file: string }
  | { readonly kind: 'refused'; readonly message: string }
);

/** What became of an article, and what the register shall say. */
export interface Receipt<A extends Incoming> {
  readonly outcome: Outcome<A>;
  readonly entries: readonly Entry[];
  /** Whether it was here, so that another writer may have registered the same by now. */
  readonly found: boolean;
}

/** What the articles of one run share. */
export interface Desk {
  readonly writer: Writer;
  readonly holdings: Holdings;
  readonly locator: Locator;
  /** Whether the register may lack articles that are here, so that the folder is asked too. */
  readonly suspect: boolean;
  readonly stamp: Stamp;
}

/** Receives articles of different ids, any number at a time. Bytes that several of them came from are kept once. */
export function receiver(desk: Desk): <A extends Incoming>(article: A) => Promise<Receipt<A>> {
  const kept = new Map<string, Promise<void>>();
  const keep = ({ sha256, bytes }: Incoming['source']): Promise<void> => {
    const begun = kept.get(sha256) ?? keepOriginal(desk.writer, sha256, bytes);
    kept.set(sha256, begun);
    return begun;
  };
  return async (article) => {
    const { id } = article.record.fields;
    const registered = desk.holdings.fileOf(id);
    const file = await whereIs(desk, id, registered);
    if (registered !== undefined && file !== undefined) {
      await keep(article.source);
      return receiveHeld(desk, article, file);
    }
    const bytes = recordBytes(article.record);
    if (typeof bytes === 'string') {
      return { outcome: { kind: 'refused', article, id, message: bytes }, entries: [], found: false };
    }
    await keep(article.source);
    return receiveUnknown(desk, article, bytes, { registered, file });
  };
}

/** The place of an article's record; undefined when it is not known to be here. */
async function whereIs(desk: Desk, id: string, registered: string | undefined): Promise<string | undefined> {
  if (registered === undefined) return desk.suspect ? desk.locator.byName(id) : undefined;
  return (await desk.locator.isAt(registered)) ? registered : desk.locator.find(id);
}

function receiveHeld<A extends Incoming>({ holdings, stamp }: Desk, article: A, file: string): Receipt<A> {
  const { id } = article.record.fields;
  if (holdings.knows(id, article.source.sha256)) {
    return { outcome: { kind: 'held', article, id, file }, entries: [], found: true };
  }
  return {
    outcome: { kind: 'copied', article, id, file },
    entries: [copyEntry(stamp, article, file)],
    found: true,
  };
}

/** An article that is not registered, or whose record is gone. It may still be here: a killed writer registers nothing. */
async function receiveUnknown<A extends Incoming>(
  { writer, stamp }: Desk,
  article: A,
  bytes: Buffer,
  at: { readonly registered: string | undefined; readonly file: string | undefined },
): Promise<Receipt<A>> {
  const { record, source } = article;
  const { id } = record.fields;
  const filed: Filed =
    (at.file === undefined ? undefined : await lookAt(writer.archive, at.file)) ??
    (await fileRecord(writer, record, bytes));
  const { file } = filed;
  const asRead = asReadOf({ fields: article.read ?? record.fields, body: record.body });
  if (filed.kind === 'filed') {
    // A record deleted by hand was never registered as removed.
    const gone: Entry[] =
      at.registered === undefined ? [] : [{ ...stamp, act: 'remove', id, file: at.registered }];
    const entries = [
      ...gone,
      addEntry(stamp, filed, { source_file: source.file, source_sha256: source.sha256 }, id, asRead),
    ];
    return { outcome: { kind: 'added', article, id, file }, entries, found: false };
  }
  const { source_file, source_sha256 } = filed.record.fields;
  const from = source_sha256 && isSha256(source_sha256) ? { source_file, source_sha256 } : {};
  const same = from.source_sha256 === source.sha256;
  // The file may have been edited since: how it was read is known only from its own source.
  const added = addEntry(stamp, filed, from, id, same ? asRead : undefined);
  return same
    ? { outcome: { kind: 'held', article, id, file }, entries: [added], found: true }
    : {
        outcome: { kind: 'copied', article, id, file },
        entries: [added, copyEntry(stamp, article, file)],
        found: true,
      };
}

function copyEntry(stamp: Stamp, { record, source }: Incoming, file: string): Entry {
  const { id } = record.fields;
  return { ...stamp, act: 'copy', id, file, source_file: source.file, source_sha256: source.sha256 };
}

/** The line of an addition, with what was read where that is known. */
function addEntry(
  stamp: Stamp,
  { file, record_sha256 }: Filed,
  from: Pick<Entry, 'source_file' | 'source_sha256'>,
  id: string,
  asRead?: AsRead,
): Entry {
  return { ...stamp, act: 'add', id, file, ...from, record_sha256, ...asRead };
}
