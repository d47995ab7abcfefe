/** What a person who asks how an article was read is shown beside its fields: its text, with a role for every line. */

import { cutFrontMatter } from '../record/frontmatter.ts';
import { linesOf } from './lines.ts';
import type { Explained, Page, RawArticle, Reading, Recognised } from './page.ts';
import { nameByMarks, nameLines } from './roles/naming.ts';

export function explain(raw: RawArticle, page: Page, reading: Reading, recognised: Recognised): Explained {
  const { text } = raw;
  if (!raw.body) return { recognised, text, lines: nameLines(page, reading) };
  const above = text.slice(0, cutFrontMatter(text)?.end ?? 0);
  return { recognised, text, lines: nameByMarks(page, reading, linesOf(above).length - 1) };
}
