/** The flags that people and scripts rely on, each by what it changes. */

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { OUTPUTS } from '../../src/output/index.ts';
import { articleText } from './article-text.ts';
import { archiveOf, morgue, newFolder, type Surrounded } from './shell.ts';

const TEXTS = {
  'anchors.txt': articleText('Anchors in the sand', { section: 'Harbour', date: 'May 1, 2019' }),
  'barges.txt': articleText('Barges at the lock', { section: 'Canal', date: 'May 2, 2019' }),
  'cranes.txt': articleText('Cranes on the quay', { section: 'Harbour', date: 'May 3, 2019' }),
  'dredgers.txt': articleText('Dredgers in the channel', { section: 'Canal', date: 'May 4, 2019' }),
};

/** A folder with an archive of four articles, which no test changes. */
let cwd = '';
beforeAll(async () => {
  cwd = await archiveOf(TEXTS);
});

/** What a command prints, where it is to succeed in silence. */
async function printed(args: readonly string[], around: Surrounded = { cwd }): Promise<string> {
  const { out, err, exit } = await morgue(args, around);
  expect({ err, exit }).toEqual({ err: '', exit: 0 });
  return out;
}
const titlesIn = (out: string): string[] => out.split('\n').filter(Boolean);
const titles = async (args: readonly string[], around?: Surrounded): Promise<string[]> =>
  titlesIn(await printed([...args, '--fields', 'title'], around));

describe('-0', () => {
  it.each([['list'], ['search', 'lamp']])(
    'parts ids and paths of %s by NUL, for xargs -0',
    async (...command) => {
      for (const what of ['--ids', '--files']) {
        const lines = (await printed([...command, what])).split('\n').filter(Boolean);
        expect(lines).toHaveLength(4);
        for (const flag of ['-0', '--null'])
          expect(await printed([...command, flag, what])).toBe(lines.map((line) => `${line}\0`).join(''));
      }
    },
  );

  it('parts paths with any character in them', async () => {
    const files = (await printed(['list', '--files', '-0'])).split('\0').filter(Boolean);
    for (const file of files) expect(existsSync(path.join(cwd, 'archive', file)), file).toBe(true);
  });
});

it('--fields shows what is named twice once, by whatever name', async () => {
  const table = await printed(['export', '--format', 'csv', '--fields', 'title,by,title,authors']);
  expect(table).toMatch(/^title,authors\r\n/);
});

describe('--from', () => {
  const note =
    '---\ntitle: A title of its own\nlayout: post\n---\n\nAnchors in the sand\n\nThe lamp was lit at dusk.\n';

  it('page reads front matter as text', async () => {
    const at = newFolder({ 'note.md': note });
    const read = async (...flags: string[]) =>
      JSON.parse(await printed(['parse', 'note.md', '--format', 'jsonl', ...flags], { cwd: at }));
    expect(await read()).toMatchObject({
      source_format: 'markdown',
      title: 'A title of its own',
      layout: 'post',
    });
    const asPage = await read('--from', 'page');
    expect(asPage.source_format).toBe('page');
    expect(asPage).not.toHaveProperty('layout');
  });

  it('is obeyed by add too, and refuses a format that is none', async () => {
    const at = newFolder({ 'note.md': note });
    expect((await morgue(['add', '--from', 'page', 'note.md'], { cwd: at })).exit).toBe(0);
    expect(await printed(['list', '--fields', 'source_format'], { cwd: at })).toBe('page\n');
    const { exit, err } = await morgue(['parse', '--from', 'pages', 'note.md'], { cwd: at });
    expect(exit).toBe(2);
    expect(err).toMatch(/page.*markdown|markdown.*page/);
  });
});

