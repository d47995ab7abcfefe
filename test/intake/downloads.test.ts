/** Downloads as they should not be: cut, put together, changed, huge, damaged. What can be read is, the rest is named. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/intake/page.ts';
import { bodyText } from '../../src/record/body.ts';
import { readAll } from './read.ts';

const FIXTURES = path.join(import.meta.dirname, '../fixtures');
const fixture = (name: string): string => readFileSync(path.join(FIXTURES, name), 'utf8');

async function articlesOf(
  content: string | Uint8Array,
  options: Parameters<typeof readAll>[2] = {},
): Promise<Reading[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const readings: Reading[] = [];
  for (const reading of await readAll(bytes, 'download', options)) readings.push(reading);
  return readings;
}
const codesOf = ({ notes }: Reading): string[] => notes.map(({ code }) => code);

/** Every fixture of a vendor's that is text, with how its articles go on in a second file. */
const NEXIS = fixture('nexis/split--covers-labels-and-tails.txt');
const FACTIVA = fixture('factiva/uncoded--english.txt');
const UNI = fixture('nexis-uni/split--cover-classification-and-abstract.txt');

const VENDORS = ['nexis', 'nexis-uni', 'factiva', 'proquest', 'mediargus', 'europresse'];

describe('a download that was cut in the middle', () => {
  it('has its whole articles, and a note on the one that is short of words', async () => {
    const readings = await articlesOf(NEXIS.slice(0, NEXIS.indexOf('"She never once missed')));
    expect(readings).toHaveLength(1);
    expect(readings[0]?.record.fields.title).toBe('Last ferry leaves with a band on board');
    expect(codesOf(readings[0] as Reading)).toContain('words-differ');
  });

  it('has the part of an article that lacks its end', async () => {
    const readings = await articlesOf(UNI.slice(0, UNI.lastIndexOf('The council')));
    expect(readings.map(({ record }) => record.fields.title)).toEqual([
      'Last ferry leaves with a band on board',
      'Two counts of the lamp posts',
    ]);
    expect(codesOf(readings[1] as Reading)).toEqual(expect.arrayContaining(['words-differ', 'text-cut']));
  });

  it('is read whatever byte it ends with, and nothing is read twice', async () => {
    const whole = Buffer.from(NEXIS + FACTIVA);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length }), async (end) => {
        const readings = await articlesOf(whole.subarray(0, end), { format: 'nexis' });
        expect(readings.length).toBeGreaterThan(0);
        const spans = readings.flatMap(
          ({ record }) => record.fields.source_lines?.split('-').map(Number) ?? [],
        );
        expect(spans).toEqual([...spans].sort((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });
});

/** Every pair of the vendors' fixtures that is text or HTML. */
const FILES = VENDORS.flatMap((vendor) =>
  readdirSync(path.join(FIXTURES, vendor))
    .filter((name) => /\.(?:txt|html)$/.test(name))
    .map((name) => ({ vendor, name, text: fixture(`${vendor}/${name}`) })),
);

describe('two downloads in one file', () => {
  const of = (vendor: string) => FILES.filter((file) => file.vendor === vendor);
  const pairs = VENDORS.flatMap((a) => VENDORS.map((b) => [a, b] as const));
  /** All that is read but where it stands and when it was read. */
  const saidOf = ({ record, notes }: Reading): unknown => {
    const { id, added, source_lines, source_sha256, source_format, notes: _, ...fields } = record.fields;
    const codes = notes.map(({ code }) => code).filter((code) => code !== 'other-format');
    return { fields, extra: { ...record.extra }, body: record.body, codes };
  };

  it.each(pairs)('are each read as if alone: %s, then %s', async (a, b) => {
    for (const first of of(a)) {
      for (const second of of(b)) {
        if (first === second) continue;
        const apart = [...(await articlesOf(first.text)), ...(await articlesOf(second.text))];
        const together = await articlesOf(`${first.text}\n\n${second.text}`);
        expect(together.map(saidOf), `${first.name}, ${second.name}`).toEqual(apart.map(saidOf));
        const noted = together.flatMap(({ notes }) => notes.filter(({ code }) => code === 'other-format'));
        expect(noted, `${first.name}, ${second.name}`).toHaveLength(a === b ? 0 : 1);
        expect(noted.every(({ line }) => line !== undefined && line > 0)).toBe(true);
      }
    }
  });

  it('have the lines at which they stand in it', async () => {
    for (const [a, b] of pairs) {
      const [first, second] = [of(a)[0], of(b).at(-1)];
      const text = `${first?.text}\n\n${second?.text}`;
      const lines = text.split('\n');
      for (const { record } of await articlesOf(text)) {
        const [from = 0, to = 0] = record.fields.source_lines?.split('-').map(Number) ?? [];
        const begins = bodyText(record.body).slice(0, 12);
        expect(lines.slice(from - 1, to).join('\n'), `${a}, ${b}, ${from}`).toContain(begins);
      }
    }
  });

  it('are one where a line of a body only looks like another’s sign', async () => {
    const [first] = await articlesOf(
      NEXIS.replace('"She never once missed', 'End of Document\n\n"She never once missed'),
    );
    expect(bodyText(first?.record.body ?? [])).toMatch(/End of Document[\s\S]*She never once missed/);
    expect(codesOf(first as Reading)).not.toContain('other-format');
  });
});

describe('labels that the vendor has changed', () => {
  it('are kept under their own names, and the text stays whole', async () => {
    const [first] = await articlesOf(NEXIS.replace('BYLINE:', 'WRITTEN-BY:').replace('LENGTH:', 'SIZE:'));
    expect(first?.record.extra).toMatchObject({
      written_by: 'By Ada Quill and Bo Berg',
      size: expect.stringContaining('words'),
    });
    expect(first?.record.fields.authors).toBeUndefined();
    expect(bodyText(first?.record.body ?? [])).toMatch(/^The old ferry/);
  });
});

describe('any label of any vendor, changed', () => {
  const LABELS = [
    /^(\p{Lu}[\p{L} /’'-]{2,30}?)\s?:/gmu,
    /^([A-Z]{2,3})$/gm,
    /<b>([A-Z]{2,3})<\/b>/g,
    /class="([\w -]{6,40})"/g,
    /<SPAN CLASS="c\d">([A-Z-]{4,20}): /g,
  ];
  const newName = (name: string): string =>
    name.length < 4 ? 'QX' : name === name.toUpperCase() ? 'QUITE-OTHER' : 'Quite other';
  /** A file with each of its labels changed, one at a time. */
  const changesOf = (text: string): (readonly [label: string, text: string])[] =>
    LABELS.flatMap((pattern) => [...text.matchAll(pattern)]).map((found) => {
      const name = found[1] as string;
      const at = found.index + found[0].indexOf(name);
      return [name, text.slice(0, at) + newName(name) + text.slice(at + name.length)] as const;
    });
  const wordsOf = (readings: readonly Reading[]): Set<string> => {
    const said = readings.map(({ record: { fields, extra, body } }) => {
      const { id, added, published, words, notes, language, source_file, source_sha256, ...own } = fields;
      return JSON.stringify([own, extra, body]);
    });
    return new Set(
      said
        .join()
        .toLowerCase()
        .match(/\p{L}{3,}/gu),
    );
  };
  const DUTIES = { title: 'title-missing', published: 'date-missing' } as const;

  it.each(FILES.map((file) => [file.vendor, file.name, file.text] as const))(
    'loses nothing, and what is missed is named: %s, %s',
    async (_, name, text) => {
      const before = await articlesOf(text);
      const printed = new Set(
        text
          .replace(/<[^<>]*>/g, ' ')
          .toLowerCase()
          .match(/\p{L}{3,}/gu),
      );
      const changes = changesOf(text).filter(
        ([label]) => !/^(?:Terms|Time Of Request|Download Request)$/.test(label),
      );
      expect(changes.length, name).toBeGreaterThan(
        name.startsWith('uncoded') || name.startsWith('split--a-list') ? -1 : 2,
      );
      for (const [label, changed] of changes) {
        const after = await articlesOf(changed);
        expect(after.length, label).toBe(before.length);
        const words = wordsOf(after);
        const own: readonly string[] = label.toLowerCase().match(/\p{L}+/gu) ?? [];
        const lost = [...wordsOf(before)].filter((w) => printed.has(w) && !own.includes(w) && !words.has(w));
        expect(lost, label).toEqual([]);
        after.forEach((reading, i) => {
          for (const [field, code] of Object.entries(DUTIES)) {
            const is = (one: Reading | undefined): boolean =>
              one?.record.fields[field as 'title'] !== undefined;
            if (is(before[i]) && !is(reading)) expect(codesOf(reading), label).toContain(code);
          }
          if (reading.record.body.length === 0) expect(codesOf(reading), label).toContain('body-missing');
        });
      }
    },
  );

  it('tells where two articles were read as one, for the line between them was not known', async () => {
    const texts = [
      NEXIS.replace('2 of 3 DOCUMENTS', '2 of 3 PIECES'),
      UNI.replace('End of Document', 'End of Piece'),
      fixture('proquest/split--labels-of-proquest.txt').replace(/(Database: .*\n\n)_+/, '$1======'),
      fixture('factiva/coded--english.txt').replace('AN\nDocument', 'AN\nPiece'),
    ];
    for (const text of texts) {
      const readings = await articlesOf(text);
      expect(readings.flatMap(codesOf), text.slice(0, 200)).toContain('articles-joined');
    }
  });

  it('has an article above the first line that parts them, if that line was changed', async () => {
    const texts = [
      NEXIS.replace(/1 of \d DOCUMENTS/, '1 of 3 PIECES'),
      fixture('proquest/split--labels-of-proquest.txt').replace(/^_+$/m, '====='),
      fixture('europresse/new--articles-in-english.html').replaceAll(
        /DocPublicationName(?=[\s\S]*DocPublicationName[\s\S]*DocPublicationName)/g,
        'Other',
      ),
    ];
    for (const text of texts) {
      const [first, second] = await articlesOf(text);
      expect(first?.record.fields.title).toBe('Last ferry leaves with a band on board');
      expect(second?.record.fields.title).toBe('Two counts of the lamp posts');
    }
  });
});

describe('what a vendor says of an article', () => {
  it('has the credit on the line below a caption with the caption', async () => {
    const [first] = await articlesOf(
      NEXIS.replace('(Photo: Cyril Dane)\n', 'in her own boots\n\nNORTHWIRE / CD\n'),
    );
    expect(first?.record.fields.captions).toEqual(['The mayor at the wheel in her own boots NORTHWIRE / CD']);
    expect(first?.record.fields.source_lines).toBeDefined();
    expect(first?.record.extra.after_body).toBeUndefined();
  });

  it('has an edition between publication and page, where a section stands above', async () => {
    const html = (row: string): string =>
      `<html><title>Factiva</title><div class="article enArticle"><div>News</div><div><span class="enHeadline">Lamp lit</span></div><div>6 words</div><div>5 May 2013</div><div>The Harbour Post</div><div>HARB</div><div>${row}</div><div>13</div><div>English</div><div>(c) 2013 Harbour</div><p class="articleParagraph">The lamp is lit.</p><p>Document HARB000020130505e9550001a</p></div>`;
    const [first] = await articlesOf(html('1; National'));
    expect(first?.record.fields).toMatchObject({ section: 'News', edition: '1; National', page: '13' });
  });

  it('names no supplement among people', async () => {
    const text = fixture('mediargus/split--a-list-with-its-texts.txt').replace(
      '\nJan de Reede\n',
      '\nHB Magazine\n',
    );
    const [first] = await articlesOf(text);
    expect(first?.record.fields).toMatchObject({ section: 'HB Magazine', title: 'Laatste veerpont' });
    expect(first?.record.fields.authors).toBeUndefined();
  });

  it('counts words as vendors do: between blanks, by letters alone, six characters for one', async () => {
    const body =
      'Twenty-two well-known lamp-lighters re-lit half-forgotten by-ways, re-counted so-called by-laws.';
    const counted = async (words: number): Promise<boolean> => {
      const text = `          1 of 1 DOCUMENT\n\n\n          The Harbour Post\n\n          May 5, 2013 Sunday\n\nLamp\n\nLENGTH: ${words} words\n\n${body}\n\nLOAD-DATE: May 6, 2013\n`;
      return !codesOf((await articlesOf(text))[0] as Reading).includes('words-differ');
    };
    const [blanks, letters, sixes] = [
      body.split(' ').length,
      body.match(/\w+/g)?.length ?? 0,
      body.length / 6,
    ];
    expect([blanks, letters, Math.round(sixes)]).toEqual([9, 18, 16]);
    for (const words of [9, 10, 16, 17, 18, 19]) expect(await counted(words), `${words}`).toBe(true);
    for (const words of [6, 8, 12, 14, 22, 60]) expect(await counted(words), `${words}`).toBe(false);
  });

  it('counts an abstract among the words where the vendor does', async () => {
    const words = (count: number): string => UNI.replace(/Length:\s62 words/, `Length: ${count} words`);
    const [, own] = await articlesOf(UNI);
    const abstract = String(own?.record.extra.abstract).split(/\s+/).length;
    expect(abstract).toBeGreaterThan(3);
    const above = [own?.record.fields.title, ...(own?.record.fields.authors ?? [])]
      .join(' ')
      .split(' ').length;
    const most = (own?.record.fields.words ?? 0) + above + abstract;
    expect(codesOf((await articlesOf(words(most)))[1] as Reading)).not.toContain('words-differ');
    expect(codesOf((await articlesOf(words(2 * most)))[1] as Reading)).toContain('words-differ');
  });
});

describe('what is no article', () => {
  it('is a page, whatever line of a vendor it holds', async () => {
    const text = 'A note\n\nEnd of Document\n\nLength: 3 m\n';
    const [reading] = await articlesOf(text, { explain: true });
    expect(reading?.record.fields.source_format).toBe('page');
    expect(reading?.explained?.recognised).toMatchObject({ format: 'page', score: 0.1 });
  });

  it('is taken as a page’s text where a person names another format', async () => {
    for (const name of VENDORS) {
      const readings = await articlesOf('Nothing of the sort.\n', { format: name, explain: true });
      expect(readings, name).toHaveLength(1);
      expect(readings[0]?.record.fields.source_format).toBe(name);
      expect(readings[0]?.explained?.recognised).toEqual({ format: name });
    }
  });
});

describe('a great many articles in one file', () => {
  it('are all read, each with its lines', { timeout: 120_000 }, async () => {
    const count = 10_000;
    const text = Array.from(
      { length: count },
      (_, i) =>
        `                  ${i + 1} of ${count} DOCUMENTS\n\n\n             The Harbour Post\n\n             May 5, 2013 Sunday\n\nTide ${i}\n\nLENGTH: 5 words\n\nThe tide was high, ${i}.\n\nLOAD-DATE: May 6, 2013\n\n`,
    ).join('');
    let number = 0;
    let last = 0;
    for (const { record } of await readAll(Buffer.from(text), 'download')) {
      expect(record.fields.title).toBe(`Tide ${number}`);
      const [from = 0, to = 0] = record.fields.source_lines?.split('-').map(Number) ?? [];
      expect(from).toBeGreaterThan(last);
      last = to;
      number++;
    }
    expect(number).toBe(count);
  });
});

describe('documents', () => {
  const docx = (xml: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(xml) });

  it('of no vendor are read as the page that their text is', async () => {
    const [reading] = await articlesOf(
      docx('<w:document><w:p><w:r><w:t>Lamp &amp; post</w:t></w:r></w:p></w:document>'),
      { explain: true },
    );
    expect(reading?.record.fields.source_format).toBe('page');
    expect(reading?.explained?.text).toBe('Lamp & post\n\n');
  });

  it('that do not unpack are refused in one line', async () => {
    const whole = docx('<w:document/>');
    await expect(articlesOf(whole.subarray(0, whole.length - 30))).rejects.toThrow(/damaged DOCX/);
    await expect(articlesOf(zipSync({ 'word/other.xml': strToU8('<x/>') }))).rejects.toThrow(/without word/);
  });

  it('that would unpack to more than any text are refused before they do', { timeout: 30_000 }, async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(70 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    await expect(articlesOf(bomb)).rejects.toThrow(/more than 64 MB/);
  });

  it('of any depth are read', { timeout: 20_000 }, async () => {
    const [reading] = await articlesOf(docx(`${'<w:p>'.repeat(1_000_000)}<w:r><w:t>Lamp</w:t></w:r>`), {
      explain: true,
    });
    expect(reading?.explained?.text.trim()).toBe('Lamp');
  });

  it('give what they hold twice, for older programs, once', async () => {
    const box = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const [reading] = await articlesOf(
      docx(
        `<mc:AlternateContent><mc:Choice>${box('Lamp')}</mc:Choice><mc:Fallback>${box('Lamp')}</mc:Fallback></mc:AlternateContent>${box('Post')}`,
      ),
      { explain: true },
    );
    expect(reading?.explained?.text).toBe('Lamp\n\nPost\n\n');
  });

  it('in RTF show what a person sees, whatever braces and bytes they have', async () => {
    const [reading] = await articlesOf(
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Hidden;}}Caf\\'e9 \\u8211?\\{1\\}\\par{\\*\\x seen by none}Next",
      { explain: true },
    );
    expect(reading?.explained?.text).toBe('Café –{1}\n\nNext');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('{', '}', '\\', "'", 'a', '0', '*', 'u', ' ', '\n') }),
        async (text) => {
          await articlesOf(`{\\rtf1 x${text}`);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('HTML', () => {
  it('with a script in every field is text, of which nothing is left to run', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const html = fixture('europresse/old--tables.html').replaceAll('Le Courrier', `Le Courrier${evil}`);
    const [first] = await articlesOf(html);
    expect(JSON.stringify(first?.record)).not.toMatch(/<script|onerror|alert/);
    expect(first?.record.fields.publication).toBe('Le Courrier du Port');
  });

  it('of any depth and without its ends is read', async () => {
    const deep = `<html><span class="DocPublicationName">Post</span><br><span class="TitreArticle">Deep</span>${'<div>'.repeat(20_000)}text`;
    const [reading] = await articlesOf(deep, { format: 'europresse' });
    expect(reading?.record.fields.title).toBe('Deep');
    expect(bodyText(reading?.record.body ?? [])).toBe('text');
  });
});

describe('a file that was made to take long', () => {
  const shapes = {
    'entities in one line': `<html><p>${'&amp;x'.repeat(200_000)}`,
    'tags within tags': `<html><title>Factiva</title>${'<b><i></p>'.repeat(300_000)}<p>x`,
    'tags that stay open': `<html>${'<span class="DocPublicationName">x'.repeat(20_000)}`,
    'labels alone': 'A: b\n\n'.repeat(8000),
    'a list without texts': '1. x\n\nA, zondag 5 mei 2013, p. 1, 9w.\n\n'.repeat(2000),
    'ends alone': 'End of Document\n\nDocument ABC0123456789\n\n'.repeat(3000),
    'vendors in turn': '1 of 2 DOCUMENTS\n\nLENGTH: 1 words\n\nx\n\nBody\n\nEnd of Document\n\n'.repeat(3000),
    'classes of vendors in turn': `<html><title>x</title>${'<p class="DocPublicationName">x<p class="TitreArticle">x<p>1 of 2 DOCUMENTS<p>LENGTH: 1 words<p>x'.repeat(3000)}`,
    'signs that are no vendor’s': `1 of 2 DOCUMENTS\n\nLENGTH: 1 words\n\n${'x\n\n'.repeat(20_000)}${'ProQuest document ID: 4\n\nEnd of Document\n\n'.repeat(3000)}`,
    'pages and texts in turn': '<html><body>x</body></html>\ny\n'.repeat(6000),
    'pages that nothing closes': '<html>\n'.repeat(100_000),
    'capitals in one line': 'AB '.repeat(300_000),
  };

  it.each(Object.entries(shapes))('is read in little: %s', { timeout: 120_000 }, async (_, text) => {
    for (const name of VENDORS) {
      const before = process.cpuUsage();
      let count = 0;
      for (const { record } of await readAll(Buffer.from(text), 'download', { format: name }))
        count += record.fields.id ? 1 : 0;
      const { user, system } = process.cpuUsage(before);
      expect(count, name).toBeGreaterThan(0);
      expect((user + system) / 1e6, name).toBeLessThan(20);
    }
  });
});
