/** Datelines, and beginnings of sentences that look like one. */

import { describe, expect, it } from 'vitest';
import { readBytes } from '../read.ts';

const REST =
  'have asked the harbour council for the third time what the old crane is for, since nobody has seen it lift anything.';
const datelineOf = async (lead: string): Promise<unknown> =>
  (
    await readBytes(
      Buffer.from(`The crane that lifts nothing\n\nBy Ada Quill\n\nMay 5, 2013\n\n${lead}\n\n${lead}`),
    )
  ).record.fields.dateline;

describe('a dateline', () => {
  it.each([
    ['OSLO, May 3 - Two pilots', 'OSLO, May 3'],
    ['Bergen, 3. mai - Two pilots', 'Bergen, 3. mai'],
  ])('is “%s”', async (lead, dateline) => {
    expect(await datelineOf(`${lead} ${REST}`)).toBe(dateline);
  });

  it.each(['The 21-year-old pilot and his aunt', 'Of the 32 - or so it is said - pilots, some'])(
    'is none where a number begins a sentence: “%s”',
    async (lead) => {
      expect(await datelineOf(`${lead} ${REST}`)).toBeUndefined();
    },
  );
});
