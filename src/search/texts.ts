/** A record as a search sees it: the texts of each place, and their tokens, made when first asked for. */

import { bodyText } from '../record/body.ts';
import { FIELDS, findField } from '../record/fields.ts';
import type { ExtraValue, FiledRecord } from '../record/record.ts';
import { lowerAsIs, type Step, type Token, tokenise } from './tokens.ts';

/** Stands between the tokens of two items or blocks, so that no phrase reaches across; it fits no step. */
const BOUNDARY: Token = { term: '', start: 0, end: 0, head: 0 };

/** Questions about a place after which its words are looked up in a set. */
const FEW = 8;

const SEARCHED: readonly string[] = [
  ...FIELDS.filter((field) => field.searched).map((field) => field.name),
  'body',
];

const OWN: ReadonlySet<string> = new Set(['body', 'file', ...FIELDS.map(({ name }) => name)]);

/** Whether a place is the record's own; every other name is a key of the user's. */
export function isOwn(place: string): boolean {
  return OWN.has(place);
}

/** Whether a bare word looks here: in the searched fields, the body, and the keys of the user's own. */
export function isSearched(place: string): boolean {
  return SEARCHED.includes(place) || !isOwn(place);
}

export class Texts {
  readonly record: FiledRecord;
  readonly #texts = new Map<string, readonly string[]>();
  readonly #plain = new Map<string, readonly (string | undefined)[]>();
  readonly #terms = new Map<string, ReadonlySet<string>>();
  readonly #asked = new Map<string, number>();
  readonly #tokens = new Map<string, readonly Token[]>();
  #anywhere: readonly string[] | undefined;
  #language: string | undefined;
  #extra: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(record: FiledRecord) {
    this.record = record;
  }

  /** Of the record, as `languageNamed` has it. */
  get language(): string | undefined {
    this.#language ??= languageNamed(this.of('language')[0]) ?? '';
    return this.#language || undefined;
  }

  /** The user's keys that have a value, in lower case, nested ones with dots. */
  get keys(): string[] {
    return [...this.#extras().keys()];
  }

  /** These, and the keys that hold nested ones. */
  get names(): string[] {
    return this.keys.flatMap((key) =>
      [...key.matchAll(/\./g)].map(({ index }) => key.slice(0, index)).concat(key),
    );
  }

  /** The places where a bare word looks. */
  get anywhere(): readonly string[] {
    this.#anywhere ??= [...SEARCHED, ...this.keys.filter((key) => !isOwn(key))];
    return this.#anywhere;
  }

  /** The values of a place as printed, an empty one left out: one a list item, one a block or list item of the body. */
  of(place: string): readonly string[] {
    return remember(this.#texts, place, () => {
      const own = isOwn(place) ? readOwn(this.record, place) : [];
      if (this.#extras().size === 0) return own.includes('') ? own.filter((text) => text !== '') : own;
      // A key of the user's that is a field's name in other case, or another name of it, is found under the field's.
      return [...own, ...(this.#extras().get(place) ?? this.#nested(place))].filter((text) => text !== '');
    });
  }

  /** The tokens of a place in order. */
  tokens(place: string): readonly Token[] {
    return remember(this.#tokens, place, () => {
      const tokens: Token[] = [];
      for (const text of this.of(place)) {
        if (tokens.length) tokens.push(BOUNDARY);
        tokenise(text, tokens);
      }
      return tokens;
    });
  }

  /** Whether it can be told at little cost that a place has not all of these words. */
  lacks(place: string, steps: readonly Step[]): boolean {
    const asked = (this.#asked.get(place) ?? 0) + 1;
    this.#asked.set(place, asked);
    if (asked > FEW) {
      const terms = remember(
        this.#terms,
        place,
        () => new Set(this.tokens(place).map((token) => token.term)),
      );
      return steps.some((step) => !step.prefix && !step.inflected && !terms.has(step.term));
    }
    const plain = remember(this.#plain, place, () => this.of(place).map(lowerAsIs));
    const starts = steps.map(({ term, inflected }) => (inflected ? term.slice(0, 1) : term));
    return plain.every((text) => text !== undefined && starts.some((start) => !text.includes(start)));
  }

  /** The values under a key that holds others. */
  #nested(place: string): string[] {
    return [...this.#extras()].flatMap(([key, texts]) => (key.startsWith(`${place}.`) ? texts : []));
  }

  #extras(): ReadonlyMap<string, readonly string[]> {
    this.#extra ??= flatten(this.record.extra);
    return this.#extra;
  }
}

/** The first part of a language's code, in lower case, by which its stemmer is known. */
export const languageNamed = (code: string | undefined): string | undefined => tokenise(code ?? '')[0]?.term;

function remember<V>(known: Map<string, V>, key: string, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

function readOwn(record: FiledRecord, place: string): readonly string[] {
  if (place === 'file') return [record.file];
  if (place === 'body')
    return record.body.flatMap((block) => (block.kind === 'list' ? block.items : [block.text]));
  const value = record.fields[place as keyof typeof record.fields];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [String(value)];
}

/** What a regular expression is tried on: each value, and the body as one. */
export function printedTexts(texts: Texts, place: string): readonly string[] {
  return place === 'body' ? [bodyText(texts.record.body)] : texts.of(place);
}

/** The scalars under each key, nested keys joined by dots; keys that differ only in case are one. */
function flatten(extra: Readonly<Record<string, ExtraValue>>): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const add = (path: string, value: ExtraValue): void => {
    if (Array.isArray(value)) for (const item of value) add(path, item);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) add(path ? `${path}.${key}` : key, inner);
    } else if (value) {
      const key = findField(path)?.name ?? path.toLowerCase();
      const known = texts.get(key);
      if (known) known.push(value);
      else texts.set(key, [value]);
    }
  };
  add('', extra);
  return texts;
}
