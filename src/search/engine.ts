/**
 * The contract of a search engine. An engine is handed records and never looks for them; it answers in batches and may
 * take its time, so that one on another machine fits as well. `match.ts` says which records a query means: the engines
 * differ in speed alone. The tests of the contract run on every engine in `engines/index.ts`.
 */

import type { Change, Effort, Known, Stamp, Sweep } from '../record/inventory.ts';
import type { FiledRecord } from '../record/record.ts';
import type { Counted, Counting } from './counting.ts';
import type { Order } from './order.ts';
import type { TimedStep } from './timing.ts';
import type { Query } from './tree.ts';

/** All records of the archive, read anew at each call, in batches. */
export type Records = () => AsyncIterable<readonly FiledRecord[]>;

/** The archive as an engine is handed it. */
export interface Collection {
  readonly records: Records;
  /** What differs from what is known, as far as one looks. */
  changes(known: Known, effort: Effort): AsyncIterable<readonly Change[]>;
  /** These files as they are now. */
  read(files: readonly string[]): AsyncIterable<readonly Change[]>;
  /** What these files are like now; undefined for one that is gone. */
  stamps(files: readonly string[]): Promise<(Stamp | undefined)[]>;
  /** Told of files that are no record, each time that an engine meets them. */
  onProblem?(problem: { readonly file: string; readonly message: string }): void;
  /** Told why an engine does without its index, and of how many records it took up at a time. */
  onHindrance?(message: string): void;
  onProgress?(records: number): void;
  /** Folder in which an engine may keep what it derives, as an absolute path; without one it keeps nothing. */
  readonly derived?: string;
}

export interface Search {
  readonly query: Query;
  readonly orders: readonly Order[];
  /** Names of what will be shown: one that no record has is misuse too. */
  readonly fields?: readonly string[] | undefined;
  /** At most so many hits, after the first `offset`; all without. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** Ids that are neither shown nor counted. */
  readonly except?: ReadonlySet<string> | undefined;
  /** Whether to look at all files for changes first. */
  readonly fresh?: boolean | undefined;
  /** A clock in ms: with one, the answer tells how it was come by. */
  readonly clock?: (() => number) | undefined;
}

export interface Hit {
  readonly id: string;
  /** Path in the archive, with `/`. */
  readonly file: string;
  /** Higher is better; comparable within one search. 0 where nothing was ranked. */
  readonly score: number;
}

export interface Found {
  /** Records that match and are not excepted, whatever the limit. */
  readonly total: number;
  /** In order, in batches. May be read once. */
  readonly hits: AsyncIterable<readonly Hit[]>;
  /** Characters that tell all ids of the archive apart, at least 4. */
  readonly idLength: number;
  /** Where so many match that only the newest of them were ranked: how many. */
  readonly ranked?: number;
  /** Where a clock was handed in. */
  readonly explanation?: Explanation;
}

export interface Explanation {
  /** What the engine does, a line each. */
  readonly plan: readonly string[];
  readonly steps: readonly TimedStep[];
}

export interface Engine {
  readonly name: string;
  /** Throws a QueryError for a field that no record has, and a Failure for such an order. */
  find(search: Search): Promise<Found>;
  /** Throws a QueryError for a field that no record has, and a Failure for such a one to count by. */
  count(counting: Counting): Promise<Counted>;
  /**
   * For words that no record has, what was most likely meant, by word: one or two words that are there. An
   * engine with an index looks at a bounded part of it, so that it costs some milliseconds at most.
   */
  suggest?(words: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  /** Lets go of all that it holds open, also a second time. By whoever opened it, when hits were read; then it is asked no more. */
  close(): Promise<void>;
}

/** An engine that keeps an index, which can be asked about and made anew. */
export interface IndexedEngine extends Engine {
  readonly index: {
    status(): Promise<IndexStatus>;
    /** Takes up what changed, as far as one looks; with `rebuild`, begins anew. */
    catchUp(options: { readonly effort: Effort; readonly rebuild?: boolean }): Promise<void>;
  };
}

export const isIndexed = (engine: Engine): engine is IndexedEngine => 'index' in engine;

export interface IndexStatus {
  /** Where it lies. */
  readonly folder: string;
  /** Bytes on the disk. */
  readonly size: number;
  readonly records: number;
  readonly problems: number;
  /** Whether rows stand in the order of their dates, which makes the newest quick to find. */
  readonly ordered: boolean;
  readonly sweep: Sweep;
}

export interface EngineSpec {
  readonly name: string;
  readonly describe: string;
  open(collection: Collection): Promise<Engine>;
}
