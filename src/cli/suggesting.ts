/** “Did you mean …?” where nothing was found. */

import type { Engine } from '../search/engine.ts';
import { isSearched } from '../search/texts.ts';
import { conditionsOf, type Query } from '../search/tree.ts';

/** A question to the person, or undefined where every word is in some article, or nothing is near. */
export async function suggestionFor(engine: Engine, query: Query): Promise<string | undefined> {
  const words = conditionsOf(query)
    .flatMap((part) => (part.kind === 'near' ? [part.left, part.right] : part.kind === 'words' ? [part] : []))
    .filter(({ place }) => !place || isSearched(place.name))
    .flatMap(({ steps }) =>
      steps.flatMap(({ term, prefix, inflected }) => (prefix || inflected ? [] : [term])),
    );
  if (!engine.suggest || words.length === 0) return undefined;
  const meant = [...(await engine.suggest(words))].flatMap(([word, near]) => (near ? [{ word, near }] : []));
  if (meant.length === 0) return undefined;
  const all = meant.map(({ word, near }) => (words.length === 1 ? `“${near}”` : `“${near}” for “${word}”`));
  return `did you mean ${all.join(', ')}?`;
}
