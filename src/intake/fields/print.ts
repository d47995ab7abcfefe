/** Where an article stood in print: the page and the edition, where a line near the headline names them. */

import type { Candidate, Page } from '../page.ts';

/** Lines above the article's run and in it that are looked at. */
const ABOVE = 12;
const INSIDE = 3;
/** Longest line that is such a mark and nothing else. */
const LONGEST = 60;

const PAGE =
  /^(?:(?:print(?:ed)?|on|auf)\s+)?(?:page|seite|pagina|página|pag\.|p\.|s\.)\s*:?\s*(?<page>\p{Lu}{0,2}\d{1,3}\p{Lu}?)(?:\s*(?:of|von|,|\|).*)?$/iu;
const EDITION =
  /^(?:(?:edition|ausgabe|édition|edición|edição|edizione|editie)\s*:\s*(?<named>\p{L}[^|]{1,40})|(?<before>\p{Lu}[\p{L} .'-]{1,36}\s(?:edition|final|ausgabe))|(?<after>(?:édition|edición|edição|edizione|editie)\s\p{L}[\p{L} .'-]{1,36}))$/iu;

export function readPrint(page: Page): Candidate[] {
  const found: Candidate[] = [];
  const to = Math.min(page.lines.length, page.start + INSIDE);
  for (let i = Math.max(0, page.start - ABOVE); i < to; i++) {
    const line = page.lines[i];
    if (!line || line.text.length > LONGEST || line.copies > 1) continue;
    // `Late City Final, page A1` has both.
    for (const part of line.text.split(/\s*[,;|·•]\s*/)) {
      const evidence = { line: line.number, sure: 0.7 };
      const number = PAGE.exec(part)?.groups?.page;
      if (number) found.push({ field: 'page', value: number, rule: 'page-mark', ...evidence });
      const { named, before, after } = EDITION.exec(part)?.groups ?? {};
      const edition = named ?? before ?? after;
      if (edition) found.push({ field: 'edition', value: edition.trim(), rule: 'edition-mark', ...evidence });
    }
  }
  return found;
}
