/** What was decided takes the place of what was read. What was read still tells which lines are no part of the body. */

import { type Block, normaliseBlocks } from '../../record/body.ts';
import { FIELDS, type FieldName, type FieldValue, findField } from '../../record/fields.ts';
import type { Extra } from '../../record/record.ts';
import { RELATIVE_RULE } from '../fields/relative.ts';
import type { Candidate, Page, RawArticle } from '../page.ts';
import { GIVEN, type Verdict } from './decided.ts';
import { plainLine } from './rule.ts';

const isOwn = (name: string): name is FieldName => findField(name)?.name === name;

/** A headline or deck that is given, where the page has it on a line: it tells where the article begins. */
export function placed({ values }: Verdict, page: Page): Candidate[] {
  return (['title', 'subtitle'] as const).flatMap((field): Candidate[] => {
    const { value, rule } = values.get(field) ?? {};
    const line = page.lines.find(({ text }) => text === value)?.number;
    if (typeof value !== 'string' || rule === undefined || line === undefined) return [];
    return [{ field, value, line, rule, sure: 1 }];
  });
}

/** The body without the lines that are never of it. */
export function withoutDropped(body: readonly Block[], { drop }: Verdict): readonly Block[] {
  if (drop.size === 0) return body;
  const stays = (text: string): boolean => !drop.has(plainLine(text));
  return normaliseBlocks(
    body.flatMap((block): Block[] => {
      if (block.kind !== 'list') return stays(block.text) ? [block] : [];
      const items = block.items.filter(stays);
      return items.length ? [{ ...block, items }] : [];
    }),
  );
}

/**
 * Puts decided values in the place of chosen ones. Returns what the reader itself says of each field, for the register:
 * nothing where the person gave a value or decided which of two dates is meant, so that reading anew keeps theirs.
 */
export function impose(
  verdict: Verdict,
  chosen: Map<FieldName, Candidate>,
  page: Page,
  foreign: RawArticle['extra'],
): { read: Candidate[]; extra: Extra } {
  const extra: Extra = Object.assign(Object.create(null), foreign);
  const read = new Map(chosen);
  for (const [name, { value, rule }] of verdict.values) {
    if (!isOwn(name)) {
      if (value === null) delete extra[name];
      else extra[name] = Array.isArray(value) ? value : String(value);
    } else if (value === null) chosen.delete(name);
    else {
      chosen.set(name, { field: name, value, rule, sure: 1, ...standing(value, chosen.get(name)) });
      if (rule === GIVEN) read.delete(name);
      else read.set(name, chosen.get(name) as Candidate);
    }
  }
  for (const field of ['published', 'updated'] as const) {
    const date = chosen.get(field);
    if (date && date.rule === RELATIVE_RULE) read.delete(field);
    if (!date || !verdict.dateOrder || !isSettled(date, page)) continue;
    chosen.set(field, { ...date, rule: `${date.rule}, ${verdict.dateOrder.rule}` });
    if (verdict.dateOrder.rule === GIVEN) read.delete(field);
  }
  return { read: FIELDS.flatMap(({ name }) => read.get(name) ?? []), extra };
}

/** Where a decided value stands, if it was found there too, and what would have been read without the decision. */
function standing(value: FieldValue, found: Candidate | undefined): Pick<Candidate, 'line' | 'runnerUp'> {
  if (!found) return {};
  const { line, rule, sure, runnerUp } = found;
  const at = line === undefined ? {} : { line };
  if (String(found.value) !== String(value)) return { runnerUp: { value: found.value, rule, sure, ...at } };
  return { ...at, ...(runnerUp ? { runnerUp } : {}) };
}

/** Whether the order of day and month that was decided made this date what it is. */
function isSettled({ line, value }: Candidate, page: Page): boolean {
  const index = page.lines.findIndex(({ number }) => number === line);
  return page.dates[index]?.some((date) => date.settled && String(value).startsWith(date.value)) ?? false;
}
