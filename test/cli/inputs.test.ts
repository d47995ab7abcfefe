/** What `add` and `parse` take for an input, what they pass over, how they name it, and what they say in which order. */

import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { articleText } from './article-text.ts';
import { makePipe } from './pipe.ts';
import { archiveOf, BIN, morgue, newFolder, type Surrounded } from './shell.ts';

interface Parsed {
  readonly source_file: string;
  readonly source_encoding: string;
  readonly title: string;
}

/** What is read from inputs, in its order, and what is said about them. */
async function parsed(
  inputs: readonly string[],
  around: Surrounded,
): Promise<{ articles: Parsed[]; files: string[]; err: string; exit: number }> {
  const fields = 'source_file,source_encoding,title';
  const args = ['parse', '--format', 'jsonl', '--fields', fields, '--', ...inputs];
  const { out, err, exit } = await morgue(args, around);
  const articles = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Parsed);
  return { articles, files: articles.map(({ source_file }) => source_file), err, exit };
}

/** The reasons in a summary's `9 files skipped (4 link, 2 hidden)`, with their numbers. */
function skippedIn(err: string): Record<string, number> {
  const [, reasons = ''] = /files? skipped \(([^)]*)\)/.exec(err) ?? [];
  return Object.fromEntries(
    reasons.split(', ').map((reason) => {
      const [, number = '', name = ''] = /^(\d+) (.*)$/.exec(reason) ?? [];
      return [name, Number(number)];
    }),
  );
}

const DESK = {
  'd.txt': articleText('Dredgers in the channel'),
  'texts/c.md': articleText('Cranes on the quay'),
  'texts/2019/b.txt': articleText('Barges at the lock'),
  'texts/2019/may/a.txt': articleText('Anchors in the sand'),
  'texts/.draft.txt': articleText('Nothing to be seen yet'),
  'more/e.txt': articleText('Eels in the basin'),
};

describe('a quoted pattern', () => {
  it.each([
    ['texts/**/*.txt', ['2019/b.txt', '2019/may/a.txt']],
    ['texts/2019/*/*.txt', ['may/a.txt']],
    ['texts/2019/?.txt', ['b.txt']],
    ['*.txt', ['d.txt']],
    ['./texts/*.md', ['c.md']],
    ['**/*', ['d.txt', 'more/e.txt', 'texts/2019/b.txt', 'texts/2019/may/a.txt', 'texts/c.md']],
    ['texts/{2019/b.txt,c.md}', ['2019/b.txt', 'c.md']],
    ['{more,texts/2019}/*.txt', ['more/e.txt', 'texts/2019/b.txt']],
  ])('%s names files by their place below what is fixed in it', async (pattern, files) => {
    const said = await parsed([pattern], { cwd: newFolder(DESK) });
    expect(said).toMatchObject({ files, err: '', exit: 0 });
  });

  it('may be absolute, or lead upwards', async () => {
    const cwd = newFolder(DESK);
    expect((await parsed([`${cwd}/texts/*/*.txt`], { cwd })).files).toEqual(['2019/b.txt']);
    const below = path.join(cwd, 'texts/2019');
    expect((await parsed(['../*.md'], { cwd: below })).files).toEqual(['c.md']);
    expect((await parsed(['../../**/*.txt'], { cwd: below })).files).toEqual([
      'd.txt',
      'more/e.txt',
      'texts/2019/b.txt',
      'texts/2019/may/a.txt',
    ]);
  });

  it('follows no link, and waits for no pipe', async () => {
    const cwd = newFolder(DESK);
    symlinkSync('../../d.txt', path.join(cwd, 'texts/2019/linked.txt'));
    symlinkSync('..', path.join(cwd, 'texts/2019/loop'));
    makePipe(path.join(cwd, 'texts/2019/pipe.txt'));
    const { files } = await parsed(['texts/**/*.txt'], { cwd });
    expect(files).toEqual(['2019/b.txt', '2019/may/a.txt']);
  });

  it('does not stop the others when nothing matches it', async () => {
    const { files, err, exit } = await parsed(['*.pdf', 'd.txt'], { cwd: newFolder(DESK) });
    expect({ files, exit }).toEqual({ files: ['d.txt'], exit: 3 });
    expect(err).toBe('morgue: *.pdf: nothing matches this pattern; check the names in it\n');
  });
});

