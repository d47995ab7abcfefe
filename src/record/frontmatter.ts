/**
 * The record as a file: YAML front matter and a Markdown body. The only file that knows gray-matter and js-yaml.
 *
 * gray-matter evaluates `---js` front matter, caches what it read when it is called without options, and scans a body
 * for a delimiter in quadratic time. So it is handed the YAML block alone, which we cut ourselves, always with options,
 * and every engine but ours refuses.
 */

import matter from 'gray-matter';
import { dump, FAILSAFE_SCHEMA, load } from 'js-yaml';
import { parseBody, writeBody } from './body.ts';
import { detached } from './detached.ts';
import { FIELDS, type Fields, type FieldValue, findField } from './fields.ts';
import { isId } from './id.ts';
import { readPlainYaml, writePlainYaml } from './plain-yaml.ts';
import type { ArticleRecord, Extra, ExtraValue } from './record.ts';

/** Front matter beyond this many UTF-16 units is no front matter. */
const MAX_LENGTH = 65_536;
/** Blank lines in a row beyond which gray-matter's own scan of the block would take long. */
const MAX_BLANK_LINES = 100;
/** Values in one front matter, aliases followed: what an alias bomb would exceed. */
const MAX_VALUES = 20_000;
/** Levels of values in values: js-yaml's own bound of what is written, which aliases get past, even around in circles. */
const MAX_DEPTH = 100;

/** What is wrong with a text's front matter, and on which line of the file (1-based) where that is known. */
export class FrontMatterError extends Error {
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.name = 'FrontMatterError';
    this.line = line;
  }
}

const refuse = (): never => {
  throw new FrontMatterError('front matter may only be YAML');
};
const refused = { parse: refuse, stringify: refuse };

const YAML = {
  parse: (yaml: string): object => load(yaml, { schema: FAILSAFE_SCHEMA }) as object,
  stringify: (data: object): string =>
    dump(data, { schema: FAILSAFE_SCHEMA, forceQuotes: true, quotingType: '"', lineWidth: -1, noRefs: true }),
};

const OPTIONS = {
  language: 'yaml',
  engines: {
    yaml: YAML,
    json: refused,
    javascript: refused,
    js: refused,
    coffee: refused,
    toml: refused,
  },
};

/** A text cut at its front matter: the YAML between the two `---` lines, and where the rest begins. */
export interface FrontMatterBlock {
  readonly yaml: string;
  /** Offset of the YAML's first character. */
  readonly start: number;
  /** Offset of the first character after the closing `---` line. */
  readonly end: number;
}

/** Finds the front matter of a text: its first line is exactly `---`, and so is a later one. */
export function cutFrontMatter(text: string): FrontMatterBlock | undefined {
  const opening = /^\uFEFF?---\r?\n/.exec(text)?.[0];
  if (opening === undefined) return undefined;
  const start = opening.length;
  const head = text.slice(start, start + MAX_LENGTH);
  const closing = /^---[ \t]{0,100}(?:\r?\n|$)/gm;
  for (const match of head.matchAll(closing)) {
    const end = start + match.index + match[0].length;
    // `$` also matches where the head was cut, not only where the text ends.
    if (match[0].endsWith('\n') || end === text.length)
      return { yaml: text.slice(start, start + match.index), start, end };
  }
  return undefined;
}

/** Reads YAML front matter into plain values, every scalar a string. Throws a FrontMatterError. */
export function readYaml(yaml: string): Extra {
  return readPlainYaml(yaml) ?? readAnyYaml(yaml);
}

function readAnyYaml(yaml: string): Extra {
  if (new RegExp(`(?:\\n[ \\t\\r]*){${MAX_BLANK_LINES},}\\n`).test(yaml)) {
    throw new FrontMatterError(`more than ${MAX_BLANK_LINES} blank lines in a row`);
  }
  let data: unknown;
  try {
    data = matter({ content: `---\n${yaml}\n---\n` }, OPTIONS).data;
  } catch (error) {
    if (error instanceof FrontMatterError) throw error;
    const { reason, mark } = error as { reason?: string; mark?: { line: number } };
    // gray-matter hands on what follows `---`, so js-yaml's line 1 is the file's line 2, and its count starts at 0.
    throw new FrontMatterError(reason ?? (error as Error).message, mark && mark.line + 1);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new FrontMatterError('front matter is not a list of keys and values', 1);
  }
  let budget = MAX_VALUES;
  const copy = (value: unknown, depth = 0): ExtraValue => {
    if (--budget < 0) throw new FrontMatterError(`more than ${MAX_VALUES} values`);
    if (depth > MAX_DEPTH) throw new FrontMatterError(`more than ${MAX_DEPTH} values in each other`);
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (typeof value !== 'object' || value === null)
      return value === null || value === undefined ? null : String(value);
    const plain: Extra = Object.create(null);
    for (const [key, inner] of Object.entries(value)) plain[key] = copy(inner, depth + 1);
    return plain;
  };
  return copy(data) as Extra;
}