describe('--encoding', () => {
  it('is believed whatever the bytes look like', async () => {
    const title = 'Маяк снова горит над гаванью';
    const bytes = iconv.encode(articleText(title), 'koi8-r');
    const at = newFolder({ 'text.txt': bytes });
    const read = async (name: string) =>
      JSON.parse(await printed(['parse', '--encoding', name, '--format', 'jsonl', 'text.txt'], { cwd: at }));
    for (const name of ['koi8-r', 'KOI8-R', 'koi8r'])
      expect(await read(name)).toMatchObject({ title, source_encoding: 'koi8-r' });
    const asLatin = await read('windows-1252');
    expect(asLatin).toMatchObject({
      title: iconv.decode(bytes, 'windows-1252').split('\n')[0],
      source_encoding: 'windows-1252',
    });
    expect(await read('latin1')).toMatchObject({ source_encoding: 'windows-1252' });
  });

  it('is kept on the record that add makes', async () => {
    const at = newFolder({ 'text.txt': iconv.encode(articleText('Löschzug am Kai'), 'ibm850') });
    expect((await morgue(['add', '--encoding', 'ibm850', 'text.txt'], { cwd: at })).exit).toBe(0);
    const [record] = JSON.parse(await printed(['export'], { cwd: at })).articles;
    expect(record.title).toBe('Löschzug am Kai');
    expect(record.source_encoding).toMatch(/850/);
  });
});

describe('search --explain', () => {
  it('prints the tree of the query, and needs no archive', async () => {
    const out = await printed(['search', '--explain', 'lamp (quay or "blue cover") date:2019 -by:berg'], {
      cwd: newFolder(),
    });
    const lines = out.split('\n').filter(Boolean);
    const depth = (part: string): number => lines.find((line) => line.includes(part))?.search(/\S/) ?? -1;
    expect(depth('“lamp”')).toBeGreaterThan(depth('all of'));
    expect(depth('“quay”')).toBeGreaterThan(depth('any of'));
    expect(depth('“blue cover”')).toBe(depth('“quay”'));
    expect(depth('any of')).toBe(depth('“lamp”'));
    expect(depth('“berg”')).toBeGreaterThan(depth('not'));
    expect(out).toMatch(/published: from 2019-01-01\S* to 2019-12-31/);
  });

  it('points at the column of an error', async () => {
    const { exit, err, out } = await morgue(['search', '--explain', 'lamp (quay'], { cwd: newFolder() });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/column 6/);
  });
});

describe('the archive that is meant', () => {
  /** Archives of one article each, which is called what they are called. */
  const one = async (title: string): Promise<string> => archiveOf({ 'a.txt': articleText(title) });
  let named = '';
  let set = '';
  let near = '';
  beforeAll(async () => {
    [named, set, near] = await Promise.all([
      one('Named by a flag'),
      one('Set in the environment'),
      one('Near at hand'),
    ]);
  });
  const archive = (folder: string): string => path.join(folder, 'archive');

  it('is that of MORGUE_ARCHIVE, also relative to the folder one stands in', async () => {
    const bare = newFolder();
    const env = { MORGUE_ARCHIVE: archive(set) };
    expect(await titles(['list'], { cwd: bare, env })).toEqual(['Set in the environment']);
    expect(await titles(['list'], { cwd: near, env })).toEqual(['Set in the environment']);
    const MORGUE_ARCHIVE = path.relative(bare, archive(set));
    expect(await titles(['list'], { cwd: bare, env: { MORGUE_ARCHIVE } })).toEqual([
      'Set in the environment',
    ]);
    expect(await titles(['list'], { cwd: near, env: { MORGUE_ARCHIVE: '' } })).toEqual(['Near at hand']);
  });

  it('is where add adds to, and is made, when MORGUE_ARCHIVE says so', async () => {
    const at = newFolder({ 'b.txt': articleText('Barges') });
    const env = { MORGUE_ARCHIVE: 'some/where' };
    expect((await morgue(['add', 'b.txt'], { cwd: at, env })).exit).toBe(0);
    expect(readdirSync(at).sort()).toEqual(['b.txt', 'some']);
    expect(await titles(['list'], { cwd: at, env })).toEqual(['Barges']);
  });

  it.each([
    ['before the name', (dir: string) => ['--archive', dir, 'list']],
    ['before the name, with =', (dir: string) => [`--archive=${dir}`, 'list']],
    ['after the name', (dir: string) => ['list', '--archive', dir]],
    ['after the name, with =', (dir: string) => ['list', `--archive=${dir}`]],
    ['after the query', (dir: string) => ['list', 'lamp', '--archive', dir]],
    ['before an alias', (dir: string) => ['-q', '--archive', dir, 'ls']],
    ['twice, the later one', (dir: string) => ['--archive', 'nowhere', 'list', '--archive', dir]],
  ])('is that of --archive before all others: %s', async (_, args) => {
    const env = { MORGUE_ARCHIVE: archive(set) };
    expect(await titles(args(archive(named)), { cwd: near, env })).toEqual(['Named by a flag']);
    expect(await titles(args(path.relative(near, archive(named))), { cwd: near })).toEqual([
      'Named by a flag',
    ]);
  });

  it('is else the nearest: this folder, its archive/, or one above', async () => {
    const deep = path.join(near, 'texts');
    for (const folder of [near, deep, archive(near), path.join(archive(near), '2019/05')])
      expect(await titles(['list'], { cwd: folder }), folder).toEqual(['Near at hand']);
    const inner = path.join(near, 'texts/archive');
    const added = await morgue(['add', 'a.txt', '--archive', inner], { cwd: deep });
    expect(added.exit).toBe(0);
    await morgue(['set', 'title:near', 'title=Nearer at hand', '--yes'], { cwd: deep });
    expect(await titles(['list'], { cwd: deep })).toEqual(['Nearer at hand']);
    expect(await titles(['list'], { cwd: near })).toEqual(['Near at hand']);
  });

  it('is none where --archive or MORGUE_ARCHIVE names none, whatever is near', async () => {
    for (const [args, env] of [
      [['--archive', 'texts', 'list'], {}],
      [['list'], { MORGUE_ARCHIVE: 'texts' }],
    ] as const) {
      const { exit, err, out } = await morgue(args, { cwd: set, env });
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      expect(err).toMatch(/is no archive/);
    }
  });
});

