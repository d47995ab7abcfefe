/** Regular expressions of a query, matched in linear time. The only file that imports re2js' code. */

import type { RE2JS } from 're2js';
import { QueryError, quote, type Spot } from './tree.ts';

/** Compiled size up to which a search through many articles stays quick; `a{500}` has 500. */
const MAX_INSTRUCTIONS = 2000;

let engine: typeof import('re2js') | undefined;

/** Loads what compiles regular expressions: few queries have one, and every search would start later for it. */
export async function loadPatterns(): Promise<void> {
  engine ??= await import('re2js');
}

/**
 * Compiles a regular expression, after `loadPatterns` in RE2's syntax: letters match in either case, `^` and `$` at each line.
 * Throws a QueryError.
 */
export function compilePattern(source: string, spot: Spot): RE2JS {
  if (!engine) throw new Error('regular expressions were not loaded');
  const { RE2JS, RE2JSException } = engine;
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const [, why, part = ''] =
      /^(?:error parsing regexp: )?(.*?)(?:: `(?:\(\?[ims]+\))*(.*)`)?$/s.exec(error.message) ?? [];
    throw new QueryError(
      `a regular expression cannot be read: ${why}${part && part !== source ? ` in ${quote(part)}` : ''}`,
      spot,
      'to search for the words, use quotation marks',
    );
  }
  if (pattern.programSize() > MAX_INSTRUCTIONS) {
    throw new QueryError('a regular expression is too large', spot, 'use smaller counts in {}');
  }
  return pattern;
}
