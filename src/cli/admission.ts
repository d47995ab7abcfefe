/** When an input is let in to be read: by what it may have in memory. */

import { statSync } from 'node:fs';
import { MAX_BYTES } from '../intake/formats/text.ts';
import type { FailedInput, Input } from './inputs.ts';
import type { Room } from './room.ts';

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
function bytesIn({ content, unpack, stream, path }: Input): number {
  if (content) return content.length;
  if (unpack || stream || path === undefined) return 0;
  try {
    return Math.min(statSync(path).size, MAX_BYTES);
  } catch {
    // Why it cannot be read is said by who reads it.
    return 0;
  }
}
