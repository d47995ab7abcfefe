/**
 * The contract of a way out: records in, one at a time, so that a million of them need no memory; out comes text, which
 * can be read anywhere, or a bundle: bytes for a file, or a folder of files.
 */

import type { Shown } from './shown.ts';

/** Version of the machine-readable outputs: it rises when a name or a shape that a script may rely on changes. */
export const FORMAT_VERSION = 1;

/** First character and the one after the last of a part of a text, in UTF-16 units. */
export type Range = readonly [start: number, end: number];

/** How parts of an article are set off; each function gets one line without its line end. */
export interface Style {
  readonly title: (text: string) => string;
  readonly meta: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly hit: (text: string) => string;
}

const asIs = (text: string): string => text;

export const PLAIN: Style = { title: asIs, meta: asIs, heading: asIs, hit: asIs };

export interface RenderOptions {
  /** Names of what to show, in this order: own fields, `body`, `file`, `snippet`, the user's keys, nested ones as `a.b`. All when absent. */
  readonly fields?: readonly string[] | undefined;
  /** Columns to wrap text at; absent, no line is broken. */
  readonly width?: number | undefined;
  readonly style?: Style | undefined;
  /** Where a text of a record's field (or of its body) holds what was searched for. */
  readonly hits?: ((text: string, field: string, record: Shown) => readonly Range[]) | undefined;
  /** What JSON tells of it: all that was searched for in a record. */
  readonly matches?: ((record: Shown) => readonly Matched[]) | undefined;
}

/** Where one of a place's texts is searched for: which of them, and at which UTF-16 unit. */
interface Spot {
  readonly item: number;
  readonly at: number;
}

/** What was searched for in a place, and the texts of it in which that stands: an empty string is none of them. */
export interface Matched {
  readonly place: string;
  readonly texts: readonly string[];
  readonly found: readonly { readonly from: Spot; readonly to: Spot }[];
}

export interface Output {
  readonly name: string;
  /** One line for `--help`. */
  readonly describe: string;
  /** What its files end with, without the dot. */
  readonly extension: string;
  /** Pieces of text, in order; joined they are the whole output, which ends with a line end unless it is empty. */
  render(records: AsyncIterable<Shown>, options: RenderOptions): AsyncIterable<string>;
}

/** A digest in the making: SHA-256, as hexadecimal digits. */
export interface Digest {
  update(bytes: Uint8Array): void;
  hex(): string;
}

/** What an archive keeps beside the records that an output is given. */
interface KeptFiles {
  /** The bytes of a record's file; undefined when it has gone. */
  record(file: string): Promise<Uint8Array | undefined>;
  /** Files that belong to these records besides, or to the archive: paths in it, with their bytes. */
  others(
    ids: ReadonlySet<string>,
    hashes: Iterable<string>,
  ): AsyncIterable<FilePiece & { readonly missing?: true }>;
}

export interface BundleOptions extends Pick<RenderOptions, 'fields'> {
  /** ISO time in UTC. */
  readonly now: string;
  readonly newDigest: () => Digest;
  readonly kept: KeptFiles;
  /** How a book's contents are put together. */
  readonly contents?: 'date' | 'section' | undefined;
}

interface Bundle {
  readonly name: string;
  /** One line for `--help`. */
  readonly describe: string;
  /** Whether it gives articles whole, so that no fields can be picked. */
  readonly whole?: boolean;
}

/** Bytes for one file, which no terminal can show. */
export interface BinaryOutput extends Bundle {
  readonly kind: 'binary';
  /** What its files end with, without the dot. */
  readonly extension: string;
  /** Pieces of bytes, in order. */
  render(records: AsyncIterable<Shown>, options: BundleOptions): AsyncIterable<Uint8Array>;
}

/** A file of a folder, or a part of one: `more` when another part of it will come, whatever comes between. */
export interface FilePiece {
  /** Relative, with `/`; never made of an article's words. */
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly more?: boolean;
}

/** A folder of files. */
export interface FolderOutput extends Bundle {
  readonly kind: 'folder';
  render(records: AsyncIterable<Shown>, options: BundleOptions): AsyncIterable<FilePiece>;
}
