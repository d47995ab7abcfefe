/** How much is in memory at a time: of what was read and not yet taken on. */

import { statSync } from 'node:fs';
import { MAX_BYTES } from '../intake/formats/text.ts';
import type { FailedInput, Input } from './inputs.ts';

/** Keeps whoever brings more waiting while there is as much as may be. What came first must be able to leave first. */
export class Room {
  readonly #most: number;
  #bytes = 0;
  #isClosed = false;
  #tell: () => void = () => {};

  constructor(most: number) {
    this.#most = most;
  }

  enter(bytes: number): void {
    this.#bytes += bytes;
  }

  leave(bytes: number): void {
    this.#bytes -= bytes;
    this.#tell();
  }

  /** Nobody is kept waiting any more. */
  close(): void {
    this.#isClosed = true;
    this.#tell();
  }

  async isFree(): Promise<void> {
    while (this.#bytes >= this.#most && !this.#isClosed)
      await new Promise<void>((resolve) => {
        this.#tell = resolve;
      });
  }
}

export interface Admitted {
  readonly input: Input | FailedInput;
  readonly bytes: number;
}

/** The inputs, each when there is room for what it may hold. */
export async function* admit(
  inputs: AsyncIterable<Input | FailedInput>,
  room: Room,
): AsyncGenerator<Admitted> {
  for await (const input of inputs) {
    const bytes = 'failure' in input ? 0 : bytesIn(input);
    room.enter(bytes);
    yield { input, bytes };
    await room.isFree();
  }
}

/** Bytes that an input has in memory when it is read, as far as is known before; what is larger comes as a stream. */
function bytesIn({ content, size, unpack, stream, path }: Input): number {
  if (content) return content.length;
  if (size !== undefined || unpack || stream || path === undefined) return size ?? 0;
  try {
    return Math.min(statSync(path).size, MAX_BYTES);
  } catch {
    // Why it cannot be read is said by who reads it.
    return 0;
  }
}
