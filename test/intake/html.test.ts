/** Saved pages that mean ill, or that state more than fits: nothing runs, nothing explodes, no control character comes through. */

import { describe, expect, it } from 'vitest';
import { html } from '../../src/intake/formats/html.ts';
import type { Reading } from '../../src/intake/page.ts';
import { bodyText } from '../../src/record/body.ts';
import { cost } from '../cost.ts';
import { readAll, readBytes } from './read.ts';

const LEAD =
  'The miller went to the ferryman in front of three witnesses, and asked him plainly what the river was for, since nobody had crossed it since the spring.';
const paragraphs = (count: number): string =>
  Array.from({ length: count }, (_, i) => `<p>${LEAD} That was the witness number ${i}.</p>`).join('\n');
const pageOf = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
const read = (page: string | Uint8Array): Promise<Reading> =>
  readBytes(Buffer.from(page as string), 'page.html');
const article = pageOf(`<article><h1>What the river is for</h1>${paragraphs(4)}</article>`);

/** Whatever text a reading holds. */
const everything = ({ record }: Reading): string => JSON.stringify(record);

describe('a page with a script in every field', () => {
  const script = '<script>globalThis.ran = true</script>';
  const linked = {
    '@type': 'NewsArticle',
    headline: `River ${script}`,
    author: { name: `Ada ${script} Quill` },
    datePublished: script,
    articleSection: script,
    publisher: { name: script },
    url: 'javascript:globalThis.ran=true',
    inLanguage: script,
  };
  const head = `<script type="application/ld+json">${JSON.stringify(linked).replaceAll('</', '<\\/')}</script>
    <meta name="author" content="&lt;script&gt;globalThis.ran = true&lt;/script&gt;"><base href="javascript:globalThis.ran=true">
    <link rel="canonical" href="javascript:globalThis.ran=true"><script>globalThis.ran = true</script>`;
  const body = `<article onload="globalThis.ran = true">${paragraphs(3)}${script}<img src=x onerror="globalThis.ran = true">
    <p>&lt;script&gt;globalThis.ran = true&lt;/script&gt; is how it was written in the paper of the fourth of May, to nobody's joy.</p></article>`;

  it('runs none of them, and takes none for an address, a date or a language', async () => {
    const reading = await read(pageOf(body, head));
    expect('ran' in globalThis).toBe(false);
    const { fields } = reading.record;
    expect(fields.url).toBeUndefined();
    expect(fields.published).toBeUndefined();
    expect(fields.language).toBe('en');
    expect(fields.title).toBe(`River ${script}`);
    expect(bodyText(reading.record.body)).toContain(
      '<script>globalThis.ran = true</script> is how it was written',
    );
  });
});

describe('a page of a size that no page has is read in bounded time', () => {
  const deep = (name: string, count = 100_000): string => `<${name}>`.repeat(count);
  it.each([
    ['100,000 levels', pageOf(`${deep('div')}${paragraphs(4)}${'</div>'.repeat(100_000)}`)],
    ['100,000 levels that nothing closes', pageOf(deep('div') + paragraphs(4))],
    ['levels of many names, closed by others', pageOf(deep('div') + '</b>'.repeat(100_000) + paragraphs(4))],
    ['nested quotations', pageOf(`${deep('blockquote', 30_000)}${paragraphs(4)}`)],
    ['nested tables', pageOf(`${deep('table', 20_000)}${paragraphs(4)}`)],
    [
      'an attribute of 10 MB',
      pageOf(`<div title="${'x'.repeat(10_000_000)}" class="${'y '.repeat(100_000)}">${paragraphs(4)}</div>`),
    ],
    ['a million attributes', pageOf(`<div ${'a=1 '.repeat(1_000_000)}>${paragraphs(4)}</div>`)],
    ['a million tags', pageOf(`${paragraphs(4)}${'<b></b>'.repeat(500_000)}`)],
    [
      'tags of the most that are extracted',
      pageOf(`<div>${paragraphs(4)}${'<div><a href=x>y</a></div>'.repeat(12_000)}</div>`),
    ],
    ['a million less-than signs', pageOf(paragraphs(4) + '<'.repeat(1_000_000))],
    ['a comment that nothing ends', pageOf(`${paragraphs(4)}<!--${'-'.repeat(1_000_000)}`)],
    ['a million entities', pageOf(paragraphs(4) + '&amp;'.repeat(1_000_000))],
    [
      'JSON-LD of 100,000 levels',
      pageOf(paragraphs(4), `<script type="application/ld+json">${'['.repeat(100_000)}</script>`),
    ],
    [
      'a graph of 100,000',
      pageOf(
        paragraphs(4),
        `<script type="application/ld+json">[${'{"@type":"Thing"},'.repeat(100_000)}1]</script>`,
      ),
    ],
    ['100,000 metas', pageOf(paragraphs(4), '<meta name="author" content="Ada Quill">'.repeat(100_000))],
  ])(
    '%s',
    async (_case, page) => {
      const spent = await cost(async () => {
        const { record } = await read(page);
        expect(JSON.stringify(record.body)).toContain('what the river was for');
      });
      expect(spent).toBeLessThan(20_000);
    },
    60_000,
  );

  it('of short paragraphs is read, though with the blank lines between them it has too many', {
    timeout: 60_000,
  }, async () => {
    const { record } = await read(
      pageOf(Array.from({ length: 140_000 }, (_, i) => `<p>Mark ${i}.</p>`).join(''), '<title>Marks</title>'),
    );
    expect(record.fields.title).toBe('Marks');
    expect(bodyText(record.body)).toContain('Mark 139999.');
  });

  it('of rows that nobody closes has each on a line of its own', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `<tr><td><p>Row ${i} of the tide table`).join('');
    const [reading] = await readAll(Buffer.from(pageOf(`<table>${rows}</table>`)), 'page.html', {
      explain: true,
    });
    expect(reading?.explained?.text.split('\n').filter(Boolean)).toHaveLength(300);
  });

  it('but one with more lines than any article is refused', async () => {
    await expect(read(pageOf('<p>x'.repeat(300_000)))).rejects.toThrow('more than 250,000 lines');
  });
});

