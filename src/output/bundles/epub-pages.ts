/**
 * The pages of a book: many articles share one, and of those written no more than names are kept, so that a book of a
 * million articles needs no more files than a zip can tell of, and little memory.
 */

import { detached } from '../../record/detached.ts';
import { Failure } from '../../record/failure.ts';
import type { FilePiece } from '../output.ts';
import { showCount } from '../reading.ts';
import type { Shown } from '../shown.ts';
import { type Chapter, label, type Part } from './epub-contents.ts';
import { articleXhtml, langAttributes, xhtml } from './xhtml.ts';

/** A zip without extensions has fewer than 65,536 files. */
const MOST_PAGES = 65_000;
/** A page has so many articles at most, and about so many characters: what a reader lays out at once. */
const PAGE_ARTICLES = 50;
const PAGE_SIZE = 100_000;
/** Pages that are not full yet have so many characters together at most. */
const WAITING_SIZE = 8 * 1024 * 1024;
/** The contents of a book name so many articles; those of a larger one name its pages, each of which names its own. */
const MOST_NAMED = 2000;

/** A part, with the articles of its next page. */
interface OpenPart extends Part {
  waiting: { readonly chapter: Chapter; readonly section: string }[];
  size: number;
}

interface Pages {
  /** Takes an article into a part; gives pages that are full. Throws a Failure where there are too many. */
  add(record: Shown, name: string): Generator<FilePiece>;
  /** Gives the other pages, then returns the parts in the order in which they began. */
  finish(): Generator<FilePiece, readonly Part[]>;
}

export function pagesOfBook(): Pages {
  const parts = new Map<string, OpenPart>();
  let articles = 0;
  let begun = 0;
  let written = 0;
  let waiting = 0;

  function* write(part: OpenPart): Generator<FilePiece> {
    if (part.waiting.length === 0) return;
    written += 1;
    const file = `page-${written}.xhtml`;
    yield { path: `book/${file}`, content: pageXhtml(part) };
    const chapters = part.waiting.map(({ chapter }) => chapter);
    part.pages.push({
      file,
      count: chapters.length,
      chapters: articles > MOST_NAMED ? forgotten(chapters) : chapters,
    });
    waiting -= part.size;
    part.size = 0;
    part.waiting = [];
  }

  function forgetNames(): void {
    for (const { pages } of parts.values())
      for (const page of pages) page.chapters = forgotten(page.chapters);
  }

  return {
    *add(record, name) {
      articles += 1;
      if (articles === MOST_NAMED + 1) forgetNames();
      const part = parts.get(name) ?? { name, pages: [], waiting: [], size: 0 };
      parts.set(name, part);
      const chapter = chapterOf(record, articles);
      const section = sectionXhtml(record, chapter);
      if (part.waiting.length === PAGE_ARTICLES || part.size + section.length > PAGE_SIZE) yield* write(part);
      if (part.waiting.length === 0) begun += 1;
      if (begun > MOST_PAGES)
        throw new Failure(
          'misuse',
          `a book holds at most ${showCount(MOST_PAGES)} pages of articles`,
          'select fewer, or write several: --split-by year',
        );
      part.waiting.push({ chapter, section });
      part.size += section.length;
      waiting += section.length;
      if (waiting > WAITING_SIZE) for (const each of parts.values()) yield* write(each);
    },
    *finish() {
      for (const part of parts.values()) yield* write(part);
      return [...parts.values()];
    },
  };
}

/** What is kept of the names of a page in a large book: a page of one article has no contents to name it. */
const forgotten = (chapters: readonly Chapter[]): readonly Chapter[] =>
  chapters.length === 1 ? chapters : [];

const chapterOf = ({ fields: { title = '(no headline)' } }: Shown, number: number): Chapter => ({
  anchor: `a${number}`,
  title: detached(title.slice(0, 300)),
});

const sectionXhtml = (record: Shown, { anchor }: Chapter): string =>
  `<section id="${anchor}"${langAttributes(record.fields.language)}>\n${articleXhtml(record)}\n</section>`;

/** Articles in one file, with contents of their own where there are several. */
function pageXhtml({ name, waiting }: OpenPart): string {
  const links = waiting.map(
    ({ chapter: { anchor, title } }) => `<li><a href="#${anchor}">${label(title)}</a></li>`,
  );
  const contents = `<h1>${label(name)}</h1>\n<ol>\n${links.join('\n')}\n</ol>\n`;
  const sections = waiting.map(({ section }) => section).join('\n');
  return xhtml(name, undefined, waiting.length > 1 ? contents + sections : sections);
}
