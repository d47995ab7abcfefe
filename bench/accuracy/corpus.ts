/** A corpus on the disk: `texts/ID.txt`, and `truth.jsonl` with a line for each. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** What a text is known to hold; null where it is not known. */
export interface Truth {
  readonly id: string;
  readonly repo: string;
  readonly style: string;
  readonly lang: string;
  readonly title?: string | null;
  /** Empty where there is none. */
  readonly authors?: readonly string[] | null;
  readonly published?: string | null;
  /** Day and clock time that the text itself shows. */
  readonly date?: string | null;
  readonly time?: string | null;
  readonly body?: readonly string[] | null;
  readonly snippets?: { readonly with: readonly string[]; readonly without: readonly string[] } | null;
  readonly captions?: readonly { readonly caption: string }[] | null;
  /** The standfirst, where the body holds it. */
  readonly summary?: readonly string[] | string | null;
}

/** What was read of a text: a record, or as much of one as is judged. */
export interface Prediction {
  readonly title?: string | null;
  readonly authors?: readonly string[] | null;
  readonly published?: string | null;
  readonly body?: string | null;
  readonly subtitle?: string | null;
  readonly captions?: readonly string[] | null;
}

export type Predictions = ReadonlyMap<string, Prediction>;

export function readTruth(folder: string, repos: readonly string[]): Truth[] {
  return jsonLines<Truth>(path.join(folder, 'truth.jsonl')).filter(({ repo }) => repos.includes(repo));
}

export function readPredictions(file: string): Predictions {
  return new Map(jsonLines<Prediction & { id: string }>(file).map((line) => [line.id, line]));
}

function jsonLines<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    try {
      return line ? [JSON.parse(line) as T] : [];
    } catch {
      throw new Error(`${file}:${i + 1}: this line is no JSON`);
    }
  });
}

/** Exit code of `parse` when it read all texts but some. */
const NOT_ALL = 3;

/** Has the command line read all texts of a corpus; a record belongs to the text that its `source_file` names. */
export async function parseTexts(morgue: string, folder: string): Promise<Predictions> {
  const args = [morgue, 'parse', '--format', 'jsonl', path.join(folder, 'texts')];
  const run = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => run.on('error', reject).on('close', resolve));
  const predictions = new Map<string, Prediction>();
  for await (const line of createInterface({ input: run.stdout, crlfDelay: Infinity })) {
    const record = JSON.parse(line) as Prediction & { source_file: string };
    predictions.set(path.basename(record.source_file, '.txt'), record);
  }
  const exit = await ended;
  if (exit !== 0 && exit !== NOT_ALL) throw new Error(`morgue parse ended with ${exit}`);
  return predictions;
}
