import { unzipSync } from 'fflate';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { corpus } from '../../../src/output/bundles/corpus.ts';
import { datapackage } from '../../../src/output/bundles/datapackage.ts';
import { epub } from '../../../src/output/bundles/epub.ts';
import { BUNDLES } from '../../../src/output/bundles/index.ts';
import { parquet } from '../../../src/output/bundles/parquet.ts';
import { zipped } from '../../../src/output/bundles/zip.ts';
import { csv } from '../../../src/output/csv.ts';
import { DEFAULT_FIELDS, type Shown } from '../../../src/output/shown.ts';
import { rendered } from '../collect.ts';
import { NASTY } from '../nasty.ts';
import { bytesOf, filesOf } from './samples.ts';

describe.each(BUNDLES.map((bundle) => [bundle.name, bundle] as const))('%s', (_, bundle) => {
  const everything = async (records: readonly Shown[]): Promise<unknown> =>
    bundle.kind === 'folder' ? filesOf(bundle, records) : bytesOf(bundle, records);

  it('is the same for the same records', async () => {
    expect(await everything(NASTY)).toEqual(await everything(NASTY));
  });

  it('can be made of nothing', async () => {
    const made = await everything([]);
    expect(made instanceof Map ? made.size : (made as Buffer).length).toBeGreaterThan(0);
  });

  it('writes nothing of its own before a failure of its input', async () => {
    const failing: Iterable<Shown> = {
      // biome-ignore lint/correctness/useYield: it fails before the first record
      *[Symbol.iterator]() {
        throw new Error('no such article');
      },
    };
    await expect(everything(failing as readonly Shown[])).rejects.toThrow('no such article');
  });
});

/** Articles of one month in three sections, by turns. */
const invented = (count: number): Shown[] =>
  Array.from({ length: count }, (_, i) => ({
    ...NASTY[1]!,
    fields: { id: '0000', title: `Tide ${i}`, published: '2019-05', section: `Pier ${i % 3}` },
  }));