describe('a folder', () => {
  it('is walked past what is hidden, linked, special, empty, no text, or an archive, and these are counted', async () => {
    const cwd = newFolder({
      'desk/a.txt': articleText('Anchors in the sand'),
      'desk/sub/b.txt': articleText('Barges at the lock'),
      'desk/.hidden.txt': articleText('Nothing to be seen yet'),
      'desk/.hidden/c.txt': articleText('Nothing to be seen here'),
      'desk/sub/.DS_Store': 'x',
      'desk/old/morgue.yaml': 'format: "1"\n',
      'desk/old/2019/d.md': articleText('Dredgers in the channel'),
      'desk/empty.txt': '',
      'desk/blank.txt': ' \r\n\t\n',
      'desk/photo.jpg': Buffer.from('ffd8ffe000104a46', 'hex'),
      'desk/film.bin': Buffer.alloc(100_000),
      'elsewhere/e.txt': articleText('Eels in the basin'),
    });
    const link = (to: string, at: string): void => symlinkSync(to, path.join(cwd, 'desk', at));
    link('a.txt', 'again.txt');
    link('../elsewhere', 'elsewhere');
    link('..', 'sub/loop');
    link('loop', 'loop');
    link('nowhere', 'dangling');
    makePipe(path.join(cwd, 'desk/pipe'));
    const { err, exit } = await morgue(['add', 'desk'], { cwd });
    expect(exit).toBe(0);
    expect(err).toMatch(/^Added 2 articles .* 14 files skipped/m);
    expect(skippedIn(err)).toEqual({
      link: 5,
      hidden: 3,
      empty: 2,
      'no text': 2,
      archive: 1,
      special: 1,
    });
    expect((await parsed(['desk'], { cwd })).files).toEqual(['a.txt', 'sub/b.txt']);
  });

  it('is walked in the order of its names', async () => {
    const texts = ['9.txt', 'a/z.txt', 'B.txt', 'a.txt', '10.txt', 'é.txt', 'b/1.txt'];
    const cwd = newFolder(Object.fromEntries(texts.map((name) => [`desk/${name}`, articleText(name)])));
    expect((await parsed(['desk/'], { cwd })).files).toEqual([
      '10.txt',
      '9.txt',
      'B.txt',
      'a/z.txt',
      'a.txt',
      'b/1.txt',
      'é.txt',
    ]);
  });

  it('may be hidden when it is named', async () => {
    const cwd = newFolder({ '.drafts/a.txt': articleText('Anchors in the sand'), '.b.txt': DESK['d.txt'] });
    expect((await parsed(['.drafts', '.b.txt'], { cwd })).files).toEqual(['a.txt', '.b.txt']);
  });
});

