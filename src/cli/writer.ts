/**
 * Standard output, written so that nothing is lost in silence: no more than the reader takes, whole on a disk that
 * fills up, and quiet when the reader has gone.
 */

import { fstatSync, writeSync } from 'node:fs';

/** What is needed of a stream that is written to: `process.stdout`, or any writable stream. */
export type OutputStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly fd?: number;
};

/** Thrown when nobody reads any more (`… | head`, a pager that was left): a reason to stop, not to complain. */
export class OutputClosed extends Error {
  constructor() {
    super('nobody reads the output any more');
    this.name = 'OutputClosed';
  }
}

export interface Writer {
  /** Resolves when more may be written. Throws OutputClosed, or a Failure of kind `disk`. */
  write(piece: string | Uint8Array): Promise<void>;
  /** Resolves when all of it has been handed to the system. Throws what write throws. */
  finish(): Promise<void>;
}

/** Pieces are gathered up to this many UTF-16 units, as a write costs more than what it writes. */
const FULL = 65_536;
const GONE: ReadonlySet<string | undefined> = new Set([
  'EPIPE',
  'ECONNRESET',
  'EOF',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** What to throw for a system error. The words for a full disk are the store's, loaded only when they are needed. */
async function asFailure(error: NodeJS.ErrnoException): Promise<unknown> {
  if (GONE.has(error.code)) return new OutputClosed();
  const { diskFailure } = await import('../store/disk.ts');
  return diskFailure(error, 'write', 'the output');
}

export function openWriter(stream: OutputStream): Writer {
  const send = fileSend(stream) ?? streamSend(stream);
  let gathered = '';
  let later: NodeJS.Immediate | undefined;
  let failed: unknown;

  const flush = async (): Promise<void> => {
    if (later) clearImmediate(later);
    later = undefined;
    const text = gathered;
    gathered = '';
    if (text) await send(text);
  };
  const flushLater = (): void => {
    flush().catch((error: unknown) => {
      failed = error;
    });
  };

  return {
    async write(piece) {
      if (failed) throw failed;
      if (typeof piece !== 'string') {
        await Promise.all([flush(), send(piece)]);
        return;
      }
      gathered += piece;
      if (stream.isTTY || gathered.length >= FULL) return flush();
      later ??= setImmediate(flushLater);
    },
    async finish() {
      await flush();
      if (failed) throw failed;
      await send('');
    },
  };
}

type Send = (piece: string | Uint8Array) => Promise<void>;

/**
 * Writing to a file that output was redirected to. Node's own stream takes a short write, which is how a disk says that
 * it is full, for a whole one.
 */
function fileSend({ fd }: OutputStream): Send | undefined {
  if (fd === undefined || !isRegularFile(fd)) return undefined;
  return async (piece) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    } catch (error) {
      throw await asFailure(error as NodeJS.ErrnoException);
    }
  };
}

function isRegularFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile();
  } catch {
    return false;
  }
}

/**
 * Writing to a pipe, a terminal or a device. Each piece is waited for, also where the stream would take more: what it has
 * taken it lets go of only in a turn of its own, which a reader that never waits for a disk would not give it.
 */
function streamSend(stream: OutputStream): Send {
  let failure: NodeJS.ErrnoException | undefined;
  const waiting = new Set<() => void>();
  const fail = (error?: NodeJS.ErrnoException): void => {
    failure ??= error;
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  // Without a listener, an error would end the whole command with a stack trace.
  stream.on('error', fail);
  stream.on('close', () => fail());
  return async (piece) => {
    if (failure) throw await asFailure(failure);
    await new Promise<void>((resolve) => {
      waiting.add(resolve);
      stream.write(piece as string, (error) => {
        if (error) fail(error);
        waiting.delete(resolve);
        resolve();
      });
    });
    if (failure) throw await asFailure(failure);
  };
}