describe('the pager', () => {
  /** A pager that keeps what it is given in a file. */
  const pager = (folder: string): string => {
    writeFileSync(
      path.join(folder, 'pager.mjs'),
      "import { appendFileSync } from 'node:fs';\nfor await (const piece of process.stdin) appendFileSync('seen.txt', piece);\n",
    );
    return `${process.execPath} pager.mjs`;
  };
  const seen = (folder: string): string | undefined => {
    const file = path.join(folder, 'seen.txt');
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };

  it.each([['list'], ['search', 'lamp'], ['print', 'title:barges'], ['export', '--format', 'jsonl']])(
    'shows at a screen what %s prints',
    async (...args) => {
      const at = await archiveOf(TEXTS);
      const env = { MORGUE_PAGER: pager(at), NO_COLOR: '1' };
      const around = { cwd: at, env, screen: 80 };
      expect((await morgue(args, around)).out).toBe('');
      expect(seen(at)).toBe((await morgue(['--no-pager', ...args], around)).out);
      expect(seen(at)).toContain('Barges at the lock');
    },
  );

  it('is left out by --no-pager, before the name and after it, and off a screen', async () => {
    const at = await archiveOf(TEXTS);
    const env = { MORGUE_PAGER: pager(at) };
    for (const [args, screen] of [
      [['--no-pager', 'list'], 80],
      [['list', '--no-pager'], 80],
      [['list'], undefined],
      [['list', '--ids'], 80],
      [['list', '--count'], 80],
    ] as const) {
      const around = { cwd: at, env, ...(screen ? { screen } : {}) };
      expect((await morgue(args, around)).out).not.toBe('');
      expect(seen(at)).toBeUndefined();
    }
  });
});