/** A field's value in the form of its kind, or undefined when the YAML has nothing usable there. */
export function fieldFromYaml(name: string, value: ExtraValue): FieldValue | undefined {
  const kind = findField(name)?.kind;
  if (value === null || value === '') return undefined;
  if (kind === 'list') {
    const items = (Array.isArray(value) ? value : [value]).filter(
      (item) => typeof item === 'string' && item !== '',
    );
    return items.length ? (items as string[]) : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (kind === 'number') return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  return value;
}

/** Reads a record from its file's text. Throws a FrontMatterError where it is none. */
export function parseRecord(text: string): ArticleRecord {
  const cut = cutFrontMatter(text);
  if (!cut) throw new FrontMatterError('no front matter between two --- lines', 1);
  const data = readYaml(cut.yaml);
  const fields: Fields = {};
  const extra: Extra = Object.create(null);
  for (const [key, value] of Object.entries(data)) {
    const spec = findField(key);
    if (spec?.name !== key) extra[key] = value;
    else {
      const own = fieldFromYaml(key, value);
      if (own !== undefined) Object.assign(fields, { [key]: own });
    }
  }
  const { id } = fields;
  if (!id || !isId(id)) throw new FrontMatterError('no valid id in the front matter');
  return { fields: { ...fields, id: detached(id) }, extra, body: parseBody(text.slice(cut.end)) };
}

const toYaml = (value: FieldValue): string | string[] => (typeof value === 'number' ? String(value) : value);

/** Values as YAML lines, without delimiters. Empty YAML values become empty strings, which FAILSAFE can write. */
const writeYaml = (values: Record<string, ExtraValue>): string =>
  writePlainYaml(values) ?? writeAnyYaml(values);

function writeAnyYaml(values: Record<string, ExtraValue>): string {
  const wellFormed = (value: ExtraValue): ExtraValue => {
    if (value === null) return '';
    if (typeof value === 'string') return value.toWellFormed();
    if (Array.isArray(value)) return value.map(wellFormed);
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k.toWellFormed(), wellFormed(v)]));
  };
  // Not by gray-matter, which copies values in a way that loses a key `__proto__`.
  const yaml = YAML.stringify(wellFormed(values) as object);
  return yaml === '{}\n' ? '' : yaml;
}

/** A record as its file's text: own fields in their order, then the user's keys, then the body. */
export function formatRecord(record: ArticleRecord): string {
  const values: Record<string, ExtraValue> = {};
  for (const { name } of FIELDS) {
    const value = record.fields[name];
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
      values[name] = toYaml(value);
  }
  return `---\n${writeYaml({ ...values, ...record.extra })}---\n${writeBody(record.body)}`;
}

/** New values by key; null takes a key away. */
export type FieldChanges = Readonly<Record<string, FieldValue | null>>;

interface KeyLines {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** Where each top-level key's lines are: its own, and those after it that are indented or items of its list. */
export function findKeys(lines: readonly string[]): KeyLines[] {
  const keys: KeyLines[] = [];
  for (let i = 0; i < lines.length; i++) {
    const key = /^(["']?)([^\s"'#&*!|>%@`{}[\],-][^"':]*)\1[ \t]*:(?:\s|$)/.exec(lines[i] ?? '')?.[2]?.trim();
    if (key === undefined) continue;
    let to = i + 1;
    for (let j = to; j < lines.length && !/^[^\s#-]/.test(lines[j] ?? ''); j++) {
      if (/^(?:[ \t]+[^\s]|-\s)/.test(lines[j] ?? '')) to = j + 1;
    }
    keys.push({ key, from: i, to });
    i = to - 1;
  }
  return keys;
}

/**
 * A record file's text with some keys changed. Only their lines change: foreign lines, nested values, order, comments
 * and the body stay as they are, byte for byte. A new own field stands where the order of fields puts it, another key
 * at the end. Throws a FrontMatterError when the YAML is written so that its lines cannot be changed one by one.
 */
export function editFrontMatter(text: string, changes: FieldChanges): string {
  const cut = cutFrontMatter(text);
  if (!cut) throw new FrontMatterError('no front matter between two --- lines', 1);
  const eol = cut.yaml.includes('\r\n') ? '\r\n' : '\n';
  const lines = cut.yaml.split(/\r?\n/).slice(0, -1);
  for (const [key, value] of Object.entries(changes)) {
    const written =
      value === null
        ? []
        : writeYaml({ [key]: toYaml(value) })
            .replace(/\n$/, '')
            .split('\n');
    const keys = findKeys(lines);
    const present = keys.find((lines) => lines.key === key);
    if (present) lines.splice(present.from, present.to - present.from, ...written);
    else lines.splice(placeFor(key, keys, lines.length), 0, ...written);
  }
  const yaml = lines.map((line) => line + eol).join('');
  assertOnlyChanged(readYaml(cut.yaml), readYaml(yaml), changes);
  return text.slice(0, cut.start) + yaml + text.slice(cut.start + cut.yaml.length);
}

/** The line before which a new key stands: after the last own field that precedes it in the order of fields. */
function placeFor(key: string, keys: readonly KeyLines[], end: number): number {
  const rank = (name: string): number => FIELDS.findIndex((spec) => spec.name === name);
  if (rank(key) < 0) return end;
  const before = keys.filter((other) => rank(other.key) >= 0 && rank(other.key) < rank(key));
  return before.at(-1)?.to ?? 0;
}

function assertOnlyChanged(before: Extra, after: Extra, changes: FieldChanges): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(changes)])) {
    const change = Object.hasOwn(changes, key) ? changes[key] : undefined;
    const wanted = change === undefined ? before[key] : change === null ? undefined : toYaml(change);
    if (JSON.stringify(after[key]) !== JSON.stringify(wanted)) {
      throw new FrontMatterError(`the lines of “${key}” cannot be told from their neighbours`);
    }
  }
}
