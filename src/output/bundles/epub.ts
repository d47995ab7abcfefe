/** EPUB 3: one book of a selection, a chapter per article, its contents by month or by section. */

import { detached } from '../../record/detached.ts';
import type { BinaryOutput, BundleOptions, FilePiece } from '../output.ts';
import { showDate } from '../reading.ts';
import type { Shown } from '../shown.ts';
import { backMatter } from './epub-contents.ts';
import { pagesOfBook } from './epub-pages.ts';
import { langAttributes } from './xhtml.ts';
import { zipped } from './zip.ts';

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;
const STYLE = `body { line-height: 1.4; }
h1 { font-size: 1.4em; }
section { page-break-before: always; break-before: page; }
.deck { font-style: italic; }
.meta, .source, .caption { font-size: 0.85em; }
`;

export const epub: BinaryOutput = {
  kind: 'binary',
  name: 'epub',
  describe: 'EPUB 3: one book, a chapter per article, to read offline',
  extension: 'epub',
  whole: true,
  render: (records, options) => zipped(filesOf(records, options)),
};

async function* filesOf(records: AsyncIterable<Shown>, options: BundleOptions): AsyncGenerator<FilePiece> {
  const pages = pagesOfBook();
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
    yield* pages.add(record, detached(partOf(record, options.contents ?? 'date')));
    const { id, language } = record.fields;
    if (language && langAttributes(language)) languages.set(language, (languages.get(language) ?? 0) + 1);
    digest.update(encoder.encode(`${id}\n`));
  }
  if (count === 0) yield* opening();
  const parts = yield* pages.finish();
  const [language = 'en'] = [...languages].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  yield* backMatter({ parts, count, language, now: options.now, identifier: `urn:sha256:${digest.hex()}` });
}

/** The heading of the contents that an article stands under. */
function partOf({ fields }: Shown, contents: 'date' | 'section'): string {
  if (contents === 'section') return fields.section?.trim() || 'No section';
  return fields.published ? showDate(fields.published.slice(0, 7)) : 'Undated';
}
