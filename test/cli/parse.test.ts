/** `parse` is a filter: texts in, records out, in the order of the inputs, and nothing else in the world is different. */

import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { OUTPUTS } from '../../src/output/index.ts';
import { articleText } from './article-text.ts';
import { archiveOf, manyTexts, morgue, newFolder, REPOSITORY } from './shell.ts';

/**
 * All that lies in a folder, for each path its mode, its times and, of a file, its bytes; but for what may be deleted at any
 * time: SQLite's own files come and go there.
 */
function stateOf(folder: string): Record<string, string> {
  const paths = ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].filter(
    (name) => !/(?:^|\/)\.morgue\//.test(name),
  );
  return Object.fromEntries(
    paths.sort().map((name) => {
      const file = path.join(folder, name);
      const { mode, mtimeNs, ctimeNs, ino } = lstatSync(file, { bigint: true });
      const bytes = lstatSync(file).isFile() ? readFileSync(file, 'latin1') : '';
      return [name, [mode, mtimeNs, ctimeNs, ino, bytes].join(' ')];
    }),
  );
}

const titlesOf = async (args: readonly string[], cwd: string): Promise<string[]> => {
  const { out } = await morgue(['parse', '--format', 'jsonl', '--fields', 'title', ...args], { cwd });
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).title);
};