describe('a name', () => {
  it.each([
    '[draft].txt',
    '*.txt',
    '{d,e}.txt',
    '!(d).txt',
    'd?.txt',
    '-odd.txt',
    '--archive',
    '~.txt',
    'd\\.txt',
  ])('%s is taken literally where there is such a file', async (name) => {
    const cwd = newFolder({ [name]: articleText('Literally so'), 'd.txt': articleText('By the pattern') });
    const { articles, err } = await parsed([name], { cwd });
    expect(err).toBe('');
    expect(articles).toMatchObject([{ source_file: name, title: 'Literally so' }]);
  });

  it('of a link is followed, to a file and to a folder', async () => {
    const cwd = newFolder(DESK);
    symlinkSync('texts/c.md', path.join(cwd, 'link.txt'));
    symlinkSync('texts/2019', path.join(cwd, 'linked'));
    const { articles, err } = await parsed(['link.txt', 'linked'], { cwd });
    expect(err).toBe('');
    expect(articles.map(({ source_file, title }) => [source_file, title])).toEqual([
      ['link.txt', 'Cranes on the quay'],
      ['b.txt', 'Barges at the lock'],
      ['may/a.txt', 'Anchors in the sand'],
    ]);
  });

  it('of a link that leads nowhere fails alone', async () => {
    const cwd = newFolder(DESK);
    symlinkSync('loop', path.join(cwd, 'loop'));
    symlinkSync('nowhere', path.join(cwd, 'dangling'));
    const { files, err, exit } = await parsed(['loop', 'd.txt', 'dangling'], { cwd });
    expect({ files, exit }).toEqual({ files: ['d.txt'], exit: 3 });
    expect(err.split('\n')).toEqual([
      'morgue: loop: a link that leads to itself',
      expect.stringMatching(/^morgue: dangling: no such file or folder; /),
      '',
    ]);
  });

  it('- is standard input, in its place among the others', async () => {
    const stdin = articleText('Said into the pipe');
    const { articles } = await parsed(['d.txt', '-', 'more'], { cwd: newFolder(DESK), stdin });
    expect(articles.map(({ source_file, title }) => [source_file, title])).toEqual([
      ['d.txt', 'Dredgers in the channel'],
      ['stdin', 'Said into the pipe'],
      ['e.txt', 'Eels in the basin'],
    ]);
  });

  it('- says when nothing, or no text, comes in', async () => {
    const cwd = newFolder();
    expect(await parsed(['-'], { cwd })).toMatchObject({
      err: 'morgue: standard input: is empty\n',
      exit: 3,
    });
    const said = await parsed(['-'], { cwd, stdin: Buffer.from('89504e470d0a1a0a', 'hex') });
    expect(said).toMatchObject({
      err: 'morgue: standard input: is no text; take its text out first, as pdftotext does of a PDF\n',
      exit: 3,
    });
  });

  it('of a pipe is read to its end, however fast that comes', () => {
    const cwd = newFolder({ 'd.txt': DESK['d.txt'] });
    makePipe(path.join(cwd, 'pipe'));
    const script = 'cat d.txt > pipe & exec "$0" "$1" parse --format jsonl --fields title pipe';
    const { stdout, signal } = spawnSync('bash', ['-c', script, process.execPath, BIN], {
      cwd,
      encoding: 'utf8',
      timeout: 4000,
      killSignal: 'SIGKILL',
    });
    expect({ stdout, signal }).toEqual({
      stdout: '{"format_version":1,"title":"Dredgers in the channel"}\n',
      signal: null,
    });
  });

  it('of a file that is too large is refused without reading it', async () => {
    const cwd = newFolder({ 'large.txt': Buffer.alloc(17 * 1024 * 1024, 'x\n') });
    const { err, exit } = await parsed(['large.txt'], { cwd });
    expect(exit).toBe(3);
    expect(err).toBe('morgue: large.txt: larger than 16 MB, more than one article’s text; split the file\n');
  });

  it('of a film of any size is passed over in a folder', async () => {
    const cwd = newFolder({ 'films/long.mp4': Buffer.from('0000001866747970', 'hex') });
    truncateSync(path.join(cwd, 'films/long.mp4'), 2 ** 31);
    const { err, exit } = await parsed(['films'], { cwd });
    expect(err).toBe('morgue: no texts in films (skipped: 1 no text)\n');
    expect(exit).toBe(1);
  });
});

describe('where an article came from', () => {
  it.each([
    ['an absolute file', (cwd: string) => [`${cwd}/d.txt`]],
    ['an absolute folder', (cwd: string) => [`${cwd}/texts`]],
    ['an absolute pattern', (cwd: string) => [`${cwd}/**/*.txt`]],
    ['the folder above', () => ['..']],
    ['a file above', () => ['../../d.txt', './/b.txt', '../2019/b.txt']],
    ['a pattern above', () => ['../**/*.txt']],
    ['a pattern of several places', () => ['../../{more,texts/2019}/*.txt']],
    ['a pattern of files above', () => ['{../../d,b}.txt']],
  ])('is never said as a path from the root or upwards: %s', async (_, inputs) => {
    const cwd = newFolder(DESK);
    const { files, err } = await parsed(inputs(cwd), { cwd: path.join(cwd, 'texts/2019') });
    expect(err).toBe('');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(path.isAbsolute(file), file).toBe(false);
      expect(file.split('/'), file).not.toContain('..');
      expect(file.split('/'), file).not.toContain('.');
    }
  });

  it('is walked past a bag of an archive, which only add takes in, where it is named', async () => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    await morgue(['export', '-f', 'bagit', '-o', 'texts/bag'], { cwd });
    const walked = await morgue(['add', 'texts', '--archive', 'other'], { cwd });
    expect(walked).toMatchObject({
      exit: 0,
      err: expect.stringMatching(/Added 1 article .*skipped \(archive\)/),
    });
    expect(await morgue(['parse', 'texts/bag'], { cwd })).toMatchObject({ exit: 1, out: '' });
    const named = await morgue(['add', 'texts/bag', '--archive', 'third'], { cwd });
    expect(named).toMatchObject({ exit: 0, err: expect.stringContaining('Added 1 article from the bag') });
  });

  it('tells nothing of the folders above it in the archive', async () => {
    const cwd = newFolder(DESK);
    const inputs = [`${cwd}/d.txt`, `${cwd}/texts`, `${cwd}/more/*.txt`];
    expect((await morgue(['add', '--archive', 'archive', ...inputs], { cwd })).exit).toBe(0);
    const files = readdirSync(path.join(cwd, 'archive'), { recursive: true, encoding: 'utf8' })
      .map((file) => path.join(cwd, 'archive', file))
      .filter((file) => statSync(file).isFile());
    expect(files.filter((file) => file.endsWith('.jsonl'))).toHaveLength(1);
    for (const file of files) expect(readFileSync(file, 'utf8')).not.toContain(path.basename(cwd));
  });
});

