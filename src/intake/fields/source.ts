/** What the page says of its own address and publisher. */

import type { Candidate, Layout } from '../page.ts';

const ADDRESS =
  /^(?:(?:url|source|link|from|permalink|canonical|quelle|adresse)\s*:\s*)(?<url>https?:\/\/[^\s<>"]{4,500})$/iu;
const COPYRIGHT =
  /^(?:copyright|©|\(c\))[\s©:]*(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)[\s,:]*(?:by\s+)?(?<name>\p{Lu}[^.,|•·©\d]{2,50}?)\s*(?:[.,|•·]|all rights reserved|alle rechte|inc\b|ltd\b|gmbh\b|llc\b|$)/iu;

/** Lines at the top in which an address may stand. */
const TOP = 15;

/** An address that is labelled as the page's own, at its top. */
export function readAddress(page: Layout): Candidate[] {
  for (const line of page.lines.slice(0, TOP)) {
    const url = ADDRESS.exec(line.text.slice(0, 600))?.groups?.url;
    if (url) return [{ field: 'url', value: url, line: line.number, rule: 'address-labelled', sure: 0.9 }];
  }
  return [];
}

/** The name in the copyright line under the article. */
export function readPublication(page: Layout): Candidate[] {
  for (let i = page.end; i < page.lines.length; i++) {
    const line = page.lines[i];
    const name = line && line.width < 160 ? COPYRIGHT.exec(line.text)?.groups?.name?.trim() : undefined;
    if (line && name)
      return [{ field: 'publication', value: name, line: line.number, rule: 'copyright-line', sure: 0.6 }];
  }
  return [];
}
