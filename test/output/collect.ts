/** Rendering for tests: records in, the whole output as one string. */

import type { Output, RenderOptions } from '../../src/output/output.ts';
import type { Shown } from '../../src/output/shown.ts';

async function* stream(records: Iterable<Shown>): AsyncGenerator<Shown> {
  yield* records;
}

export async function rendered(
  output: Output,
  records: Iterable<Shown>,
  options: RenderOptions = {},
): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of output.render(stream(records), options)) pieces.push(piece);
  return pieces.join('');
}