describe('the archive’s own records', () => {
  /** Everything that lies in an archive and is not derived. */
  const everything = (archive: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(archive, { recursive: true, encoding: 'utf8' })
        .filter((file) => !file.startsWith('.morgue') && statSync(path.join(archive, file)).isFile())
        .map((file) => [file, readFileSync(path.join(archive, file), 'latin1')]),
    );

  it.each([
    ['a pattern over it', '', '**/*.md'],
    ['a pattern in it', '', 'archive/2019/**/*.md'],
    ['a pattern over its originals', '', '*/originals/**'],
    ['a year of it', '', 'archive/2019'],
    ['a month of it', '', 'archive/2019/05'],
    ['its undated articles', '', './archive/undated/'],
    ['its originals', '', 'archive/originals'],
    ['its register', '', 'archive/register'],
    ['the folder that one stands in', 'archive/2019/05', '.'],
    ['a pattern where one stands in it', 'archive/2019', '*/*.md'],
    ['the year above', 'archive/2019/05', '..'],
    ['the archive itself', '', 'archive'],
    ['a link to a year of it', '', 'year'],
  ])('are not taken in again: %s', async (_, inside, input) => {
    const cwd = await archiveOf({
      'dated.txt': articleText('Anchors in the sand'),
      'undated.txt': articleText('Barges at the lock', { date: 'This week' }),
    });
    const archive = path.join(cwd, 'archive');
    symlinkSync('archive/2019', path.join(cwd, 'year'));
    const before = everything(archive);
    const { err, exit } = await morgue(['add', input], { cwd: path.join(cwd, inside) });
    expect(everything(archive)).toEqual(before);
    expect(err).toMatch(/^morgue: no texts in .*\(skipped: \d+ archive\)$/m);
    expect(exit).toBe(1);
  });

  it('leave the others to be taken in', async () => {
    const cwd = await archiveOf({ 'a.txt': articleText('Anchors in the sand') });
    execFileSync('cp', [path.join(cwd, 'texts/a.txt'), path.join(cwd, 'held.md')]);
    execFileSync('sh', ['-c', 'printf "%s" "$0" > new.md', articleText('Barges at the lock')], { cwd });
    const { err, exit } = await morgue(['add', '**/*.md'], { cwd });
    expect(exit).toBe(0);
    expect(err).toMatch(/^Added 1 article .*1 already here.*skipped \(archive\)/m);
  });
});

describe('messages', () => {
  it('come in the order of the inputs', async () => {
    const inputs = ['blank.txt', 'nowhere.txt', 'photo.jpg', 'nowhere/*.txt', 'ok.txt', 'empty.txt', 'none'];
    const cwd = newFolder({
      'blank.txt': ' '.repeat(60_000),
      'photo.jpg': Buffer.from('ffd8ffe000104a46', 'hex'),
      'ok.txt': articleText('Anchors in the sand'),
      'empty.txt': '',
    });
    const failing = inputs.filter((input) => input !== 'ok.txt');
    for (const command of ['parse', 'add']) {
      const { err } = await morgue([command, ...inputs], { cwd });
      const named = [...err.matchAll(/^morgue: ([^:]+): /gm)].map(([, name]) => name);
      expect(named).toEqual(failing);
    }
  });

  it('of what needs a look stand among those of what failed', async () => {
    const inputs = ['one.txt', 'nowhere.txt', 'two.txt', 'photo.jpg', 'three.txt'];
    const undated = (title: string): string => articleText(title, { date: 'This week' });
    const cwd = newFolder({
      'one.txt': undated('Anchors in the sand'),
      'two.txt': undated('Barges at the lock'),
      'photo.jpg': Buffer.from('ffd8ffe000104a46', 'hex'),
      'three.txt': undated('Cranes on the quay'),
    });
    const { err } = await morgue(['add', '--archive', 'archive', ...inputs], { cwd });
    const named = [...err.matchAll(/^(?: {2}|morgue: )([\w.]+)(?:: | {2})/gm)].map(([, name]) => name);
    expect(named).toEqual(inputs);
  });

  it('and articles do not wait for each other’s turn: a long one stays first', async () => {
    const long = articleText('The longest of them', {
      body: 'It went on and on, and nobody minded. '.repeat(9000),
    });
    const cwd = newFolder({ 'z.txt': long, 'b.txt': DESK['texts/2019/b.txt'], 'a.txt': DESK['d.txt'] });
    expect((await parsed(['z.txt', 'b.txt', 'a.txt'], { cwd })).files).toEqual(['z.txt', 'b.txt', 'a.txt']);
  });
});

