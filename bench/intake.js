// The reader by itself, for benchmarks that run it in their own process: src/intake as one module with readable names.
import { createHash } from 'node:crypto';
import { importBundled } from './bundled.js';

/** Bytes in, readings out. */
export async function openReader() {
  const { HEAD_BYTES, readArticles } = await importBundled('src/intake/intake.ts');
  const options = {
    added: '2026-01-01T00:00:00Z',
    digest: (text) => createHash('sha256').update(text).digest(),
  };
  return async (content) => {
    async function* bytes() {
      yield content;
    }
    const source = {
      file: 'x.txt',
      sha256: '0'.repeat(64),
      head: content.subarray(0, HEAD_BYTES),
      bytes: bytes(),
    };
    const readings = [];
    for await (const reading of readArticles(source, options)) readings.push(reading);
    return readings;
  };
}