describe('--quiet', () => {
  it.each([['-q'], ['--quiet']])('%s leaves only errors, before the name and after it', async (flag) => {
    const at = newFolder({ 'texts/undated.txt': articleText('Anchors in the sand', { date: 'This week' }) });
    for (const around of [{ cwd: at }, { cwd: at, screen: 80 }]) {
      for (const args of [
        ['init', 'new'],
        ['add', 'texts'],
        ['add', 'texts'],
        ['export', '--output', 'all.json'],
        ['set', 'lamp', 'section=Local', '--yes'],
        ['set', 'lamp', 'section=Local', '--yes'],
        ['remove', 'lamp', '--yes'],
        ['undo', '--yes'],
      ]) {
        expect(await morgue([flag, ...args], around), args.join(' ')).toMatchObject({
          exit: 0,
          out: '',
          err: '',
        });
        if (args[0] !== 'undo')
          expect(await morgue([...args, flag], around), args.join(' ')).toMatchObject({ out: '', err: '' });
      }
      expect(await morgue(['list', 'nothing', flag], around)).toMatchObject({ exit: 1, out: '', err: '' });
    }
  });

  it('still says what failed', async () => {
    const { err, exit } = await morgue(['-q', 'add', 'nowhere.txt'], { cwd: newFolder() });
    expect(exit).toBe(3);
    expect(err).toMatch(/^morgue: nowhere\.txt: no such file or folder.*\n$/);
  });
});

describe('--limit', () => {
  it('0 prints none of what was found, and says that it was', async () => {
    for (const flags of [[], ['--ids'], ['--files'], ['--format', 'jsonl'], ['--format', 'text']])
      expect(await printed(['list', '--limit', '0', ...flags])).toBe('');
    expect(JSON.parse(await printed(['export', '--limit', '0']))).toEqual({
      format_version: 1,
      articles: [],
    });
    expect(await printed(['print', 'lamp', '-n', '0'])).toBe('');
    expect(await printed(['search', 'lamp', '-n', '0'])).toBe('');
  });

  it('takes the first in the order that was asked for', async () => {
    expect(await titles(['list', '-n', '2'])).toEqual(['Dredgers in the channel', 'Cranes on the quay']);
    expect(await titles(['list', '-n2', '--sort', 'published'])).toEqual([
      'Anchors in the sand',
      'Barges at the lock',
    ]);
    expect(await titles(['export', '--limit', '1', '--sort', 'title', '--format', 'md'])).toContain(
      'title: "Anchors in the sand"',
    );
    expect(await titles(['list', '--limit', '99'])).toHaveLength(4);
  });

  it.each(['-1', '1.5', 'ten', '', '1e3'])('is refused when it is %j', async (number) => {
    const { exit, out } = await morgue(['list', `--limit=${number}`], { cwd });
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
  });
});

describe('--sort', () => {
  it.each([
    ['section,title', ['Barges', 'Dredgers', 'Anchors', 'Cranes']],
    ['section,-title', ['Dredgers', 'Barges', 'Cranes', 'Anchors']],
    ['-section,title', ['Anchors', 'Cranes', 'Barges', 'Dredgers']],
    ['-section,-published', ['Cranes', 'Anchors', 'Dredgers', 'Barges']],
    ['edition,published', ['Anchors', 'Barges', 'Cranes', 'Dredgers']],
    ['date', ['Anchors', 'Barges', 'Cranes', 'Dredgers']],
  ])('%s orders by several fields, the first first', async (fields, expected) => {
    for (const command of [['list'], ['search', 'lamp']]) {
      const found = await titles([...command, '--sort', fields]);
      expect(found.map((title) => title.split(' ')[0])).toEqual(expected);
    }
    const { articles } = JSON.parse(await printed(['export', '--sort', fields]));
    expect(articles.map(({ title }: { title: string }) => title.split(' ')[0])).toEqual(expected);
  });
});

