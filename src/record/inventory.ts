/** What an index and the archive's folder say to each other: what files were like, what is known of them, what changed. */

import type { FiledRecord } from './record.ts';

/**
 * What tells that a file is as it was: its bytes, and when its content and its state last changed, in ns since 1970. One
 * taken so soon after a change that another could have had the same times is unsettled: `changed` is below 0.
 */
export interface Stamp {
  readonly size: number;
  readonly modified: bigint;
  readonly changed: bigint;
}

/** Whether a file is surely as it was. */
export const sameStamp = (a: Stamp | undefined, b: Stamp | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.changed >= 0n &&
  a.changed === b.changed &&
  a.modified === b.modified &&
  a.size === b.size;

/**
 * What an index is told of the archive. Files and folders are places in it, with `/`; `''` is its own folder. A folder
 * is told with the stamp that it had before it was read, after the files in it.
 */
export type Change =
  | { readonly kind: 'record'; readonly record: FiledRecord; readonly stamp: Stamp }
  | { readonly kind: 'problem'; readonly file: string; readonly message: string; readonly stamp: Stamp }
  | { readonly kind: 'gone'; readonly file: string }
  | { readonly kind: 'folder'; readonly folder: string; readonly stamp: Stamp }
  | { readonly kind: 'folder-gone'; readonly folder: string }
  | { readonly kind: 'swept'; readonly sweep: Sweep };

/** How far the look at files that may have been edited in place has come. */
export interface Sweep {
  /** Where the round goes on; undefined at its beginning. */
  readonly cursor: number | undefined;
  /** When the last whole round was begun, in ms since 1970; undefined before the first. */
  readonly round: number | undefined;
  /** When the round that is under way was begun. */
  readonly begun: number | undefined;
}

/** What an index knows of the archive's folders and files, problems among them. */
export interface Known {
  /** Files, of records and of problems. */
  readonly size: number;
  readonly sweep: Sweep;
  folders(): Map<string, Stamp>;
  /** Names in a folder. */
  filesIn(folder: string): Map<string, Stamp>;
  /** So many files of a round, and where it goes on: undefined where it ends. */
  filesFrom(
    cursor: number | undefined,
    limit: number,
  ): {
    readonly files: readonly { readonly file: string; readonly stamp: Stamp }[];
    readonly cursor: number | undefined;
  };
}

/** How much is looked at: what folders show and a few files more, or all files. */
export type Effort = 'some' | 'all';
