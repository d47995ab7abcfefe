/** How much of what was found is shown, as what, and what is said of it: the flags of every command that prints records. */

import { outputNamed } from '../output/index.ts';
import type { Output } from '../output/output.ts';
import { showCount, showNumber } from '../output/reading.ts';
import type { Template } from '../output/template.ts';
import type { Found } from '../search/engine.ts';
import type { Terminal } from './terminal.ts';

export interface ListingFlags {
  readonly format: string;
  /** Where it is none of those that are known by name. */
  readonly rendering?: Output | undefined;
  readonly template?: Template;
  readonly fields?: readonly string[];
  readonly count?: boolean;
  readonly ids?: boolean;
  readonly files?: boolean;
  readonly null?: boolean;
  readonly matches?: boolean;
  readonly limit?: number;
  readonly offset?: number;
  readonly all?: boolean;
  /** Name for which what is printed is new. */
  readonly new?: string;
}

/** Articles that a screen shows unless it is told otherwise. */
const SCREENFULS = 200;

/** The way out that flags ask for. */
export const outputOf = ({ template, rendering, format }: ListingFlags): Output =>
  template?.output ?? rendering ?? outputNamed(format);

/** Fields that flags name: one that no record has is misuse. */
export const namedFields = ({ fields, template }: ListingFlags): readonly string[] | undefined =>
  template?.fields ?? fields;

/** How much of what is found will be shown. */
export function shownExtent(
  { isScreen }: Terminal,
  flags: ListingFlags,
): { readonly limit?: number; readonly offset?: number } {
  const { offset } = flags;
  if (flags.count) return { limit: 0 };
  const read = isScreen && flags.format === 'text' && !flags.ids && !flags.files && !flags.all;
  const limit = flags.limit ?? (read ? SCREENFULS : undefined);
  return { ...(limit !== undefined && { limit }), ...(offset !== undefined && { offset }) };
}

/** What a screen was given of what was found: `20 of 305`, and how to see the others. */
export function howMany(shown: number, { total, ranked }: Found, flags: ListingFlags, order = ''): string {
  const part =
    (shown < total ? `${showCount(shown)} of ${showCount(total)}` : showNumber(total, 'article')) + order;
  const cut = shown === SCREENFULS && shown < total && flags.limit === undefined ? '; --all shows them' : '';
  return part + cut + (ranked === undefined ? '' : `; ${whatWasRanked(ranked)}`);
}

/** That of what was found not all was ranked. */
export const whatWasRanked = (ranked: number): string => `only the newest ${showCount(ranked)} were ranked`;
