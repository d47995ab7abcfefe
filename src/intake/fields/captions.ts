/** Captions: lines with a credit, near or inside the article. */

import type { Candidate, Line, Page } from '../page.ts';

/** Lines above the article's run that may be a caption of its first picture. */
const ABOVE = 8;
/** More captions than a page has pictures: a record must not grow too large for its front matter. */
const MOST = 60;

export function readCaptions(page: Page): Candidate[] {
  const captions: string[] = [];
  let first: Line | undefined;
  for (let i = Math.max(0, page.start - ABOVE); i < page.end && captions.length < MOST; i++) {
    const line = page.lines[i] as Line;
    if (page.roles[i] !== 'caption' || line.width < 12 || captions.includes(line.text)) continue;
    first ??= line;
    captions.push(line.text);
  }
  return first ? [{ field: 'captions', value: captions, line: first.number, rule: 'credit', sure: 0.8 }] : [];
}
