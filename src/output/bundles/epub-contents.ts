/** What a book has besides its articles: title page, contents, and the list of its files. */

import type { FilePiece } from '../output.ts';
import { showCount, showNumber } from '../reading.ts';
import { escapeXhtml, xhtml } from './xhtml.ts';

/** An article: where it stands on its page. */
export interface Chapter {
  readonly anchor: string;
  readonly title: string;
}

interface Page {
  readonly file: string;
  /** Of its articles. */
  readonly count: number;
  /** None where the book is too large to name them, and the page names its own. */
  chapters: readonly Chapter[];
}

/** A month or a section. */
export interface Part {
  readonly name: string;
  readonly pages: Page[];
}

export interface Book {
  readonly parts: readonly Part[];
  /** Of its articles. */
  readonly count: number;
  readonly language: string;
  readonly now: string;
  /** Names the book: made of the ids of its articles, so that the same ones are the same book. */
  readonly identifier: string;
}

/** A line of the contents. */
interface Entry {
  readonly href: string;
  readonly text: string;
  readonly below?: readonly Entry[];
}

export function* backMatter(book: Book): Generator<FilePiece> {
  const title = showNumber(book.count, 'article');
  const entries = [{ href: 'title.xhtml', text: title }, ...book.parts.map(entryOf)];
  yield { path: 'book/title.xhtml', content: titlePage(title, book) };
  yield { path: 'book/nav.xhtml', content: navigation(entries) };
  yield { path: 'book/toc.ncx', content: ncx(title, entries, book) };
  yield { path: 'book/package.opf', content: packageFile(title, book) };
}

const firstOf = ({ pages }: Part): string => pages[0]?.file ?? 'title.xhtml';

function entryOf(part: Part): Entry {
  let before = 0;
  const below = part.pages.flatMap(({ file, count, chapters }): Entry[] => {
    const range = `${showCount(before + 1)}–${showCount(before + count)}`;
    before += count;
    if (chapters.length)
      return chapters.map(({ anchor, title }) => ({ href: `${file}#${anchor}`, text: title }));
    return part.pages.length > 1 ? [{ href: file, text: range }] : [];
  });
  return { href: firstOf(part), text: part.name, below };
}

/** What a line is called: one without a name cannot be chosen, and is not allowed. */
export const label = (text: string): string => escapeXhtml(text).trim() || '-';

function titlePage(title: string, { parts }: Book): string {
  const list = parts.map((part) => {
    const count = part.pages.reduce((sum, page) => sum + page.count, 0);
    return `<li><a href="${firstOf(part)}">${label(part.name)}</a>: ${showCount(count)}</li>`;
  });
  return xhtml(title, 'en', `<h1>${title}</h1>${list.length ? `\n<ul>\n${list.join('\n')}\n</ul>` : ''}`);
}

function navigation(entries: readonly Entry[]): string {
  const line = ({ href, text, below = [] }: Entry): string =>
    `<li><a href="${href}">${label(text)}</a>${below.length ? `\n${list(below)}` : ''}</li>`;
  const list = (of: readonly Entry[]): string => `<ol>\n${of.map(line).join('\n')}\n</ol>`;
  const nav = `<nav epub:type="toc" id="toc"><h1>Contents</h1>\n${list(entries)}</nav>`;
  return xhtml('Contents', 'en', nav);
}

/** The contents as readers before EPUB 3 want them. */
function ncx(title: string, entries: readonly Entry[], book: Book): string {
  const orders = new Map<string, number>();
  let points = 0;
  const point = ({ href, text, below = [] }: Entry): string => {
    points += 1;
    // What leads to the same place has the same number.
    const order = orders.get(href) ?? orders.size + 1;
    orders.set(href, order);
    const head = `<navPoint id="p${points}" playOrder="${order}"><navLabel><text>${label(text)}</text></navLabel><content src="${href}"/>`;
    return `${head}${below.map((each) => `\n${point(each)}`).join('')}</navPoint>`;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="${book.identifier}"/></head>
<docTitle><text>${title}</text></docTitle>
<navMap>
${entries.map(point).join('\n')}
</navMap>
</ncx>
`;
}

function packageFile(title: string, { parts, language, now, identifier }: Book): string {
  const files = parts.flatMap(({ pages }) => pages.map(({ file }) => file));
  const idOf = (file: string): string => file.replace('.xhtml', '');
  const items = files.map(
    (file) => `<item id="${idOf(file)}" href="${file}" media-type="application/xhtml+xml"/>`,
  );
  const spine = files.map((file) => `<itemref idref="${idOf(file)}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">${identifier}</dc:identifier>
<dc:title>${title}</dc:title>
<dc:language>${language}</dc:language>
<meta property="dcterms:modified">${now.slice(0, 19)}Z</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
${items.join('\n')}
</manifest>
<spine toc="ncx">
<itemref idref="title"/>
${spine.join('\n')}
</spine>
</package>
`;
}