describe('--format', () => {
  const commands: Record<string, readonly string[]> = {
    list: ['list', 'title:barges'],
    search: ['search', 'title:barges'],
    print: ['print', 'title:barges'],
    export: ['export', 'title:barges'],
    parse: ['parse', 'texts/barges.txt'],
  };
  const all = Object.entries(commands).flatMap(([name, args]) =>
    OUTPUTS.map((output) => [name, output.name, args] as const),
  );
  const TITLE = 'Barges at the lock';
  const ROWS = ['list', 'search'];

  const checks: Record<string, (out: string, command: string) => void> = {
    text(out, command) {
      if (ROWS.includes(command))
        expect(out).toMatch(/^\w{13}\t2019-05-02\t(?:Canal\t)?Barges at the lock[\t\n]/);
      else
        expect(out).toMatch(
          /^Barges at the lock\nAda Quill · 2 May 2019, 21:15 · Canal · .*\n\nThe lamp was lit/,
        );
    },
    json(out) {
      expect(JSON.parse(out)).toMatchObject({
        format_version: 1,
        articles: [{ title: TITLE, section: 'Canal' }],
      });
    },
    jsonl(out) {
      expect(out).toMatch(/^[^\n]+\n$/);
      expect(JSON.parse(out)).toMatchObject({ format_version: 1, title: TITLE, section: 'Canal' });
    },
    csv(out) {
      const [head = '', row = '', ...rest] = out.split('\r\n');
      expect(head).toMatch(/^id,title,subtitle,authors,/);
      expect(row).toContain(`,${TITLE},`);
      expect(rest).toEqual(['']);
    },
    md(out) {
      expect(out).toMatch(/^---\nid: "\w{13}"\ntitle: "Barges at the lock"\n/);
      expect(out).toMatch(/\n---\n\nThe lamp was lit .*\n$/);
    },
    tsv(out) {
      expect(out).toMatch(/^id\ttitle\t[^\n]*\n\w{13}\tBarges at the lock\t[^\n]*\n$/);
    },
    csl(out) {
      expect(JSON.parse(out)).toMatchObject([{ type: 'article-newspaper', title: TITLE, section: 'Canal' }]);
    },
    ris(out) {
      expect(out).toMatch(/^TY {2}- NEWS\r\nTI {2}- Barges at the lock\r\n[\s\S]*\r\nER {2}- \r\n$/);
    },
    biblatex(out) {
      expect(out).toMatch(/^@article\{\w{13},\n[\s\S]* title = \{Barges at the lock\},\n[\s\S]*\n\}\n$/);
    },
    newsarticle(out) {
      expect(JSON.parse(out)).toMatchObject({
        '@context': 'https://schema.org',
        '@graph': [{ '@type': 'NewsArticle', headline: TITLE, articleSection: 'Canal' }],
      });
    },
    ninjs(out) {
      expect(JSON.parse(out)).toMatchObject({ type: 'text', headlines: [{ role: 'main', value: TITLE }] });
    },
    atom(out) {
      expect(out).toMatch(/^<\?xml [\s\S]*<title>Barges at the lock<\/title>[\s\S]*<\/feed>\n$/);
    },
    tei(out) {
      expect(out).toMatch(/^<\?xml [\s\S]*<head>Barges at the lock<\/head>[\s\S]*<\/teiCorpus>\n$/);
    },
  };

  it('has a check here for every output', () => {
    expect(OUTPUTS.map(({ name }) => name).sort()).toEqual(Object.keys(checks).sort());
  });

  it.each(all)('of %s may be %s', async (name, format, args) => {
    for (const flag of [['--format', format], [`--format=${format}`], ['-f', format]])
      checks[format]?.(await printed([...args, ...flag]), name);
  });

  it('md is the record’s file as it is kept', async () => {
    const [file = ''] = (await printed(['list', 'title:barges', '--files'])).split('\n');
    const kept = readFileSync(path.join(cwd, 'archive', file), 'utf8');
    for (const command of ['list', 'search', 'print', 'export'])
      expect(await printed([command, 'title:barges', '--format', 'md'])).toBe(kept);
  });

  it('text is what list, search and print give without being asked, json what export gives, md what parse gives', async () => {
    for (const [name, args] of Object.entries(commands)) {
      const usual = { export: 'json', parse: 'md' }[name] ?? 'text';
      expect(await printed(args)).toBe(await printed([...args, '--format', usual]));
    }
  });

  it('is refused when there is none of that name, and the names are told', async () => {
    for (const args of Object.values(commands)) {
      const { exit, out, err } = await morgue([...args, '--format', 'xml'], { cwd });
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      for (const { name } of OUTPUTS) expect(err).toContain(name);
    }
  });
});
