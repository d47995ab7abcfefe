/** Where a mail’s parts are broken: a multipart that nothing ends, a line of base64 that is none; and how many parts there are. */

import type { Note } from '../../record/note.ts';
import { linesOf } from '../lines.ts';

const BOUNDARY = /\bboundary\s{0,5}=\s{0,5}(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i;
/** Parts told of, at most: one who sees these looks at the whole. */
const MOST = 20;

/** Parts of a mail that are taken apart: each costs the next ones time. */
const MOST_PARTS = 30_000;

export interface Damage {
  readonly notes: readonly Note[];
  /** Where what is read of the mail ends. */
  readonly end: number;
}

/** `first` is the number in the file of the mail's first line. */
export function damageOf(source: string, first: number): Damage {
  const lines = linesOf(source);
  const declared = new Map<string, number>();
  const delimiters = new Set<string>();
  const notes: Note[] = [];
  let parts = 0;
  let cut: number | undefined;
  let isHeader = true;
  let base64: 'said' | 'inside' | undefined;
  lines.forEach((line, i) => {
    if (line.startsWith('--')) {
      const mark = line.trimEnd();
      delimiters.add(mark);
      if (declared.has(mark.slice(2)) || declared.has(mark.slice(2, -2))) {
        if (++parts > MOST_PARTS) cut ??= i;
        isHeader = true;
        base64 = undefined;
        return;
      }
    }
    if (isHeader) {
      const boundary = BOUNDARY.exec(line);
      const name = boundary?.[1] ?? boundary?.[2];
      if (name !== undefined && declared.size < 1000) declared.set(name.trimEnd(), i);
      if (/^content-transfer-encoding:\s{0,20}base64/i.test(line)) base64 = 'said';
      if (line === '') {
        isHeader = false;
        if (base64 === 'said') base64 = 'inside';
      }
    } else if (base64 === 'inside' && /[^A-Za-z0-9+/=\s]/.test(line)) {
      notes.push({ code: 'part-damaged', line: first + i, detail: 'not base64' });
      base64 = undefined;
    }
  });
  for (const [name, i] of declared)
    if (!delimiters.has(`--${name}--`))
      notes.push({ code: 'part-damaged', line: first + i, detail: 'its parts have no end' });
  if (cut !== undefined)
    notes.unshift({
      code: 'part-damaged',
      line: first + cut,
      detail: `more than ${MOST_PARTS.toLocaleString('en')} parts; the others are left out`,
    });
  return { notes: notes.slice(0, MOST), end: cut === undefined ? source.length : startOfLine(source, cut) };
}

function startOfLine(source: string, line: number): number {
  const ends = source.matchAll(/\r\n?|\n/g);
  let start = 0;
  for (let i = 0; i < line; i++) {
    const { value } = ends.next();
    if (value) start = value.index + value[0].length;
  }
  return start;
}
