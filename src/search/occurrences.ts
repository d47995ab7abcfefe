/** Every place in a record where something stands that a query asks for: no more of them, and none left out. */

import { type Block, bodyText } from '../record/body.ts';
import type { ArticleRecord } from '../record/record.ts';
import { endOf, looksIn } from './highlight.ts';
import { findNear, findPhrases } from './match.ts';
import { isOwn, Texts } from './texts.ts';
import { type Step, type Token, tokenise } from './tokens.ts';
import { conditionsOf, type Near, type Pattern, type Query, type Words } from './tree.ts';

/** A character of one of a place's texts. */
interface Spot {
  readonly item: number;
  /** In UTF-16 units. */
  readonly at: number;
}

/** A stretch; only what a regular expression finds in a body may end in another text than it begins in. */
export interface Found {
  readonly from: Spot;
  /** Behind its last character. */
  readonly to: Spot;
}

type Sought = Words | Near | Pattern;

/** The texts of a place with their tokens, in which no phrase reaches from one into the next. */
interface Read {
  readonly texts: readonly string[];
  readonly tokens: readonly Token[];
  /** Of each token, the text that it is of. */
  readonly items: readonly number[];
}

const BETWEEN: Token = { term: '', start: 0, end: 0, head: 0 };

/** What of a query can be seen in a text; nothing under a `not`. */
export const soughtIn = (query: Query): Sought[] =>
  conditionsOf(query).filter(
    (part): part is Sought => part.kind === 'words' || part.kind === 'near' || part.kind === 'pattern',
  );

/** The places of a record where a query may find something, in their order. */
function placesSought(query: Query, texts: Texts): ReadonlySet<string> {
  const asked = soughtIn(query).flatMap(({ place }) => (place && isOwn(place.name) ? [place.name] : []));
  return new Set([...texts.anywhere, ...asked]);
}

/** What was found in a place, and the texts that it is found in. */
export interface FoundAt {
  readonly place: string;
  readonly texts: readonly string[];
  readonly found: readonly Found[];
}

/** All occurrences in a record, place by place; its stemmers are loaded. */
export function foundInRecord(query: Query, record: ArticleRecord): FoundAt[] {
  const texts = new Texts({ file: '', ...record });
  return [...placesSought(query, texts)].flatMap((place) => {
    const found = foundIn(query, texts, place);
    return found.length ? [{ place, texts: texts.of(place), found }] : [];
  });
}

/** All occurrences in a place by where they stand; they may overlap, and one that two conditions ask for is one. */
export function foundIn(query: Query, texts: Texts, place: string): Found[] {
  const sought = soughtIn(query).filter((part) => looksIn(part, place));
  let read: Read | undefined;
  const found = sought.flatMap((part) => {
    if (part.kind === 'pattern') return foundByPattern(part, texts, place);
    const phrases = part.kind === 'near' ? [part.left.steps, part.right.steps] : [part.steps];
    if (phrases.some((steps) => texts.lacks(place, steps))) return [];
    read ??= readTexts(texts.of(place));
    return foundByWords(part, read, texts.language);
  });
  found.sort(compare);
  return found.filter((one, i) => i === 0 || compare(found[i - 1] as Found, one) !== 0);
}

function readTexts(texts: readonly string[]): Read {
  const tokens: Token[] = [];
  const items: number[] = [];
  for (const [item, text] of texts.entries()) {
    if (tokens.length) tokens.push(BETWEEN);
    tokenise(text, tokens);
    while (items.length < tokens.length) items.push(item);
  }
  return { texts, tokens, items };
}

function foundByWords(part: Words | Near, { tokens, items }: Read, language: string | undefined): Found[] {
  const at = (steps: readonly Step[]) => (token: number) => {
    const item = items[token] as number;
    return {
      from: { item, at: (tokens[token] as Token).start },
      to: { item, at: endOf(tokens, token, steps) },
    };
  };
  if (part.kind === 'words') return findPhrases(tokens, part.steps, language).map(at(part.steps));
  const { lefts, rights } = findNear(part, tokens, language);
  return [...lefts.map(at(part.left.steps)), ...rights.map(at(part.right.steps))];
}

/** As a regular expression is tried: on each value, and on the body as one. What is empty is not seen. */
function foundByPattern({ pattern }: Pattern, texts: Texts, place: string): Found[] {
  const found: Found[] = [];
  const look = (text: string, spotAt: (at: number) => Spot): void => {
    for (const { index = 0, 0: hit } of pattern.matchAll(text))
      if (hit) found.push({ from: spotAt(index), to: spotAt(index + hit.length) });
  };
  if (place !== 'body') {
    for (const [item, text] of texts.of(place).entries()) look(text, (at) => ({ item, at }));
    return found;
  }
  const { body } = texts.record;
  const starts = startsInBody(body);
  const items = texts.of(place);
  look(bodyText(body), (at) => {
    const item = Math.max(0, firstFrom(starts, (start) => start > at) - 1);
    const inside = at - (starts[item] as number);
    return { item, at: Math.max(0, Math.min((items[item] as string).length, inside)) };
  });
  return found;
}

/** Where each text of a body begins in the whole of it, as `bodyText` joins them; an empty one is none. */
function startsInBody(body: readonly Block[]): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const block of body) {
    for (const [i, text] of (block.kind === 'list' ? block.items : [block.text]).entries()) {
      if (i > 0) at += 1;
      if (text) starts.push(at);
      at += text.length;
    }
    at += 2;
  }
  return starts;
}

/** Index of the first of which something is true that is true of all behind it. */
export function firstFrom<T>(all: readonly T[], is: (one: T) => boolean): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(all[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const compare = (a: Found, b: Found): number =>
  a.from.item - b.from.item || a.from.at - b.from.at || a.to.item - b.to.item || a.to.at - b.to.at;
