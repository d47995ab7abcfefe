/** What a clone and the package hold: bytes that git leaves alone, and the files that the command needs and no more. */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { COMMANDS } from '../src/cli/commands/index.ts';
import { REPOSITORY } from './cli/shell.ts';

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
      const to_come = [
        `${folder}/new.txt`,
        `${folder}/new.md`,
        `${folder}/new.json`,
        `${folder}/deep/er/new.txt`,
      ];
      const attributes = textAttributes([...files, ...to_come]);
      for (const file of [...files, ...to_come]) expect(attributes.get(file), file).toBe('unset');
    },
  );

  it('has the lines of sources ended by LF', () => {
    const attributes = textAttributes(['src/cli/main.ts', 'README.md', 'bin/morgue.js', '.ci/run']);
    for (const [file, value] of attributes) expect(value, file).toMatch(/^(?:auto|set)$/);
    expect(run('git', ['check-attr', 'eol', 'src/cli/main.ts'])).toMatch(/: eol: lf$/m);
  });

  it('keeps out what is made, installed or derived', () => {
    const ignored = ['node_modules/x', 'dist/main.js', 'archive/.morgue/tmp/x', 'newsmorgue-0.1.0.tgz'];
    expect(
      run('git', ['check-ignore', '--no-index', ...ignored])
        .trim()
        .split('\n'),
    ).toEqual(ignored);
  });
});

describe('the package', () => {
  interface Packed {
    readonly files: readonly { readonly path: string; readonly mode: number }[];
  }
  // Without its scripts: they would build dist/ anew while other tests run it.
  const [packed] = JSON.parse(run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'])) as Packed[];
  const files = packed?.files ?? [];
  const paths = files.map((file) => file.path);

  it('holds the command, its bundle and what a person reads first', () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        'bin/morgue.js',
        'dist/main.js',
        'package.json',
        'README.md',
        'LICENSE',
        'CHANGELOG.md',
      ]),
    );
    for (const name of readdirSync(path.join(REPOSITORY, 'dist'))) expect(paths).toContain(`dist/${name}`);
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

  it('loads only packages that are installed with it, and asks for no other', () => {
    const bundle = readdirSync(path.join(REPOSITORY, 'dist'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(path.join(REPOSITORY, 'dist', name), 'utf8'))
      .join('\n');
    for (const name of Object.keys(packageJson.dependencies))
      expect(bundle, name).toMatch(new RegExp(`(?:from|import\\(|require\\() ?["']${name}`));
    const imported = [
      ...bundle.matchAll(/(?:^|;|\})import\b[^'"();]*?from ?"([^"]+)"|\bimport\("([^"]+)"\)/gm),
    ].map(([, fixed, later]) => fixed ?? later ?? '');
    const strangers = imported.filter((name) => !/^(?:node:|\.\/)/.test(name));
    for (const name of new Set(strangers)) {
      const of = name.split('/', name.startsWith('@') ? 2 : 1).join('/');
      expect([...Object.keys(packageJson.dependencies), ...NODE], name).toContain(of);
    }
  });
});

/** Node's own modules, as older packages name them. */
const NODE = (process.getBuiltinModule?.('node:module') as typeof import('node:module')).builtinModules;

describe('the lockfile', () => {
  const lock = JSON.parse(readFileSync(path.join(REPOSITORY, 'package-lock.json'), 'utf8'));

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

it('every command is in the bundle', () => {
  const { stdout } = spawnSync(process.execPath, [path.join(REPOSITORY, packageJson.bin.morgue), '--help'], {
    encoding: 'utf8',
  });
  for (const { names } of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${names.join(', ')} {2}`, 'm'));
});
