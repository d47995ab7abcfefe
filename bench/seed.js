// The text that the project began from must be read exactly as its expected record says.
//   node bench/seed.js
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { morgue, needShared } from './measure.js';

const NAME = '000_882eed454f3f13ce';
const expected = JSON.parse(readFileSync(needShared('samples', `${NAME}.expected.json`), 'utf8'));
const { stdout } = spawnSync(
  process.execPath,
  [morgue, 'parse', '--format', 'jsonl', needShared('samples', `${NAME}.txt`)],
  {
    encoding: 'utf8',
  },
);
const record = JSON.parse(stdout);

const CHECKS = {
  body_starts: (value) => record.body.startsWith(value),
  body_ends: (value) => record.body.endsWith(value),
  body_paragraphs: (value) => record.body.split('\n\n').length === value,
  never_in_body: (values) => values.every((value) => !record.body.includes(value)),
};
let wrong = 0;
for (const [key, value] of Object.entries(expected)) {
  const right = CHECKS[key] ? CHECKS[key](value) : isDeepStrictEqual(record[key], value);
  if (!right) wrong += 1;
  console.log(`${right ? 'as expected' : 'WRONG      '}  ${key}`);
}
const beyond = [
  'title',
  'subtitle',
  'authors',
  'published',
  'updated',
  'section',
  'edition',
  'page',
  'dateline',
  'place',
  'agency',
  'publication',
  'url',
  'language',
  'captions',
].filter((key) => record[key] !== undefined && expected[key] === undefined);
if (beyond.length) console.log(`WRONG        fields that the text does not show: ${beyond.join(', ')}`);
process.exitCode = wrong + beyond.length ? 1 : 0;
