/** Candidates to a record: the best value of each field, the body without their lines, and notes on what to check. */

import { type Block, countWords } from '../record/body.ts';
import { FIELDS, type FieldName, type Fields } from '../record/fields.ts';
import type { Note } from '../record/note.ts';
import type { ArticleRecord } from '../record/record.ts';
import type { Verdict } from './decided/decided.ts';
import { impose, placed, withoutDropped } from './decided/impose.ts';
import { readBody } from './fields/body.ts';
import { readKicker } from './fields/section.ts';
import { readSubtitle } from './fields/subtitle.ts';
import type { Candidate, Page, RawArticle, Reading, RunnerUp } from './page.ts';

/** What intake knows of an article beside its text. */
export type Provenance = Pick<
  Fields,
  'source_file' | 'source_format' | 'source_sha256' | 'added' | 'parser'
> & { id: string };

/** Fields that are read off the body's own lines: their lines stay in the body. */
const VERBATIM: ReadonlySet<FieldName> = new Set(['dateline', 'place', 'agency', 'language']);
/** Rules that read a field off a line of the body. */
const VERBATIM_RULES: ReadonlySet<string> = new Set(['place-cjk']);

export function assemble(
  raw: RawArticle,
  page: Page,
  candidates: readonly Candidate[],
  verdict: Verdict,
  provenance: Provenance,
): Reading {
  const chosen = choose([...placed(verdict, page), ...candidates]);
  if (!raw.id) settleDates(chosen);
  const title = chosen.get('title');
  if (!raw.body && title?.line !== undefined && !chosen.has('subtitle')) {
    const [subtitle] = readSubtitle(page, title.line);
    if (subtitle) chosen.set('subtitle', subtitle);
    const [section] = chosen.has('section') ? [] : readKicker(page, title.line);
    if (section) chosen.set('section', section);
  }
  const taken = takenLines(chosen, page);
  const body = withoutDropped(
    raw.body ? (raw.whole ? withoutTaken(raw.body, page, taken) : raw.body) : readBody(page, taken),
    verdict,
  );
  if (page.language) {
    chosen.set(
      'language',
      chosen.get('language') ?? { field: 'language', value: page.language, rule: 'detected', sure: 0.9 },
    );
  }
  const { read, extra } = impose(verdict, chosen, page, raw.extra);
  const notes = raw.id ? [...raw.notes] : [...raw.notes, ...check(chosen, body)];
  const evidence = FIELDS.flatMap(({ name }) => chosen.get(name) ?? []);
  const around = {
    ...provenance,
    source_encoding: raw.encoding,
    ...(raw.lines ? { source_lines: raw.lines.join('-') } : {}),
    ...(body.length ? { words: countWords(body) } : {}),
    ...(notes.length ? { notes: [...new Set(notes.map((note) => note.code))] } : {}),
  };
  const record: ArticleRecord = { fields: { ...fieldsOf(evidence), ...around }, extra, body };
  return { record, notes, evidence, read: { ...fieldsOf(read), ...around } };
}

/** Values by field, in the order of fields. */
function fieldsOf(candidates: readonly Candidate[]): Fields {
  return Object.fromEntries(candidates.map(({ field, value }) => [field, value])) as Fields;
}

/**
 * The surest candidate of each field; of equals, the first. What a format states goes before what was read. With each,
 * the surest of those that say something else.
 */
function choose(candidates: readonly Candidate[]): Map<FieldName, Candidate> {
  const chosen = new Map<FieldName, Candidate>();
  for (const candidate of candidates) {
    const best = chosen.get(candidate.field);
    if (!best || candidate.sure > best.sure) chosen.set(candidate.field, candidate);
  }
  const others = new Map<FieldName, RunnerUp>();
  for (const { field, value, line, rule, sure } of candidates) {
    const isOther = String(value) !== String(chosen.get(field)?.value);
    if (isOther && sure > (others.get(field)?.sure ?? 0))
      others.set(field, { value, rule, sure, ...(line === undefined ? {} : { line }) });
  }
  for (const [field, runnerUp] of others)
    chosen.set(field, { ...(chosen.get(field) as Candidate), runnerUp });
  return chosen;
}

/** The only date that a page shows is the one it has to be filed under, though its label says `updated`. */
function settleDates(chosen: Map<FieldName, Candidate>): void {
  const [published, updated] = [chosen.get('published'), chosen.get('updated')];
  if (!published && updated) {
    chosen.set('published', { ...updated, field: 'published' });
    chosen.delete('updated');
  }
}

/** Lines that fields were read from and that are no part of the body. */
function takenLines(chosen: ReadonlyMap<FieldName, Candidate>, page: Page): Set<number> {
  const taken = new Set<number>();
  for (const { field, line, rule } of chosen.values()) {
    if (line !== undefined && !VERBATIM.has(field) && !VERBATIM_RULES.has(rule)) taken.add(line);
  }
  const title = chosen.get('title')?.value;
  for (const line of page.lines) if (line.text === title) taken.add(line.number);
  return taken;
}

/** A told body without the lines of a whole page that fields were read from. */
function withoutTaken(body: readonly Block[], page: Page, taken: ReadonlySet<number>): Block[] {
  const texts = new Set(page.lines.filter(({ number }) => taken.has(number)).map(({ text }) => text));
  return body.filter((block) => block.kind === 'list' || !texts.has(block.text));
}

/** How sure a field's value must be, not to be noted as one to look at. */
const UNSURE = {
  title: { below: 0.5, code: 'title-unsure' },
  authors: { below: 0.5, code: 'authors-unsure' },
  published: { below: 0.5, code: 'date-unsure' },
} as const;

function doubt(chosen: ReadonlyMap<FieldName, Candidate>): Note[] {
  return Object.entries(UNSURE).flatMap(([field, { below, code }]): Note[] => {
    const found = chosen.get(field as FieldName);
    if (!found || found.sure >= below) return [];
    // Rounded down: what is below the mark is shown below it.
    const sure = (Math.floor(found.sure * 100) / 100).toFixed(2);
    const detail = `${sure} sure of ${[found.value].flat().join('; ')}`;
    return [{ code, detail, ...(found.line === undefined ? {} : { line: found.line }) }];
  });
}

function check(chosen: ReadonlyMap<FieldName, Candidate>, body: readonly Block[]): Note[] {
  const notes: Note[] = [];
  if (!chosen.has('title')) notes.push({ code: 'title-missing' });
  const published = chosen.get('published');
  if (!published) notes.push({ code: 'date-missing' });
  else if (published.alternative !== undefined) {
    const detail = `${published.value} or ${published.alternative}`;
    notes.push({
      code: 'date-ambiguous',
      detail,
      ...(published.line === undefined ? {} : { line: published.line }),
    });
  }
  if (body.length === 0) notes.push({ code: 'body-missing' });
  return [...notes, ...doubt(chosen)];
}
