/**
 * The contract of a search engine. An engine is handed records and never looks for them; it answers in batches and may
 * take its time, so that one on another machine fits as well. `match.ts` says which records a query means: the engines
 * differ in speed alone. The tests of the contract run on every engine in `engines/index.ts`.
 */

import type { FiledRecord } from '../record/record.ts';
import type { Order } from './order.ts';
import type { Query } from './tree.ts';

/** All records of the archive, read anew at each call, in batches. */
export type Records = () => AsyncIterable<readonly FiledRecord[]>;

export interface Search {
  readonly query: Query;
  readonly orders: readonly Order[];
  /** Names of what will be shown: one that no record has is misuse too. */
  readonly fields?: readonly string[] | undefined;
  /** At most so many hits, after the first `offset`; all without. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

export interface Hit {
  readonly id: string;
  /** Path in the archive, with `/`. */
  readonly file: string;
  /** Higher is better; comparable within one search. 0 where nothing was ranked. */
  readonly score: number;
}

export interface Found {
  /** Records that match, whatever the limit. */
  readonly total: number;
  /** In order, in batches. May be read once. */
  readonly hits: AsyncIterable<readonly Hit[]>;
  /** Characters that tell all ids of the archive apart, at least 4. */
  readonly idLength: number;
}

export interface Engine {
  readonly name: string;
  /** Throws a QueryError for a field that no record has, and a Failure for such an order. */
  find(search: Search): Promise<Found>;
}

export interface EngineSpec {
  readonly name: string;
  readonly describe: string;
  open(records: Records): Promise<Engine>;
}
