/** Captions: lines that the trained chain takes for one, or that a credit ends, near or inside the article. */

import type { Candidate, Line, Page } from '../page.ts';

/** Lines above the article's run that may be a caption of its first picture. */
const ABOVE = 8;
/** More captions than a page has pictures: a record must not grow too large for its front matter. */
const MOST = 60;
/** Chance from which a line without a credit is a caption. */
const LIKELY = 0.4;

export function readCaptions(page: Page): Candidate[] {
  const captions: string[] = [];
  let first: Line | undefined;
  for (let i = Math.max(0, page.start - ABOVE); i < page.end && captions.length < MOST; i++) {
    const line = page.lines[i] as Line;
    const chance = page.context.captions[i] as number;
    const isCaption =
      (chance > LIKELY && page.roles[i] !== 'furniture' && page.roles[i] !== 'related') ||
      page.roles[i] === 'caption';
    if (!isCaption || page.context.kept[i] || line.width < 12 || captions.includes(line.text)) continue;
    first ??= line;
    captions.push(line.text);
  }
  return first
    ? [{ field: 'captions', value: captions, line: first.number, rule: 'caption', sure: 0.8 }]
    : [];
}
