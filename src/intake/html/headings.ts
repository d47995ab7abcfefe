/** The large headings of a page, but for those beside its article and those that name its site. */

/** Where a heading stands, the surest place for a headline first. */
export const PLACES = ['article', 'main', 'page', 'header'] as const;
export type Place = (typeof PLACES)[number];

export interface Heading {
  readonly text: string;
  /** Its elements' texts, where it has more than one: a kicker stands in the same heading as often as not. */
  readonly parts: readonly string[];
  readonly name: 'h1' | 'h2';
  readonly place: Place;
}

const MOST = 100;
const LONGEST = 500;
const MOST_PARTS = 20;

/** Elements that hold what is beside an article. */
const BESIDE = new Set(['aside', 'nav', 'footer']);
/** A site's own name is told by its class, or by what it links to. */
const NAMES_SITE = /(?:^|[\s_-])(?:logo|brand|masthead|site-?(?:title|name|logo|heading))(?:$|[\s_-])/i;
const HOME = /^(?:\/|(?:https?:)?\/\/[^/?#]{1,253}\/?)$/i;

export class Headings {
  readonly found: Heading[] = [];
  /** Those that name the site. */
  readonly sites: string[] = [];
  readonly #open = new Map<string, number>();
  #beside = 0;
  #now: { parts: string[]; length: number; isSites: boolean } | undefined;

  open(name: string, attributes: ReadonlyMap<string, string>, isSeen: boolean): void {
    this.#count(name, 1);
    if (isHeading(name) && isSeen && this.#beside === 0)
      this.#now = { parts: [''], length: 0, isSites: namesSite(attributes) };
    else if (this.#now) {
      this.#now.isSites ||=
        namesSite(attributes) || (name === 'a' && HOME.test(attributes.get('href')?.trim() ?? ''));
      this.#part();
    }
  }

  close(name: string): void {
    this.#count(name, -1);
    const now = this.#now;
    if (!now) return;
    this.#part();
    if (!isHeading(name)) return;
    this.#now = undefined;
    const text = blanksOnce(now.parts.join(''));
    if (!text || text.length >= LONGEST) return;
    if (this.found.length + this.sites.length >= MOST) return;
    if (now.isSites) this.sites.push(text);
    else {
      const parts = now.parts.map(blanksOnce).filter(Boolean);
      this.found.push({ text, parts: parts.length > 1 ? parts : [], name, place: this.#place() });
    }
  }

  /** A text that is seen; where a line ends, a blank. */
  text(text: string): void {
    if (!this.#now || this.#now.length >= LONGEST) return;
    this.#now.length += text.length;
    this.#now.parts.push(`${this.#now.parts.pop() ?? ''}${text}`);
  }

  /** Whether what comes is within one; of one that nobody closes not all. */
  get isOpen(): boolean {
    return this.#now !== undefined && this.#now.length < LONGEST;
  }

  /** Whether what comes is within the article, and not beside it. */
  get isInArticle(): boolean {
    return this.#beside === 0 && (this.#has('article') || this.#has('main'));
  }

  #part(): void {
    if (this.#now && this.#now.parts.length < MOST_PARTS) this.#now.parts.push('');
  }

  #place(): Place {
    return PLACES.find((place) => this.#has(place)) ?? 'page';
  }

  #has(name: string): boolean {
    return (this.#open.get(name) ?? 0) > 0;
  }

  #count(name: string, one: 1 | -1): void {
    if (BESIDE.has(name)) this.#beside += one;
    else if (name === 'article' || name === 'main' || name === 'header')
      this.#open.set(name, (this.#open.get(name) ?? 0) + one);
  }
}

const isHeading = (name: string): name is 'h1' | 'h2' => name === 'h1' || name === 'h2';

const namesSite = (attributes: ReadonlyMap<string, string>): boolean =>
  NAMES_SITE.test(attributes.get('class')?.slice(0, 500) ?? '') ||
  NAMES_SITE.test(attributes.get('id')?.slice(0, 500) ?? '');

const blanksOnce = (text: string): string => text.replace(/\s+/g, ' ').trim();
