/**
 * Raw texts and what a careful person reads off them. `fixtures/shortfalls.json` names what is not read yet, text by
 * text: each of these must still be wrong, so that the list can only shrink, and everything else must be right.
 * How to write it anew: `shortfalls.ts`.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/intake/formats/index.ts';
import { compare, compareAll, readAll, readFile, type Truth } from './read.ts';
import { formatShortfalls, revise, rewriteAsked, type Shortfalls, wrongKeys } from './shortfalls.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures');
const SAMPLES = path.join(import.meta.dirname, '../../samples');
const LIST = path.join(FIXTURES, 'shortfalls.json');
const json = (file: string) => JSON.parse(readFileSync(path.join(FIXTURES, file), 'utf8'));

const samples: Record<string, Truth> = json('samples.json');
const shortfalls: Shortfalls = json('shortfalls.json');
/** Raw texts with what is read off them, by format. */
const pairs = FORMATS.map(({ name }) => name)
  .filter((format) => existsSync(path.join(FIXTURES, format)))
  .flatMap((format) =>
    readdirSync(path.join(FIXTURES, format))
      .filter((name) => !name.endsWith('.json'))
      .sort()
      .map((name) => [format, name] as const),
  );

const rewrite = rewriteAsked(process.env.SHORTFALLS);
const rewritten: Record<string, readonly string[]> = {};

/** Formats that nothing tells from a page: a person has to name them. */
const NAMED = ['bbc'];

async function compareFile(file: string, name: string, truth: Truth | readonly Truth[], format: string) {
  const options = NAMED.includes(format) ? { format } : {};
  if (!Array.isArray(truth)) return compare(await readFile(file, name, options), truth as Truth);
  return compareAll(await readAll(readFileSync(file), name, options), truth);
}

async function check(
  file: string,
  name: string,
  truth: Truth | readonly Truth[],
  format = 'page',
): Promise<void> {
  const { read, wanted } = await compareFile(file, name, truth, format);
  const listed = shortfalls[name];
  if (rewrite) {
    const { keys, lost } = revise(wrongKeys(read, wanted), listed, rewrite);
    rewritten[name] = keys;
    expect(lost, 'read before, and not put on the list').toEqual([]);
    return;
  }
  expect(listed, `${name} has no entry in shortfalls.json: see shortfalls.ts`).toBeDefined();
  const known = new Set(listed);
  const wrong = new Set(wrongKeys(read, wanted));
  for (const key of Object.keys(wanted)) {
    if (!known.has(key)) expect(read[key], key).toEqual(wanted[key]);
    else expect(wrong.has(key), `${key} is read now: take it off the list`).toBe(true);
  }
}

describe('one lesson each', () => {
  it.each(pairs)('%s: %s', (format, name) =>
    check(
      path.join(FIXTURES, format, name),
      name,
      json(`${format}/${name.replace(/\.\w+$/, '.json')}`),
      format,
    ),
  );

  it('at least, for every format', () => {
    expect(new Set(pairs.map(([format]) => format))).toEqual(new Set(FORMATS.map(({ name }) => name)));
  });
});

describe('a sample is read as a person reads it', () => {
  it.each(Object.keys(samples))('%s', (name) =>
    check(path.join(SAMPLES, name), name, samples[name] as Truth),
  );
});

const isTested = (key: string, truth: Truth | readonly Truth[]): boolean => {
  if (!Array.isArray(truth)) return key in truth;
  const [, number, own] = /^(\d+)\.(.*)$/.exec(key) ?? [];
  return key === 'articles' || (own !== undefined && own in (truth[Number(number) - 1] ?? {}));
};

it('no shortfall is listed of a text or a key that nobody tests', () => {
  const truths = new Map<string, Truth | readonly Truth[]>([
    ...pairs.map(([format, name]) => [name, json(`${format}/${name.replace(/\.\w+$/, '.json')}`)] as const),
    ...Object.entries(samples),
  ]);
  const idle = Object.entries(rewrite ? {} : shortfalls).flatMap(([name, keys]) => {
    const truth = truths.get(name);
    return truth ? keys.filter((key) => !isTested(key, truth)).map((key) => `${name}: ${key}`) : [name];
  });
  expect(idle).toEqual([]);
});

afterAll(() => {
  // A run of some of the texts alone must not take the others off the list.
  const texts = new Set([...pairs.map(([, name]) => name), ...Object.keys(samples)]);
  if (rewrite && texts.size === Object.keys(rewritten).length)
    writeFileSync(LIST, formatShortfalls(rewritten));
});
