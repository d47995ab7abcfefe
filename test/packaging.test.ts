/** What a clone and the package hold: bytes that git leaves alone, and the files that the command needs and no more. */

import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { articleText } from './cli/article-text.ts';
import { newFolder, REPOSITORY } from './cli/shell.ts';

const lock = JSON.parse(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf8'));

const GERMAN =
  'Die Lampe wurde bei Einbruch der Dämmerung angezündet und brannte bis zum Morgen, was der Wärter für alle Fälle in das Buch mit dem blauen Umschlag schrieb.';

/** Runs a program in the repository; what it wrote to stdout. */
function run(program: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: REPOSITORY, encoding: 'utf8', input });
  expect(status, `${program} ${args.join(' ')}: ${stderr}`).toBe(0);
  return stdout;
}

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => !file.includes('/.morgue/') && statSync(path.join(REPOSITORY, file)).isFile());

/** What git would do to the line ends of each of these paths: `unset` is nothing at all. */
function textAttributes(files: readonly string[]): Map<string, string> {
  const said = run('git', ['check-attr', '--stdin', '-z', 'text'], files.join('\0')).split('\0');
  const pairs = Array.from({ length: Math.floor(said.length / 3) }, (_, i) => said.slice(i * 3, i * 3 + 3));
  return new Map(pairs.map(([file = '', , value = '']) => [file, value]));
}

const isClone = spawnSync('git', ['rev-parse', '--git-dir'], { cwd: REPOSITORY }).status === 0;

describe.runIf(isClone)('a clone', () => {
  it.each(['samples', 'archive', 'test/fixtures', 'test/cli/transcripts'])(
    'has the bytes of %s/ as they are, on every system',
    (folder) => {
      const files = filesIn(folder);
      expect(files.length).toBeGreaterThan(3);
      const later = [
        `${folder}/new.txt`,
        `${folder}/new.md`,
        `${folder}/new.json`,
        `${folder}/deep/er/new.txt`,
      ];
      const attributes = textAttributes([...files, ...later]);
      for (const file of [...files, ...later]) expect(attributes.get(file), file).toBe('unset');
    },
  );

  it('has the lines of sources ended by LF', () => {
    const attributes = textAttributes(['src/cli/main.ts', 'README.md', 'bin/morgue.js', '.ci/run']);
    for (const [file, value] of attributes) expect(value, file).toMatch(/^(?:auto|set)$/);
    expect(run('git', ['check-attr', 'eol', 'src/cli/main.ts'])).toMatch(/: eol: lf$/m);
  });

  it('keeps out what is made, installed or derived', () => {
    const ignored = ['node_modules/x', 'dist/main.cjs', 'archive/.morgue/tmp/x', 'newsmorgue-0.1.0.tgz'];
    expect(
      run('git', ['check-ignore', '--no-index', ...ignored])
        .trim()
        .split('\n'),
    ).toEqual(ignored);
  });
});

describe('the package', () => {
  let paths: string[] = [];
  beforeAll(() => {
    // Without its scripts: they would build dist/ anew while other tests run it.
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const [packed] = JSON.parse(run('npm', args)) as { files: { path: string }[] }[];
    paths = (packed?.files ?? []).map((file) => file.path);
  });

  it('holds the command, its bundle and what a person reads first', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        'bin/morgue.js',
        'dist/main.cjs',
        'package.json',
        'README.md',
        'LICENSE',
        'CHANGELOG.md',
      ]),
    );
    for (const name of filesIn('dist')) expect(paths).toContain(name);
  });

  it('holds nothing else', () => {
    const others = paths.filter((file) => !/^(?:bin|dist)\//.test(file));
    expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(paths.filter((file) => /\.(?:ts|map|tgz)$/.test(file))).toEqual([]);
    expect(
      paths.filter((file) => /(?:^|\/)(?:src|test|archive|samples|corpus|bench|fixtures)\//.test(file)),
    ).toEqual([]);
  });

  it('gives the command morgue, which can be run', () => {
    expect(packageJson.bin).toEqual({ morgue: 'bin/morgue.js' });
    const bin = path.join(REPOSITORY, packageJson.bin.morgue);
    expect(readFileSync(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(run(process.execPath, [bin, '--version'])).toBe(`${packageJson.version}\n`);
  });

  it('says which Node it needs, and is bundled for that', () => {
    expect(packageJson.engines).toEqual({ node: '>=20.19' });
    expect(packageJson.type).toBe('module');
    expect(readFileSync(path.join(REPOSITORY, 'scripts/build.js'), 'utf8')).toContain("target: 'node20.19'");
    expect(readFileSync(path.join(REPOSITORY, 'README.md'), 'utf8')).toContain('Node 20.19 or later');
  });

  it('works with the packages that are installed with it, and no other', () => {
    const home = newFolder({
      'text.txt': iconv.encode(articleText('Löschzug am Kai', { body: GERMAN }), 'windows-1252'),
    });
    for (const file of paths) cpSync(path.join(REPOSITORY, file), path.join(home, 'package', file));
    const installed = Object.entries<{ dev?: boolean }>(lock.packages).filter(
      ([name, { dev }]) => name && !dev,
    );
    for (const [name] of installed)
      cpSync(path.join(REPOSITORY, name), path.join(home, 'package', name), { recursive: true });
    const bin = path.join(home, 'package', packageJson.bin.morgue);
    const morgue = (...args: string[]) =>
      spawnSync(process.execPath, [bin, ...args], { cwd: home, encoding: 'utf8' });
    expect(morgue('add', 'text.txt')).toMatchObject({ status: 0, stdout: '' });
    const fields = 'title,language,source_encoding';
    expect(morgue('list', '--fields', fields, 'title:/l.schzug/')).toMatchObject({
      status: 0,
      stdout: 'Löschzug am Kai\tde\twindows-1252\n',
      stderr: '',
    });
  });
});

describe('the lockfile', () => {
  it('names no registry, and is proof against other bytes', () => {
    const packages = Object.entries<Record<string, unknown>>(lock.packages).filter(([name]) => name !== '');
    expect(packages.length).toBeGreaterThan(50);
    for (const [name, entry] of packages) {
      expect(entry, name).not.toHaveProperty('resolved');
      if (!entry.link) expect(entry.integrity, name).toMatch(/^sha512-/);
    }
    expect(JSON.stringify(lock)).not.toContain('"resolved"');
  });

  it('is that of package.json', () => {
    const { name, version, dependencies, devDependencies, engines, bin, license } = packageJson;
    expect(lock).toMatchObject({ name, version });
    expect(lock.packages['']).toMatchObject({
      name,
      version,
      dependencies,
      devDependencies,
      engines,
      bin,
      license,
    });
  });
});
