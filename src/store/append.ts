/** Adding lines to a file's end, in one write that is on the disk when it returns. */

import { open } from 'node:fs/promises';
import { shortWrite } from './disk.ts';

/** Begins a new line first where the last was left torn: what is whole stays readable. */
export async function append(path: string, lines: string): Promise<void> {
  const handle = await open(path, 'a+');
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    const bytes = Buffer.from(size === 0 || last.toString() === '\n' ? lines : `\n${lines}`);
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten !== bytes.length) throw shortWrite();
    await handle.sync();
  } finally {
    await handle.close();
  }
}
