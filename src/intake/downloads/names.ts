/** The people of a byline whose label says that it is one: as printed, without `By`, roles, places and addresses. */

const BY = /^(?:by|from|von|par|door|por|di|de|av|af)\s+(?=\p{Lu})|^(?:van|de)\s+(?=(?:onze|notre)\s)/iu;
/** `Door onze redacteur Jan de Reede`: what a paper calls its own people. */
const OURS = /^(?:our|onze|unser(?:e[mnrs]?)?|notre)\s(?:\p{Ll}[\p{L}-]{2,30}\s){1,3}(?=\p{Lu})/u;
const AND = /\s(?:and|und|et|en|y|e|og|och|&)\s|\s?[;/|]\s?/giu;
/** What follows a name after a comma is a role, a place or a publication, unless it looks like a name itself. */
const NAME =
  /^(?:[\p{Lu}][\p{L}\p{M}.'’-]*|(?:de|der|den|van|von|ten|ter|du|da|di|la|le|bin|al|el|y|zu|af|of)\.?)(?:\s(?:[\p{Lu}][\p{L}\p{M}.'’-]*|(?:de|der|den|van|von|ten|ter|du|da|di|la|le|bin|al|el|y|zu|af)\.?)){1,5}$/u;
const ROLE =
  /\b(?:correspondent|editor|reporter|staff|writer|columnist|redacteur|korrespondent|redaktion|agenc\w+|news|press|post|times|guardian|redactie|envoy\w*|bureau|service)\b/iu;
/** `.com`, an address, a handle: whatever stands in it is no name. */
const ADDRESS = /[@\d]|\.\p{L}{2,}$/u;

/** `Quill, Ada`, `de Reede, Jan` */
const INVERTED =
  /^(?:(?:[Dd]e|der|den|[Vv]an|von|ten|ter|[Dd]u|[Dd]a|[Dd]i|[Ll]a|[Ll]e|zu|[Aa]l|[Ee]l)\s){0,3}\p{Lu}[\p{L}'’-]{0,40},\s?\p{Lu}[\p{L}\p{M}.'’ -]{0,40}$/u;

/** Longest byline that is looked into. */
const LONGEST = 600;

export function namesIn(byline: string): string[] {
  const text = byline
    .slice(0, LONGEST)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s?,?\s?--?\s?\(.*$/, '');
  const found: string[] = [];
  for (const part of text.replace(/\([^()]*\)/g, ' ').split(AND)) {
    if (INVERTED.test(part.trim())) {
      const [surname, given] = part.trim().split(/,\s?/);
      found.push(`${given} ${surname}`);
      continue;
    }
    const [first, ...rest] = part.split(/\s?,\s?/).map(nameOf);
    if (!first || !isPerson(first) || (found.length && ROLE.test(first))) continue;
    found.push(first, ...rest.filter((piece) => isPerson(piece) && !ROLE.test(piece)));
  }
  return [...new Set(found)];
}

const isPerson = (piece: string): boolean => piece.length <= 60 && NAME.test(piece) && !ADDRESS.test(piece);

const PLACED = /\s(?:in|at|à|te|aus)\s\p{Lu}.{0,60}$/u;
/** `Ada Quill Harbour correspondent`: the name’s two words, of which the second may have a particle. */
const WITH_ROLE =
  /^(\p{Lu}\S{1,30}\s(?:(?:de|der|van|von|du|da|di|la)\s){0,3}\p{Lu}\S{1,30})\s.{0,50}\b(?:correspondent|editor|reporter|writer|redacteur|Korrespondent(?:in)?)$/u;

const nameOf = (piece: string): string =>
  piece.trim().replace(BY, '').replace(OURS, '').trim().replace(PLACED, '').replace(WITH_ROLE, '$1');
