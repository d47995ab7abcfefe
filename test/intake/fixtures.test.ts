/**
 * Raw texts and what a careful person reads off them. `fixtures/shortfalls.json` names what is not read yet, text by
 * text: each of these must still be wrong, so that the list can only shrink, and everything else must be right.
 */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/intake/formats/index.ts';
import { compare, readFile, type Truth } from './read.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures');
const SAMPLES = path.join(import.meta.dirname, '../../samples');
const json = (file: string) => JSON.parse(readFileSync(path.join(FIXTURES, file), 'utf8'));

const samples: Record<string, Truth> = json('samples.json');
const shortfalls: Record<string, readonly string[]> = json('shortfalls.json');
/** Raw texts with what is read off them, by format. */
const pairs = FORMATS.flatMap(({ name: format }) =>
  readdirSync(path.join(FIXTURES, format))
    .filter((name) => !name.endsWith('.json'))
    .sort()
    .map((name) => [format, name] as const),
);

async function check(file: string, name: string, truth: Truth): Promise<void> {
  const { read, wanted } = compare(await readFile(file, name), truth);
  const known = new Set(shortfalls[name]);
  for (const key of Object.keys(wanted)) {
    if (!known.has(key)) expect(read[key], key).toEqual(wanted[key]);
    else
      expect(isDeepStrictEqual(read[key], wanted[key]), `${key} is read now: take it off the list`).toBe(
        false,
      );
  }
}

describe('one lesson each', () => {
  it.each(pairs)('%s: %s', (format, name) =>
    check(path.join(FIXTURES, format, name), name, json(`${format}/${name.replace(/\.\w+$/, '.json')}`)),
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
