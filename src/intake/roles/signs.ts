/** Signs: the words by which a line around an article shows what it is there for. */

import type { Shape } from './features.ts';
import { BEGINNING_NAMES, type Beginning, beginningOf, holdingOf } from './lexicon.ts';
import { hashWord, measure } from './measures.ts';
import type { RoleName } from './names.ts';

/** Bits of the classes of a word that a line holds: a class is called by one of its words. */
export const heldWith = (word: string): number => holdingOf([hashWord(word)]);
export const begunWith = (name: Beginning): number => 1 << BEGINNING_NAMES.indexOf(name);

/** The first that fits counts. */
const SIGNS: readonly (readonly [role: RoleName, begins: number, holds: number, pattern?: RegExp])[] = [
  ['cookie', 0, 0, /cookie|\bgdpr\b/i],
  ['advert', begunWith('ad'), 0],
  ['comment', begunWith('comment'), 0, /^\d{1,5} (?:comments?|kommentare?|commentaires?)$/i],
  ['tags', begunWith('tags'), 0],
  ['author-note', begunWith('author'), 0],
  ['related', begunWith('related'), 0],
  ['account', begunWith('account'), heldWith('inbox')],
  ['share', begunWith('share'), 0],
  ['legal', begunWith('law'), heldWith('reserved'), /^(?:©|\(c\) )/i],
  ['more', begunWith('more'), 0],
  ['menu', begunWith('way'), 0],
];
/** What a sign’s following lines are too, when they show none of their own. */
export const CARRIED: Partial<Record<RoleName, RoleName>> = {
  related: 'related',
  comment: 'comment',
  tags: 'tags',
  'author-note': 'author-note',
  more: 'related',
};
/** Signs after which nothing is carried on. */
export const ENDS: ReadonlySet<RoleName> = new Set(['cookie', 'legal', 'menu']);

/** Characters of a line in which a sign may stand. */
const SIGNED = 400;

/** What lynx writes before a button’s words. */
const BUTTON = /^\(BUTTON\)\s+/;

export function signOf({ begins: first, holds, line }: Shape): RoleName | undefined {
  const head = line.text.slice(0, SIGNED);
  const begins = BUTTON.test(head) ? beginningOf(measure(head.replace(BUTTON, '')).hashes) : first;
  return SIGNS.find(
    ([, beginning, holding, pattern]) => begins & beginning || holds & holding || pattern?.test(head),
  )?.[0];
}
