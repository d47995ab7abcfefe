/** Names of authors as citations want them: family name apart, organisations whole. */

export type Person = { readonly family: string; readonly given: string } | { readonly literal: string };

/** Words that no person's name has. */
const ORGANISATION =
  /\b(?:staff|desk|team|agency|agencies|news|newsroom|editors?|editorial|board|press|correspondents?|service|wires?|redaktion|r[eé]daction|redactie|redacci[oó]n)\b/i;
/** Small words that stand before a family name and belong to it. */
const PARTICLE =
  /^(?:al|af|av|bin|da|das|de|del|della|den|der|di|do|dos|du|el|la|le|ten|ter|van|von|zu|zum|zur|y)$/;
/** Behind a family name. */
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
/** Scripts in which family names come first, or are not told apart. */
const isWhole = (name: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(name);

/** A name as printed, taken apart where that is safe; all else stays whole. */
export function personOf(name: string): Person {
  const printed = name.replace(/\s+/g, ' ').trim();
  const [family, given, ...more] = printed.split(/, ?/);
  if (family && given && more.length === 0 && !ORGANISATION.test(printed)) return { family, given };
  const words = printed.split(' ');
  if (
    words.length < 2 ||
    more.length ||
    isWhole(printed) ||
    /[&\d]/.test(printed) ||
    ORGANISATION.test(printed)
  )
    return { literal: printed };
  let from = words.length - 1;
  if (SUFFIX.test(words[from] as string) && from > 1) from--;
  while (from > 1 && PARTICLE.test(words[from - 1] as string)) from--;
  return { family: words.slice(from).join(' '), given: words.slice(0, from).join(' ') };
}

/** Family name first, as lists of literature sort it. */
export const invertedName = (person: Person): string =>
  'literal' in person ? person.literal : `${person.family}, ${person.given}`;