describe('parse', () => {
  it.each([
    ['the archive above', ['../../texts'], 'archive/2019', {}],
    ['the archive beside it', ['texts', 'nowhere.txt'], '', {}],
    ['that of --archive', ['texts', '--archive', 'archive'], '', {}],
    ['that of MORGUE_ARCHIVE', ['texts', '-'], '', { MORGUE_ARCHIVE: 'archive' }],
    ['what --explain shows', ['--explain', 'texts'], '', {}],
    ...OUTPUTS.map(({ name }) => [`what ${name} prints`, ['texts', '--format', name], '', {}] as const),
  ] as const)('touches nothing: %s', async (_, args, inside, env) => {
    const cwd = await archiveOf({
      'a.txt': articleText('Anchors in the sand'),
      'b.txt': articleText('Barges at the lock'),
    });
    // One that is not in the archive yet.
    cpSync(path.join(REPOSITORY, 'test/fixtures/desk'), path.join(cwd, 'texts'), { recursive: true });
    const before = stateOf(cwd);
    const said = await morgue(['parse', ...args], {
      cwd: path.join(cwd, inside),
      env,
      stdin: articleText('Said into the pipe'),
    });
    expect(said.out).toContain('Fire at the old mill');
    expect(stateOf(cwd)).toEqual(before);
  });

  it.each([
    ['titel', 'no record has “titel” to show; did you mean “title”?\n'],
    ['title,tide', ''],
    ['author,body,extra_id', ''],
  ])('says of --fields %s what no record has', async (fields, err) => {
    const cwd = newFolder({ 'a.md': '---\ntitle: Anchors\nTide: low\n---\n\nThey lie in the sand.\n' });
    expect(await morgue(['parse', '--fields', fields, 'a.md'], { cwd })).toMatchObject({ exit: 0, err });
    expect(await morgue(['parse', '-q', '--fields', fields, 'a.md'], { cwd })).toMatchObject({ err: '' });
  });

  it('needs no archive and makes none', async () => {
    const cwd = newFolder({ 'a.txt': articleText('Anchors in the sand') });
    expect(await titlesOf(['a.txt'], cwd)).toEqual(['Anchors in the sand']);
    expect(readdirSync(cwd)).toEqual(['a.txt']);
  });

  it('does not ask whether the archive that is named is one', async () => {
    const cwd = newFolder({
      'a.txt': articleText('Anchors in the sand'),
      'archive/morgue.yaml': 'format: "9"\n',
    });
    expect(await titlesOf(['a.txt'], cwd)).toEqual(['Anchors in the sand']);
    expect(await titlesOf(['--archive', 'nowhere', 'a.txt'], cwd)).toEqual(['Anchors in the sand']);
  });

  it('works where nothing can be written', async () => {
    const cwd = newFolder({ 'texts/a.txt': articleText('Anchors in the sand') });
    mkdirSync(path.join(cwd, 'texts/sub'));
    for (const name of ['texts/a.txt', 'texts/sub', 'texts', '']) chmodSync(path.join(cwd, name), 0o555);
    try {
      expect(await titlesOf(['.'], path.join(cwd, 'texts'))).toEqual(['Anchors in the sand']);
      // Permissions stop everybody but root, whom this stops.
      if (process.platform === 'linux')
        expect(await titlesOf([path.join(cwd, 'texts')], '/proc')).toEqual(['Anchors in the sand']);
    } finally {
      for (const name of ['', 'texts', 'texts/sub']) chmodSync(path.join(cwd, name), 0o755);
    }
  });

  it('prints the records of several files in the order of the inputs', async () => {
    const long = { body: 'It went on and on, and nobody minded it. '.repeat(5000) };
    const cwd = newFolder({
      'c.txt': articleText('Cranes on the quay', long),
      'a.txt': articleText('Anchors in the sand'),
      'desk/z.txt': articleText('Zincs on the hull', long),
      'desk/b.txt': articleText('Barges at the lock'),
      'd.md': `---\ntitle: Dredgers in the channel\n---\n\nThey dug.\n`,
    });
    const titles = [
      'Cranes on the quay',
      'Dredgers in the channel',
      'Barges at the lock',
      'Zincs on the hull',
      'Anchors in the sand',
    ];
    const inputs = ['c.txt', 'd.md', 'desk', 'a.txt'];
    expect(await titlesOf(inputs, cwd)).toEqual(titles);
    for (const { name } of OUTPUTS) {
      const { out } = await morgue(['parse', '--format', name, ...inputs], { cwd });
      const places = titles.map((title) => out.indexOf(title));
      expect(places, name).not.toContain(-1);
      expect(places, name).toEqual(places.toSorted((a, b) => a - b));
    }
    const { out } = await morgue(['parse', '--explain', ...inputs], { cwd });
    const files = ['c.txt', 'd.md', 'desk/b.txt', 'desk/z.txt', 'a.txt'];
    expect(out.split('\n').filter((line) => files.includes(line))).toEqual(files);
  });

  it('keeps that order with more files than are read at once', async () => {
    const cwd = manyTexts(70);
    const numbers = Array.from({ length: 70 }, (_, i) => (i * 37) % 70);
    const inputs = numbers.map((number) => `texts/${number}.txt`);
    expect(await titlesOf(inputs, cwd)).toEqual(
      numbers.map((number) => `Report ${number} from the lighthouse`),
    );
  });

  it('prints a file that is named twice twice', async () => {
    const cwd = newFolder({ 'a.txt': articleText('Anchors in the sand') });
    expect(await titlesOf(['a.txt', './a.txt'], cwd)).toHaveLength(2);
  });

  it('makes of the same bytes the same record, which is the one that add keeps', async () => {
    const text = articleText('Anchors in the sand', { section: 'Harbour' });
    const cwd = await archiveOf({ 'a.txt': text });
    const { out } = await morgue(['parse', 'texts/a.txt'], { cwd });
    expect((await morgue(['parse', 'texts/a.txt'], { cwd })).out).toBe(out);
    expect((await morgue(['print', 'title:anchors', '--format', 'md'], { cwd })).out).toBe(out);
  });

  it('does not stop at what cannot be read', async () => {
    const cwd = newFolder({
      'a.txt': articleText('Anchors in the sand'),
      'b.txt': articleText('Barges at the lock'),
    });
    const { out, err, exit } = await morgue(
      ['parse', '--fields', 'title', '--format', 'jsonl', 'a.txt', 'nowhere', 'b.txt'],
      { cwd },
    );
    expect(exit).toBe(3);
    expect(out.split('\n').filter(Boolean)).toHaveLength(2);
    expect(err).toMatch(/^morgue: nowhere: no such file or folder.*\n$/);
  });
});
