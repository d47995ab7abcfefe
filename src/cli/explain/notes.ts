/** An article's notes, below what is shown of it to a person. */

import type { Reading } from '../../intake/page.ts';
import { describeNote } from '../report.ts';
import type { Terminal } from '../terminal.ts';

export const noteLines = ({ notes }: Reading, { colour }: Terminal): string[] =>
  notes.map((note) => colour.yellow(`${note.code}: ${describeNote(note)}`));
