/** A person at a shell: runs the command line in this process, with streams, clock and environment of its own. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { newFolder } from '../folders.ts';

export const REPOSITORY = path.join(import.meta.dirname, '../..');

/** The command as it is installed. */
export const BIN = path.join(REPOSITORY, 'bin/morgue.js');

export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface Surrounded {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Columns of the screen; off a terminal without. */
  readonly screen?: number;
  /** What is typed or piped in. */
  readonly stdin?: string | Uint8Array;
  /** Whether stdin is a keyboard. */
  readonly keyboard?: boolean;
}

/** The clock of every transcript. */
const NOW = new Date('2026-11-23T09:00:00Z');

export { newFolder };

function stream(tty: Record<string, unknown>): { stream: PassThrough; bytes: () => Buffer } {
  const chunks: Buffer[] = [];
  const through = Object.assign(new PassThrough(), tty);
  through.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream: through, bytes: () => Buffer.concat(chunks) };
}

/** Runs `morgue ARGS` and tells what it said; `bytes` has stdout as bytes. */
export async function morgue(
  args: readonly string[],
  around: Surrounded = {},
): Promise<Said & { bytes: Buffer }> {
  const tty = around.screen === undefined ? {} : { isTTY: true, columns: around.screen, rows: 24 };
  const out = stream(tty);
  const err = stream(around.keyboard ? { isTTY: true, columns: 80 } : tty);
  const stdin = Object.assign(new PassThrough(), around.keyboard ? { isTTY: true } : {});
  stdin.end(around.stdin ?? '');
  const terminal = openTerminal(
    {
      stdin,
      stdout: out.stream,
      stderr: err.stream,
      env: { MORGUE_PAGER: 'cat', TZ: 'UTC', ...around.env },
      cwd: () => around.cwd ?? REPOSITORY,
    },
    () => NOW,
  );
  const exit = await main(args, terminal);
  return { exit, out: out.bytes().toString(), err: err.bytes().toString(), bytes: out.bytes() };
}

/** An archive of some texts in a new folder; returns the folder, whose `archive/` it is. */
export async function archiveOf(texts: Record<string, string | Uint8Array>): Promise<string> {
  const folder = newFolder(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`texts/${name}`, text])),
  );
  const { exit, err } = await morgue(['add', 'texts', '--archive', 'archive'], { cwd: folder });
  if (exit !== 0) throw new Error(`could not make the archive of a test: ${err}`);
  return folder;
}

/** A new folder with so many short articles in `texts/`. */
export function manyTexts(count: number): string {
  const cwd = newFolder();
  mkdirSync(path.join(cwd, 'texts'));
  for (let i = 0; i < count; i++) {
    const text = `Report ${i} from the lighthouse\n\nBy Ada Quill\n\nMay 3, 2019\n\nThe lamp was lit at dusk and burned for ${i} hours, which the keeper wrote down in the book with the blue cover.\n`;
    writeFileSync(path.join(cwd, 'texts', `${i}.txt`), text);
  }
  return cwd;
}
