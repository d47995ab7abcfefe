/**
 * Trains the reader's models from a corpus and writes them as tables, stage after stage, for all pages and for each fold
 * without it; then reads each fold's pages by the models that were not trained on them, and leaves what they read beside.
 * The same corpus gives the same tables. Run by `index.js` beside it.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tables } from '../../src/intake/models/index.ts';
import { predict } from './predict.ts';
import { ALL, SPLITS, STAGES, type Stage, Training } from './stages.ts';

/** Files of tables, and what they hold. */
const FILES: Readonly<Record<string, Readonly<Record<string, keyof Tables>>>> = {
  roles: { ROLES_TABLE: 'roles', ROLES_STEPS: 'steps' },
  published: { PUBLISHED_TABLE: 'published' },
  words: { WORDS_TABLE: 'words' },
  body: { BODY_TREES: 'body' },
  captions: { CAPTIONS_TREES: 'captions' },
  title: { TITLE_TREES: 'title' },
  titles: { TITLES_TREES: 'titles' },
  names: { NAMES_TREES: 'names' },
  together: { TOGETHER_TREES: 'together' },
};

interface Task {
  readonly stage: Stage | 'predict';
  readonly split: number;
}

const [corpus = '', work = '', target = '', predictions = '', from = ''] = process.argv.slice(2);

if (process.send) workHere();
else await steer();

/** A worker: does the tasks that it is sent, one after the other. */
function workHere(): void {
  let training: Training | undefined;
  process.on('message', async ({ stage, split }: Task) => {
    if (stage === 'predict') await predict(corpus, work, split);
    else {
      training ??= new Training(corpus, work);
      training.run(stage, split);
    }
    process.send?.('done');
  });
}

async function steer(): Promise<void> {
  mkdirSync(work, { recursive: true });
  const workers = Array.from({ length: Math.min(SPLITS.length, availableParallelism()) }, () =>
    fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
      execArgv: ['--max-old-space-size=9000'],
    }),
  );
  const stages = from === 'predict' ? [] : STAGES.slice(Math.max(0, STAGES.indexOf(from as Stage)));
  for (const stage of stages) {
    await share(
      workers,
      SPLITS.map((split) => ({ stage, split })),
    );
    console.log(`${stage}: trained`);
  }
  await share(
    workers,
    SPLITS.filter((split) => split !== ALL).map((split) => ({ stage: 'predict', split })),
  );
  for (const worker of workers) worker.kill();
  const read = SPLITS.filter((split) => split !== ALL).map((split) =>
    readFileSync(path.join(work, `predictions-${split}.jsonl`), 'utf8'),
  );
  writeFileSync(predictions, read.join(''));
  if (target)
    for (const name of Object.keys(FILES)) writeFileSync(path.join(target, `${name}.ts`), sourceOf(name));
}

/** Hands tasks to workers as they become free. */
async function share(workers: readonly ChildProcess[], tasks: Task[]): Promise<void> {
  const left = [...tasks];
  await Promise.all(
    workers.map(async (worker) => {
      for (let task = left.shift(); task; task = left.shift()) {
        worker.send(task);
        await new Promise<void>((resolve, reject) => {
          worker.once('message', () => resolve());
          worker.once('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
        });
        worker.removeAllListeners('exit');
      }
    }),
  );
}

function sourceOf(name: string): string {
  const parts = Object.entries(FILES[name] as Record<string, keyof Tables>).map(([constant, table]) => {
    const text = readFileSync(path.join(work, `${table}-${ALL}.json`), 'utf8');
    return `export const ${constant} = ${text};\n`;
  });
  return `/** Trained weights: written by bench/train, not by hand. */\n\n${parts.join('\n')}`;
}
