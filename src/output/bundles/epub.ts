/** EPUB 3: one book of a selection, a chapter per article, its contents by month or by section. */

import { Failure } from '../../record/failure.ts';
import type { BinaryOutput, BundleOptions, FilePiece } from '../output.ts';
import { showCount, showDate, showNumber } from '../reading.ts';
import type { Shown } from '../shown.ts';
import { articleXhtml, escapeXml, xhtml } from './xhtml.ts';
import { zipped } from './zip.ts';

/** A zip without extensions has fewer than 65,536 files. */
const MOST = 65_000;

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;
const STYLE = `body { line-height: 1.4; }
h1 { font-size: 1.4em; }
.deck { font-style: italic; }
.meta, .source, .caption { font-size: 0.85em; }
`;

interface Chapter {
  readonly file: string;
  readonly title: string;
}

/** What the contents are made of; chapters themselves are not held. */
interface Book {
  readonly groups: Map<string, Chapter[]>;
  readonly languages: Map<string, number>;
  readonly title: string;
  readonly now: string;
  /** Names the book: made of the ids of its articles, so that the same ones are the same book. */
  readonly identifier: string;
}

export const epub: BinaryOutput = {
  kind: 'binary',
  name: 'epub',
  describe: 'EPUB 3: one book, a chapter per article, to read offline',
  extension: 'epub',
  whole: true,
  render: (records, options) => zipped(filesOf(records, options)),
};

async function* filesOf(records: AsyncIterable<Shown>, options: BundleOptions): AsyncGenerator<FilePiece> {
  const groups = new Map<string, Chapter[]>();
  const languages = new Map<string, number>();
  const digest = options.newDigest();
  const encoder = new TextEncoder();
  let count = 0;
  // The opening waits for the first record, so that a failure before it leaves no half book behind.
  function* opening(): Generator<FilePiece> {
    yield { path: 'mimetype', content: 'application/epub+zip' };
    yield { path: 'META-INF/container.xml', content: CONTAINER };
    yield { path: 'book/style.css', content: STYLE };
  }
  for await (const record of records) {
    if (count === 0) yield* opening();
    count += 1;
    if (count > MOST)
      throw new Failure(
        'misuse',
        `a book holds at most ${showNumber(MOST, 'article')}`,
        'select fewer, or write several: --split-by year',
      );
    const { id, title = '(no headline)', language } = record.fields;
    const file = `chapter-${count}.xhtml`;
    const group = groupOf(record, options.contents ?? 'date');
    const chapters = groups.get(group) ?? [];
    groups.set(group, chapters);
    chapters.push({ file, title: title.slice(0, 300) });
    if (language) languages.set(language, (languages.get(language) ?? 0) + 1);
    digest.update(encoder.encode(`${id}\n`));
    yield { path: `book/${file}`, content: xhtml(title, language, articleXhtml(record)) };
  }
  if (count === 0) yield* opening();
  const book: Book = {
    groups,
    languages,
    title: showNumber(count, 'article'),
    now: options.now,
    identifier: `urn:sha256:${digest.hex()}`,
  };
  yield { path: 'book/title.xhtml', content: titlePage(book) };
  yield { path: 'book/nav.xhtml', content: navigation(book) };
  yield { path: 'book/toc.ncx', content: ncx(book) };
  yield { path: 'book/package.opf', content: packageFile(book) };
}

/** The heading of the contents that an article stands under. */
function groupOf({ fields }: Shown, contents: 'date' | 'section'): string {
  if (contents === 'section') return fields.section?.trim() || 'No section';
  return fields.published ? showDate(fields.published.slice(0, 7)) : 'Undated';
}

const link = ({ file, title }: Chapter): string =>
  `<li><a href="${file}">${escapeXml(title).trim() || '(no headline)'}</a></li>`;
const heading = (group: string): string => escapeXml(group).trim() || '-';

function titlePage({ title, groups }: Book): string {
  const list = [...groups]
    .map(([group, chapters]) => `<li>${heading(group)}: ${showCount(chapters.length)}</li>`)
    .join('\n');
  return xhtml(title, 'en', `<h1>${title}</h1>${list && `\n<ul>\n${list}\n</ul>`}`);
}

function navigation({ groups }: Book): string {
  const parts = [...groups].map(
    ([group, chapters]) =>
      `<li><span>${heading(group)}</span>\n<ol>\n${chapters.map(link).join('\n')}\n</ol></li>`,
  );
  const list = ['<li><a href="title.xhtml">Title page</a></li>', ...parts].join('\n');
  const nav = `<nav epub:type="toc" id="toc"><h1>Contents</h1>\n<ol>\n${list}\n</ol></nav>`;
  return xhtml('Contents', 'en', nav);
}

const chaptersOf = ({ groups }: Book): Chapter[] => [...groups.values()].flat();

/** The contents as readers before EPUB 3 want them. */
function ncx(book: Book): string {
  const points = [{ file: 'title.xhtml', title: book.title }, ...chaptersOf(book)].map(
    ({ file, title }, i) =>
      `<navPoint id="p${i}" playOrder="${i + 1}"><navLabel><text>${escapeXml(title).trim() || '-'}</text></navLabel><content src="${file}"/></navPoint>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head><meta name="dtb:uid" content="${book.identifier}"/></head>
<docTitle><text>${book.title}</text></docTitle>
<navMap>
${points.join('\n')}
</navMap>
</ncx>
`;
}

function packageFile(book: Book): string {
  const chapters = chaptersOf(book);
  const idOf = (file: string): string => file.replace('.xhtml', '');
  const [language = 'en'] = [...book.languages.entries()]
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name)
    .filter((name) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(name));
  const items = chapters.map(
    ({ file }) => `<item id="${idOf(file)}" href="${file}" media-type="application/xhtml+xml"/>`,
  );
  const spine = chapters.map(({ file }) => `<itemref idref="${idOf(file)}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">${book.identifier}</dc:identifier>
<dc:title>${book.title}</dc:title>
<dc:language>${language}</dc:language>
<meta property="dcterms:modified">${book.now.slice(0, 19)}Z</meta>
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
