import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { expectReading, readFile, type Truth } from './read.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures/page');
const SAMPLES = path.join(import.meta.dirname, '../../samples');
const names = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.txt'))
  .sort();
const samples: Record<string, Truth> = JSON.parse(
  readFileSync(path.join(FIXTURES, '../samples.json'), 'utf8'),
);

describe('one lesson each', () => {
  it.each(names)('%s', async (name) => {
    const file = path.join(FIXTURES, name);
    expectReading(await readFile(file), JSON.parse(readFileSync(file.replace(/\.txt$/, '.json'), 'utf8')));
  });
});

describe('a sample is read as a person reads it', () => {
  it.each(Object.keys(samples))('%s', async (name) => {
    expectReading(await readFile(path.join(SAMPLES, name), name), samples[name] as Truth);
  });
});