describe('bytes', () => {
  const KOREAN = [
    '등대에 불이 다시 켜졌다',
    '한지우 기자',
    '2019년 5월 3일',
    '등대지기는 해 질 무렵에 불을 켰고 아침까지 꺼지지 않았다고 파란 표지의 공책에 적어 두었다. 그가 적은 글은 모두 사실이었다고 마을 사람들이 전했다.',
    '',
  ].join('\n\n');
  const JAPANESE = [
    '灯台に再び灯がともる',
    '２０１９年５月３日',
    '灯台守は日暮れに灯をともし、朝まで消えなかったと青い表紙の帳面に書き留めた。書かれたことはすべて本当だったと村の人々は話している。',
    '',
  ].join('\n\n');
  const ENGLISH = articleText('Café lights on the quay');

  it.each([
    ['utf-8', Buffer.from(ENGLISH)],
    ['utf-8', Buffer.from(`\uFEFF${ENGLISH}`)],
    ['utf-16le', iconv.encode(ENGLISH, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(ENGLISH, 'utf-16be', { addBOM: true })],
    ['utf-16le', iconv.encode(ENGLISH, 'utf-16le', { addBOM: false })],
    ['utf-16be', iconv.encode(ENGLISH, 'utf-16be', { addBOM: false })],
    ['windows-1252', iconv.encode(ENGLISH, 'windows-1252')],
    ['euc-kr', iconv.encode(KOREAN, 'euc-kr')],
    ['shift_jis', iconv.encode(JAPANESE, 'shift_jis')],
    ['euc-jp', iconv.encode(JAPANESE, 'euc-jp')],
  ])('of a text in %s are a text, named or met in a walk', async (encoding, bytes) => {
    const cwd = newFolder({ 'desk/text': bytes });
    const decoded = iconv.decode(bytes, encoding).replace(/^\uFEFF/, '');
    const title = decoded.slice(0, decoded.indexOf('\n'));
    for (const input of ['desk', 'desk/text']) {
      const { articles, exit } = await parsed([input], { cwd });
      expect(exit).toBe(0);
      expect(articles).toEqual([
        { format_version: 1, source_file: 'text', source_encoding: encoding, title },
      ]);
    }
  });

  it.each([
    ['a text with a byte 0', Buffer.from(ENGLISH.replace('dusk', 'du\0sk'))],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a PDF', Buffer.from(`%PDF-1.4\n${ENGLISH}`)],
    ['a text compressed by bzip2', Buffer.from('425a68393141592653590000000000ff00ff', 'hex')],
    ['a large film', Buffer.concat([Buffer.from('0000002066747970', 'hex'), Buffer.alloc(90_000, 'moov')])],
    ['numbers', Buffer.from(Uint8Array.from({ length: 4000 }, (_, i) => (i * i) % 251))],
  ])('of %s are no text: passed over in a walk, refused by name', async (_, bytes) => {
    const cwd = newFolder({ 'desk/thing.txt': bytes });
    const walked = await parsed(['desk'], { cwd });
    expect(walked).toMatchObject({
      files: [],
      exit: 1,
      err: 'morgue: no texts in desk (skipped: 1 no text)\n',
    });
    const named = await parsed(['desk/thing.txt'], { cwd });
    expect(named).toMatchObject({
      files: [],
      exit: 3,
      err: 'morgue: desk/thing.txt: is no text; take its text out first, as pdftotext does of a PDF\n',
    });
  });
});
