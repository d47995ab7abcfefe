/** Reads a raw text as the command line would, and compares what was read with what a careful person reads. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { HEAD_BYTES, type IntakeOptions, readArticles } from '../../src/intake/intake.ts';
import type { Reading } from '../../src/intake/page.ts';
import { bodyText } from '../../src/record/body.ts';

export async function readFile(
  path: string,
  file = path,
  options: Partial<IntakeOptions> = {},
): Promise<Reading> {
  const content = readFileSync(path);
  return readBytes(content, file, options);
}

export async function readBytes(
  content: Uint8Array,
  file = 'text.txt',
  options: Partial<IntakeOptions> = {},
): Promise<Reading> {
  const [first] = await readAll(content, file, options);
  if (first) return first;
  throw new Error('no article was read');
}

export async function readAll(
  content: Uint8Array,
  file = 'text.txt',
  options: Partial<IntakeOptions> = {},
): Promise<Reading[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  const source = { file, sha256: 'ab'.repeat(32), head: content.subarray(0, HEAD_BYTES), bytes: bytes() };
  const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
  const readings: Reading[] = [];
  for await (const reading of readArticles(source, { added: '2026-11-23T09:00:00Z', digest, ...options }))
    readings.push(reading);
  return readings;
}

/** What a person reads off a text. A field that is null must stay empty; one that is absent is not tested. */
export type Truth = Readonly<Record<string, unknown>>;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The same of a file of many articles: the keys of each with its number before them, and how many there are. */
export function compareAll(
  readings: readonly Reading[],
  truths: readonly Truth[],
): { read: Record<string, unknown>; wanted: Record<string, unknown> } {
  const read: Record<string, unknown> = { articles: readings.length };
  const wanted: Record<string, unknown> = { articles: truths.length };
  truths.forEach((truth, i) => {
    const reading = readings[i];
    const one = reading ? compare(reading, truth) : { read: {}, wanted: truth };
    for (const key of Object.keys(truth)) {
      read[`${i + 1}.${key}`] = (one.read as Truth)[key];
      wanted[`${i + 1}.${key}`] = (one.wanted as Truth)[key];
    }
  });
  return { read, wanted };
}

/** Codes of notes that are asked for; all where there must be none. */
function codesAmong(notes: Reading['notes'], asked: readonly string[]): string[] {
  const codes = notes.map(({ code }) => code);
  return asked.length === 0 ? codes : codes.filter((code) => asked.includes(code));
}

/** What was read and what a person reads, in the same form, key by key. */
export function compare(
  { record, notes }: Reading,
  truth: Truth,
): { read: Record<string, unknown>; wanted: Record<string, unknown> } {
  const { fields, body, extra } = record;
  const text = plain(bodyText(body));
  const blocks = (kind: string): string[] =>
    body
      .flatMap((block) => (block.kind !== kind ? [] : block.kind === 'list' ? block.items : [block.text]))
      .map(plain);
  const read: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(truth)) {
    wanted[key] = value;
    switch (key) {
      case 'body_starts':
        read[key] = text.slice(0, plain(value as string).length);
        break;
      case 'body_ends':
        read[key] = text.slice(-plain(value as string).length);
        break;
      case 'body_paragraphs':
        read[key] = blocks('paragraph').length;
        break;
      case 'headings':
        read[key] = blocks('heading');
        break;
      case 'list_items':
        read[key] = blocks('list');
        break;
      case 'quotes':
        read[key] = blocks('quote');
        break;
      case 'in_body':
        read[key] = (value as string[]).filter((words) => text.includes(plain(words)));
        break;
      case 'never_in_body':
        read[key] = (value as string[]).filter((words) => !text.includes(plain(words)));
        break;
      case 'notes':
        read[key] = codesAmong(notes, value as string[]);
        break;
      case 'extra':
        read[key] = JSON.parse(JSON.stringify(extra));
        break;
      case 'published_either':
        read[key] = (value as string[]).includes(fields.published ?? '') ? value : fields.published;
        break;
      case 'captions':
        read[key] = ((fields.captions as string[] | undefined) ?? []).map(plain);
        wanted[key] = ((value as string[] | null) ?? []).map(plain);
        break;
      case 'authors':
        read[key] = fields.authors ?? [];
        wanted[key] = value ?? [];
        break;
      default:
        read[key] = fields[key as keyof typeof fields] ?? null;
    }
  }
  return { read, wanted };
}
