/** The article that a page's JSON-LD describes. */

/** An object of JSON-LD, of which nothing is known but that it is one. */
export type Linked = Readonly<Record<string, unknown>>;

/** Objects looked through: a page with more describes no one article. */
const MOST = 5000;

export const isLinked = (value: unknown): value is Linked =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, MOST) : value === undefined || value === null ? [] : [value];

const isArticle = (object: Linked): boolean =>
  listOf(object['@type']).some(
    (type) => typeof type === 'string' && /(?:Article|BlogPosting|Report)$/.test(type),
  );

/** All objects of the page's JSON-LD, those in `@graph` and lists too. */
export function linkedObjects(texts: readonly string[]): Linked[] {
  const found: Linked[] = [];
  const waiting: unknown[] = texts.map(parse);
  for (let at = 0; at < waiting.length && found.length < MOST; at++) {
    const value = waiting[at];
    if (Array.isArray(value)) waiting.push(...value.slice(0, MOST));
    else if (isLinked(value)) {
      found.push(value);
      waiting.push(
        value['@graph'],
        value.mainEntity,
        isLinked(value.mainEntityOfPage) ? undefined : value.itemReviewed,
      );
    }
  }
  return found;
}

/** The first that is an article and has a headline. */
export const linkedArticle = (objects: readonly Linked[]): Linked | undefined =>
  objects.find((object) => isArticle(object) && typeof object.headline === 'string') ??
  objects.find((object) => isArticle(object));

/** Some sites set line ends within strings, or a remark around it all; what is no JSON then says nothing. */
function parse(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:\/\*[^*]{0,50}\*\/|<!--|<!\[CDATA\[)\s*/, '')
    .replace(/(?:-->|\]\]>)\s*$/, '');
  for (const attempt of [bare, bare.replace(/[\n\r\t]/g, ' ')]) {
    try {
      return JSON.parse(attempt);
    } catch {}
  }
  return undefined;
}
