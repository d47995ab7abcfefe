/** Rendering of bundles for tests: records in, bytes or files out. */

import { createHash } from 'node:crypto';
import type { BinaryOutput, BundleOptions, FolderOutput } from '../../../src/output/output.ts';
import type { Shown } from '../../../src/output/shown.ts';

const OPTIONS: BundleOptions = {
  now: '2026-11-23T09:00:00.000Z',
  newDigest: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
  kept: {
    record: async (file) => Buffer.from(`record ${file}\n`),
    async *others(_ids, hashes) {
      for (const hash of hashes) yield { path: `originals/${hash}.txt`, content: Buffer.from(hash) };
    },
  },
};

async function* stream(records: Iterable<Shown>): AsyncGenerator<Shown> {
  yield* records;
}

export async function bytesOf(
  output: BinaryOutput,
  records: Iterable<Shown>,
  options: Partial<BundleOptions> = {},
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of output.render(stream(records), { ...OPTIONS, ...options })) pieces.push(piece);
  return Buffer.concat(pieces);
}

export async function filesOf(
  output: FolderOutput,
  records: Iterable<Shown>,
  options: Partial<BundleOptions> = {},
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const ended = new Set<string>();
  for await (const { path, content, more } of output.render(stream(records), { ...OPTIONS, ...options })) {
    if (ended.has(path)) throw new Error(`${path} goes on after its end`);
    if (!more) ended.add(path);
    files.set(path, (files.get(path) ?? '') + Buffer.from(content as string).toString());
  }
  return files;
}
