/** Fixity: the proof that bytes are what they were. */

import { createHash, hash } from 'node:crypto';

/** SHA-256 as 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

/** The same of bytes that come one after the other, and how many they are. */
export async function fixityOf(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { sha256: hash.digest('hex'), size };
}

export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
