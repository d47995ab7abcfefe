/** How articles were read: what the register keeps of it, and finds again. It tells a reader's word from a person's. */

import { writeBody } from '../record/body.ts';
import { bodyPart } from '../record/bodypart.ts';
import { FIELDS, type Fields, type FieldValue } from '../record/fields.ts';
import { formatRecord } from '../record/frontmatter.ts';
import type { ArticleRecord, FiledRecord } from '../record/record.ts';
import type { Entry } from './entry.ts';
import { sha256 } from './fixity.ts';
import { Holdings } from './holdings.ts';
import type { Archive } from './place.ts';
import { type EntryPlace, type RegisterProblem, readEntry, readRegister } from './register.ts';

const digest = (text: string): string => sha256(Buffer.from(text));

/** Digest of the body in a record's file. */
export const bodyDigest = (text: string): string => digest(bodyPart(text));

/** What an entry says of a reading. */
export type AsRead = Required<Pick<Entry, 'body_sha256' | 'fields'>> & Pick<Entry, 'parser'>;

/** What an entry keeps of a reading; what it has as keys of its own is not repeated among the fields. */
export function asReadOf({
  fields,
  body,
}: {
  readonly fields: Fields;
  readonly body: ArticleRecord['body'];
}): AsRead {
  const { id: _id, parser, source_file: _file, source_sha256: _hash, ...rest } = fields;
  return { parser, body_sha256: digest(writeBody(body).trim()), fields: rest };
}

/** The entries that say how articles were read. Only their places are in memory. */
export class Readings {
  readonly #archive: Archive;
  readonly #byId = new Map<string, { readonly change: string; readonly place: EntryPlace }[]>();
  readonly #sources = new Map<string, string>();

  private constructor(archive: Archive) {
    this.#archive = archive;
  }

  static async open(archive: Archive, onProblem?: (problem: RegisterProblem) => void): Promise<Readings> {
    const readings = new Readings(archive);
    const holdings = new Holdings();
    let place: EntryPlace | undefined;
    const onPlace = (next: EntryPlace): void => {
      place = next;
    };
    for await (const entry of readRegister(archive, { onProblem, onPlace }))
      if (holdings.fold(entry) && place) readings.#fold(entry, place);
    return readings;
  }

  #fold(entry: Entry, place: EntryPlace): void {
    const { id, act, change, undoes, source_sha256: source } = entry;
    const known = this.#byId.get(id) ?? [];
    // Without a digest the record was gone, or was left as it is.
    if (act === 'reparse' && undoes !== undefined && entry.record_sha256 === undefined) return;
    if (undoes !== undefined) {
      this.#byId.set(
        id,
        known.filter((reading) => reading.change !== undoes),
      );
    } else if (act === 'add' || act === 'reparse') {
      this.#byId.set(id, [...known, { change, place }]);
      if (source) this.#sources.set(id, source);
    }
  }

  /** SHA-256 of the file that an article came in. */
  sourceOf(id: string): string | undefined {
    return this.#sources.get(id);
  }

  /** The entry of an article's last reading that was not taken back; undefined when the register does not say. */
  async of(id: string): Promise<(Entry & { readonly fields: Fields }) | undefined> {
    const place = this.#byId.get(id)?.at(-1)?.place;
    const entry = place && (await readEntry(this.#archive, place));
    return entry?.fields && entry.id === id ? { ...entry, fields: usable(entry.fields) } : undefined;
  }
}

/** The register is text from a file, and text may say anything. */
function usable(fields: object): Fields {
  const isValue = (value: unknown): value is FieldValue =>
    ['string', 'number'].includes(typeof value) ||
    (Array.isArray(value) && value.every((item) => typeof item === 'string'));
  const given = fields as Record<string, unknown>;
  return Object.fromEntries(
    FIELDS.map(({ name }) => [name, Object.hasOwn(given, name) ? given[name] : undefined]).filter(
      ([, value]) => isValue(value),
    ),
  );
}

/**
 * Whether the body in a record's file is as it was read. Entries from before bodies were registered tell it by the
 * digest of the whole file: as it is, or as it was filed.
 */
export function isBodyAsRead(
  { record, text }: { readonly record: FiledRecord; readonly text: string },
  known: Entry & { readonly fields: Fields },
  extra: ArticleRecord['extra'],
): boolean {
  if (known.body_sha256 !== undefined) return bodyDigest(text) === known.body_sha256;
  if (digest(text) === known.record_sha256) return true;
  const { id, parser, source_file, source_sha256 } = known;
  const own = Object.entries({ parser, source_file, source_sha256 }).filter(
    ([, value]) => value !== undefined,
  );
  const filed = formatRecord({
    fields: { ...known.fields, ...(Object.fromEntries(own) as Fields), id },
    extra,
    body: record.body,
  });
  return bodyPart(filed) === bodyPart(text) && digest(filed) === known.record_sha256;
}