describe('epub', () => {
  const pagesOf = async (records: readonly Shown[]): Promise<string> =>
    Object.entries(unzipSync(await bytesOf(epub, records)))
      .filter(([name]) => name.includes('page-'))
      .map(([, bytes]) => Buffer.from(bytes).toString())
      .join('');

  it('is a zip whose first file says what it is, stored as it is', async () => {
    const book = await bytesOf(epub, NASTY);
    expect(book.subarray(30, 58).toString()).toBe('mimetypeapplication/epub+zip');
  });

  it('has a chapter of each article, with all of its words as text', async () => {
    const book = await pagesOf(NASTY);
    expect(book.match(/<section /g)).toHaveLength(NASTY.length);
    for (const words of [
      '<h1>Fire at the old mill</h1>',
      'Ada Quill, Björn Ångström · 3 May 2019, 20:39 · Local',
      '<h2>What is known</h2>',
      '&lt;b&gt;not bold&lt;/b&gt;',
      'The mill at dusk. (Pool Photo)',
      'The Harbour Post',
      ' lang="ja" xml:lang="ja">\n<h1>「もう一度」',
    ])
      expect(book).toContain(words);
  });

  it('has pages of no more articles or characters than a reader lays out at once', async () => {
    const files = unzipSync(await bytesOf(epub, invented(120)));
    const pages = Object.entries(files).filter(([name]) => name.includes('page-'));
    const counts = pages.map(
      ([, bytes]) =>
        Buffer.from(bytes)
          .toString()
          .match(/<section /g)?.length,
    );
    expect(counts).toEqual([50, 50, 20]);
    const long: Shown = { ...NASTY[1]!, body: [{ kind: 'paragraph', text: 'flood '.repeat(10_000) }] };
    const large = Object.keys(unzipSync(await bytesOf(epub, [long, long, long])));
    expect(large.filter((name) => name.includes('page-'))).toHaveLength(3);
  });

  it('leads to every article, from the contents or, where they are many, from its page', async () => {
    for (const contents of ['date', 'section'] as const)
      for (const count of [7, 2000, 2001]) {
        const files = unzipSync(await bytesOf(epub, invented(count), { contents }));
        const text = (name: string): string => Buffer.from(files[`book/${name}`] ?? []).toString();
        const links = (page: string): string[] =>
          [...text(page).matchAll(/<a href="([^"]+)"/g)].map(([, href = '']) => href);
        const fromContents = new Set(links('nav.xhtml').map((href) => href.replace(/#.*/, '')));
        const fromPages = [...fromContents].flatMap((page) => links(page).map((href) => page + href));
        const reached = links('nav.xhtml').concat(count > 2000 ? fromPages : []);
        const places = reached.filter((href) => href.includes('#a'));
        expect(new Set(places).size).toBe(count);
        for (const place of places) {
          const [page = '', anchor] = place.split('#');
          expect(text(page)).toContain(`<section id="${anchor}"`);
        }
        const spine = [...text('package.opf').matchAll(/idref="(page-\d+)"/g)].map(([, id]) => `${id}.xhtml`);
        expect([...fromContents].filter((page) => page !== 'title.xhtml')).toEqual(spine);
      }
  });

  it('has its contents by month, or by section, in the order of its pages', async () => {
    const nav = async (contents: 'date' | 'section'): Promise<string> =>
      Buffer.from(unzipSync(await bytesOf(epub, NASTY, { contents }))['book/nav.xhtml'] ?? []).toString();
    expect(await nav('date')).toMatch(/>May 2019<\/a>[\s\S]*>Undated<\/a>/);
    expect(await nav('section')).toMatch(/>Local<\/a>[\s\S]*>No section<\/a>/);
  });

  it('is refused where it would have more files than a zip can tell of', { timeout: 60_000 }, async () => {
    const many = Array.from(
      { length: 65_001 },
      (_, i): Shown => ({ ...NASTY[1]!, fields: { id: '0000', section: `Section ${i}` } }),
    );
    await expect(bytesOf(epub, many, { contents: 'section' })).rejects.toMatchObject({ kind: 'misuse' });
  });

  it('is refused where it would be larger than a zip can tell of', async () => {
    async function* files() {
      for (let i = 0; i < 9; i++) yield { path: `${i}`, content: new Uint8Array(1000) };
    }
    const written = async (most: number): Promise<number> => {
      let bytes = 0;
      for await (const piece of zipped(files(), most)) bytes += piece.length;
      return bytes;
    };
    await expect(written(1000)).rejects.toMatchObject({ kind: 'misuse' });
    expect(await written(3000)).toBeGreaterThan(1500);
  });

  it('changes only in when it was made', async () => {
    const inside = async (now: string) => unzipSync(await bytesOf(epub, NASTY, { now }));
    const [a, b] = [await inside('2026-01-01T00:00:00.000Z'), await inside('2027-02-02T00:00:00.000Z')];
    const different = Object.keys(a).filter(
      (name) => !Buffer.from(a[name] ?? []).equals(b[name] ?? new Uint8Array()),
    );
    expect(different).toEqual(['book/package.opf']);
  });
});

describe('parquet', () => {
  const read = async (bytes: Buffer): Promise<Record<string, unknown>[]> =>
    parquetReadObjects({ file: new Uint8Array(bytes).buffer });

  it('is read back as what was written, each field of its type', async () => {
    const [first, second, ...rest] = await read(await bytesOf(parquet, NASTY));
    expect(first).toMatchObject({
      id: '8k3m9x2qf04tw',
      authors: ['Ada Quill', 'Björn Ångström'],
      published: '2019-05-03T20:39',
      words: 1204n,
      tags: ['fire', 'to check'],
      extra: null,
    });
    expect(second).toMatchObject({ id: '0000', title: null, authors: undefined, words: null });
    const keys = rest.map(({ extra }) => JSON.parse((extra as string | null) ?? '{}'));
    expect(keys[2]).toEqual({ ...NASTY[4]?.extra });
    expect(rest[1]).toMatchObject({ title: NASTY[3]?.fields.title });
  });

  it('has the picked fields and no others', async () => {
    const [first] = await read(await bytesOf(parquet, NASTY, { fields: ['title', 'nested.a.b'] }));
    expect(first).toEqual({ title: 'Fire at the old mill', 'nested.a.b': null });
  });

  it('is written in groups of rows', async () => {
    const many = Array.from(
      { length: 12_000 },
      (_, i): Shown => ({ ...NASTY[0]!, fields: { id: String(i) } }),
    );
    const bytes = await bytesOf(parquet, many);
    const { row_groups } = parquetMetadata(new Uint8Array(bytes).buffer);
    expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([5000, 5000, 2000]);
    const rows = await read(bytes);
    expect(rows.map(({ id }) => id)).toEqual(many.map(({ fields }) => fields.id));
  });
});

describe('corpus', () => {
  it('has a text of each article and a row for it', async () => {
    const files = await filesOf(corpus, NASTY);
    const rows = files.get('metadata.csv')?.split('\r\n') ?? [];
    expect(rows[0]).toMatch(/^doc_id,id,title,/);
    expect(rows[0]).not.toContain('body');
    for (const { fields } of NASTY) {
      expect(files.get(`texts/${fields.id}.txt`)).toBeDefined();
      expect(files.get('metadata.csv')).toContain(`texts/${fields.id}.txt,${fields.id}`);
    }
    expect(files.get('texts/8k3m9x2qf04tw.txt')).toMatch(
      /^Fire at the old mill\n\nNobody was hurt.*\n\nOSLO, May 3/,
    );
  });

  it('has a text of each copy of a record, and the user’s key of its own name', async () => {
    const [first] = NASTY;
    const copies = [first!, { ...first!, extra: { doc_id: 'mine' } }, first!];
    const files = await filesOf(corpus, copies, { fields: ['id', 'doc_id'] });
    expect(files.get('metadata.csv')).toBe(
      [
        'doc_id,id,extra_doc_id',
        'texts/8k3m9x2qf04tw.txt,8k3m9x2qf04tw,',
        'texts/8k3m9x2qf04tw-2.txt,8k3m9x2qf04tw,mine',
        'texts/8k3m9x2qf04tw-3.txt,8k3m9x2qf04tw,',
        '',
      ].join('\r\n'),
    );
    expect(files.get('texts/8k3m9x2qf04tw-3.txt')).toBe(files.get('texts/8k3m9x2qf04tw.txt'));
  });

  it('lets no article choose where it is written', async () => {
    const evil: Shown = { fields: { id: '../../etc/passwd' }, extra: Object.create(null), body: [] };
    expect([...(await filesOf(corpus, [evil])).keys()]).toEqual([
      'texts/______etc_passwd.txt',
      'metadata.csv',
    ]);
  });
});

describe('datapackage', () => {
  it('is the table that csv gives, and a column described for each of its own', async () => {
    const files = await filesOf(datapackage, NASTY);
    expect(files.get('articles.csv')).toBe(await rendered(csv, NASTY));
    const { resources } = JSON.parse(files.get('datapackage.json') ?? '');
    const { fields, primaryKey } = resources[0].schema;
    expect(fields.map(({ name }: { name: string }) => name)).toEqual(DEFAULT_FIELDS);
    expect(primaryKey).toBe('id');
    expect(fields.find(({ name }: { name: string }) => name === 'words').type).toBe('integer');
    for (const { description } of fields) expect(description).toMatch(/\w/);
  });

  it('names columns as the table does, and no key where records are copies', async () => {
    const copies = [NASTY[0]!, NASTY[0]!];
    const files = await filesOf(datapackage, copies, { fields: ['id', '=cmd'] });
    const { schema } = JSON.parse(files.get('datapackage.json') ?? '').resources[0];
    expect(files.get('articles.csv')).toMatch(/^id,'=cmd\r\n/);
    expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(['id', "'=cmd"]);
    expect(schema.primaryKey).toBeUndefined();
  });
});