describe('text of a page', () => {
  it('carries no control characters, however they are written', async () => {
    const page = pageOf(
      `<article><h1>What the \u001b[31mriver&#27;[0m is&#x9b; for</h1>${paragraphs(3)}<p>${LEAD}\u0007&#7;&#127;&#155;\u009b</p></article>`,
      '<meta name="author" content="Ada&#27;[2J Quill\u0000"><meta property="og:title" content="River\u001b]0;owned\u0007">',
    );
    expect(everything(await read(page))).not.toMatch(
      /\\u00(?:0[0-8bcef]|1|7f|[89])|[\0-\x08\x0b-\x1f\x7f-\x9f]/,
    );
  });

  it.each([
    ['utf-8', (text: string) => Buffer.from(text)],
    ['utf-16le', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['windows-1252', (text: string) => Buffer.from(text.replace('utf-8', 'windows-1252'), 'latin1')],
  ])('is read in %s', async (encoding, encode) => {
    const page = pageOf(
      `<article><h1>Die Mühle am Fluß</h1>${paragraphs(4)}<p>Müller, Fährmann und Größe, so hieß das Stück, das keiner sah.</p></article>`,
    );
    const { record } = await read(encode(page));
    expect(record.fields.source_encoding).toBe(encoding);
    expect(bodyText(record.body)).toContain('Müller, Fährmann und Größe');
    expect(record.fields.source_format).toBe('html');
  });

  it('is read in the encoding a person names before that which the page states', async () => {
    const bytes = Buffer.from(
      article.replace(
        '</article>',
        '<p>Größe und Müßiggang, so hieß das Stück, das in der Mühle keiner sah.</p></article>',
      ),
      'latin1',
    );
    const { record } = await readBytes(bytes, 'page.html', { encoding: 'windows-1252' });
    expect(bodyText(record.body)).toContain('Größe und Müßiggang');
  });
});

describe('what a page states', () => {
  const authors = async (head: string): Promise<unknown> =>
    (await read(pageOf(`<article><h1>What the river is for</h1>${paragraphs(4)}</article>`, head))).record
      .fields.authors;

  it.each([
    ['<meta name="author" content="By Ada Quill and Bo Reed">', ['Ada Quill', 'Bo Reed']],
    [
      '<meta name="citation_author" content="Ada Quill"><meta name="citation_author" content="Bo Reed">',
      ['Ada Quill', 'Bo Reed'],
    ],
    ['<meta name="parsely-author" content="Ada Quill">', ['Ada Quill']],
    [
      '<script type="application/ld+json">{"@type":"Article","author":["Ada Quill",{"name":"Bo Reed"}]}</script>',
      ['Ada Quill', 'Bo Reed'],
    ],
    ['<meta property="article:author" content="https://social.example/ada">', undefined],
    [
      '<script type="application/ld+json">{"@type":"Article","author":</script><meta name="author" content="Ada Quill">',
      ['Ada Quill'],
    ],
  ])('of authors: %s', async (head, wanted) => {
    expect(await authors(head)).toEqual(wanted);
  });

  it.each([
    [
      '<meta property="article:published_time" content="2024-03-12T08:15:30.000+0100">',
      '2024-03-12T08:15+0100',
    ],
    ['<meta name="citation_publication_date" content="2024/03/12">', '2024-03-12'],
    ['<meta name="pubdate" content="20240312">', '2024-03-12'],
    ['<meta name="dc.date" content="2024-03">', '2024-03'],
    ['<meta name="date" content="2024-13-45">', undefined],
  ])('of the day: %s', async (head, wanted) => {
    expect((await read(pageOf(`<article>${paragraphs(4)}</article>`, head))).record.fields.published).toBe(
      wanted,
    );
  });

  const one = `<p>${`${LEAD} `.repeat(20)}</p>`;
  const nav = '<nav><h2>Home News</h2><a href="/">Home</a> <a href="/news">News</a></nav>';
  const own = 'What the river is for';
  it.each<[how: string, title: string, body: string, wanted?: string]>([
    ['its window and a heading say alike', own, `${nav}<article><h1>${own}</h1>${one}</article>`],
    ['its window says before its site', `${own} | The Bend Gazette`, `${nav}<h1>${own}</h1>${one}`],
    [
      'its window says after its site',
      `The Bend Gazette - ${own}`,
      `${nav}<article><h2>${own}</h2>${one}</article>`,
    ],
    [
      'its article has for a heading',
      'Bend Gazette Online',
      `${nav}<article><h1>${own}</h1>${one}</article>`,
    ],
    [
      'stands in its article, below a site’s own heading',
      'The Bend Gazette',
      `<h1>The Bend Gazette</h1>${nav}<article><h1>${own}</h1>${one}</article>`,
    ],
    [
      'is longer than its site',
      `The Bend Gazette: ${own}`,
      `<h1>The Bend Gazette</h1>${nav}<article><h2>${own}</h2>${one}</article>`,
    ],
    [
      'is shorter than its site',
      'The well | The Bend Gazette',
      `<header><h1>The Bend Gazette</h1></header><h2>The well</h2>${one}`,
      'The well',
    ],
    [
      'stands in its article, where the site’s heading links home',
      'Local news | The Bend Gazette',
      `<main><h1><a href="/">The Bend Gazette</a></h1><article><h2>${own}</h2>${one}</article></main>`,
    ],
    [
      'stands in its article, below a heading of the site’s class',
      'Local news',
      `<article><header><h1 class="site-title">The Bend Gazette</h1></header><h2>${own}</h2>${one}</article>`,
    ],
    [
      'stands in its article, below a hidden heading of the site',
      `${own} – The Bend Gazette`,
      `<main><h1 class="sr-only">The Bend Gazette</h1><article><h2>${own}</h2>${one}</article></main>`,
    ],
    ['is divided', 'Local news', `<article><h1>What the river<br>is for</h1>${one}</article>`],
    [
      'has a kicker in the same heading',
      `${own} | The Bend Gazette`,
      `<article><h1><span>Harbour</span> <span>${own}</span></h1>${one}</article>`,
    ],
    [
      'its window says in capitals',
      `${own.toUpperCase()} | The Bend Gazette`,
      `<header><h1>The Bend Gazette</h1></header><h2>${own}</h2>${one}`,
    ],
    [
      'its window says with plain quotation marks and a mark of direction',
      "&rlm;Ada's river | The Bend Gazette",
      `<header><h1>The Bend Gazette</h1></header><h2>Ada’s river</h2>${one}`,
      'Ada’s river',
    ],
    [
      'a browser may divide',
      'Fährmannsversammlung vertagt - The Bend Gazette',
      `<article><h1>Fähr&shy;manns&shy;versammlung vertagt</h1>${one}</article>`,
      'Fährmannsversammlung vertagt',
    ],
    [
      'has a hyphen',
      'Well-known miller dies',
      `<article><h2>known miller dies</h2><h1>Well-known miller dies</h1>${one}</article>`,
      'Well-known miller dies',
    ],
    [
      'its window says before an underscore',
      '河上的渡口无人过河_河湾报',
      `<header><h1>河湾报</h1></header><h2>河上的渡口无人过河</h2>${one}`,
      '河上的渡口无人过河',
    ],
  ])('of the headline that %s', async (_, title, body, wanted = own) => {
    const { record } = await read(pageOf(body, `<title>${title}</title>`));
    expect(record.fields.title).toBe(wanted);
  });

  it('of the headline, before a heading that is the only one', async () => {
    const head = `<title>Local</title><meta property="og:title" content="${own}">`;
    const { record } = await read(pageOf(`<main><h1>Local</h1><h2>${own}</h2>${one}</main>`, head));
    expect(record.fields.title).toBe(own);
  });

  it('is a deck only where readers of the page see it', async () => {
    const deck = 'A miller, a ferryman and three witnesses.';
    const head = `<meta name="description" content="${deck}">`;
    const without = await read(
      pageOf(`<article><h1>What the river is for</h1>${paragraphs(4)}</article>`, head),
    );
    const within = await read(
      pageOf(`<article><h1>What the river is for</h1><p>${deck}</p>${paragraphs(4)}</article>`, head),
    );
    expect(without.record.fields.subtitle).toBeUndefined();
    expect(within.record.fields.subtitle).toBe(deck);
  });
});

describe('a page is told', () => {
  const likelihood = (text: string): number => html.likelihood(Buffer.from(text));
  it.each([
    '<!DOCTYPE html>\n<html>',
    '\ufeff<html lang="de">',
    '<?xml version="1.0"?>\n<!-- saved from url=(0014)about:internet -->\n<!doctype HTML>',
    '<!-- one --><!-- two --><html>',
  ])('by its first tags: %j', (text) => {
    expect(likelihood(text)).toBeGreaterThanOrEqual(0.5);
  });

  it.each(['A page about <html> and its friends', '<nitf><head></head></nitf>', '---\ntitle: <html>\n---\n'])(
    'from a text: %j',
    (text) => {
      expect(likelihood(text)).toBe(0);
    },
  );
});
