/** Names of authors as sites and mails state them: one or many in a string, with a word before them. */

const BEFORE = /^(?:by|von|par|door|por|di|av|af|text|words)\s*:?\s+(?=\p{Lu})/iu;
const BETWEEN = /\s*[,;]\s*|\s+(?:and|und|et|y|en|och|og|e|&)\s+/iu;
/** What follows a comma and is no other person. */
const NO_PERSON =
  /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?$|https?:|www\.|@|\.(?:com|org|net)\b|^(?:admin|editor|staff|editors)$/i;

export function personsOf(values: readonly string[], publication: unknown): string[] | undefined {
  const names = values
    .flatMap((value) => value.slice(0, 1000).replace(BEFORE, '').split(BETWEEN))
    .map((name) => name.trim())
    .filter((name) => name.length > 1 && name.length <= 100 && !NO_PERSON.test(name) && name !== publication);
  return names.length > 0 ? [...new Set(names)].slice(0, 200) : undefined;
}
