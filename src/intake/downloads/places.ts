/** The place behind a name in a byline, `Ada Quill Harbourtown`, where the article itself says that it is one. */

import type { Block } from '../../record/body.ts';
import type { Candidate } from '../page.ts';

/** Paragraphs at the body's start that may have a dateline. */
const REACH = 3;
const WORDS = String.raw`\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,2}`;
const DASH = String.raw`\s{0,3}(?:--|[–—―]|\s-\s)`;
const DATELINES = [
  // HARBOURTOWN – …, HARBOURTOWN, May 5 – …
  new RegExp(String.raw`^(?<place>\p{Lu}{3,30}(?:[ -]\p{Lu}{2,30}){0,2})(?:, [^()–—―:]{1,40})?${DASH}`, 'u'),
  // Harbourtown (Northwire) – …, Harbourtown, May 5 (Northwire) – …
  new RegExp(String.raw`^(?<place>${WORDS})(?:, [^()–—―:]{1,40})? ?\([^()]{2,40}\)${DASH}`, 'u'),
];

/** A given name and a surname, so that `Jan de Reede` keeps his in Reede. */
const NAMES = /^\p{Lu}.{0,60}\s\p{Lu}\S{0,40}$/u;

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** Places that labels and the body's datelines name. */
function placesIn(given: readonly Candidate[], body: readonly Block[]): string[] {
  const labelled = given.flatMap(({ field, value }) =>
    field === 'place' || field === 'dateline' ? [String(value).split(/[,(]/)[0]?.trim() ?? ''] : [],
  );
  const printed = body
    .slice(0, REACH)
    .flatMap((block) => (block.kind === 'paragraph' ? [block.text.slice(0, 120)] : []))
    .flatMap((text) => DATELINES.flatMap((form) => form.exec(text)?.groups?.place ?? []));
  return [...labelled, ...printed].filter((place) => place !== '');
}

/** What is given, the authors without the place that stands behind them. Whoever is left has two names. */
export function withoutPlaces(given: readonly Candidate[], body: readonly Block[]): Candidate[] {
  const places = placesIn(given, body);
  if (places.length === 0) return [...given];
  const nameOf = (name: string): string => {
    const place = places.find((place) => fold(name).endsWith(` ${fold(place)}`));
    const rest = place ? name.slice(0, -place.length).trim() : name;
    return NAMES.test(rest) ? rest : name;
  };
  return given.map((candidate) =>
    candidate.field === 'authors' && Array.isArray(candidate.value)
      ? { ...candidate, value: [...new Set(candidate.value.map(nameOf))] }
      : candidate,
  );
}
