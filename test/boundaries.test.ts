import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli/commands/index.ts';

const SRC = path.join(import.meta.dirname, '../src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'))
  .sort();
const textOf = (file: string): string => readFileSync(path.join(SRC, file), 'utf8');
const roomOf = (file: string): string => file.split('/')[0] ?? '';

/** Modules that a file names in `import … from`, `export … from`, and, when asked, `import(…)`. */
function importsOf(file: string, { dynamic = true } = {}): string[] {
  const text = textOf(file);
  const fixed = [...text.matchAll(/^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'/gm)];
  const later = dynamic ? [...text.matchAll(/\bimport\('([^']+)'\)/g)] : [];
  return [...fixed, ...later].map((match) => match[1] ?? '');
}
const ownImports = (file: string, options?: { dynamic?: boolean }): string[] =>
  importsOf(file, options)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.posix.join(path.posix.dirname(file), name));

/** Loads its package's WebAssembly module, which lies on the disk; it touches nothing else there. */
const LOADS_ITSELF = 'intake/encoding/detector.ts';

/** An engine that keeps an index on the disk is an edge in a folder of its own. */
const EDGE = 'search/engines/sqlite/';

/** What each room may import of ours, beside itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  record: [],
  intake: ['record'],
  search: ['record'],
  output: ['record'],
  store: ['record'],
  cli: ['record', 'intake', 'search', 'output', 'store'],
};

describe('the rooms of the house', () => {
  it('are those of the rule', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it.each(files)('%s imports only what its room may', (file) => {
    const room = roomOf(file);
    const outside = ownImports(file)
      .map(roomOf)
      .filter((other) => other !== room && other !== '..');
    expect(outside.filter((other) => !MAY_IMPORT[room]?.includes(other))).toEqual([]);
  });

  it.each(files.filter((file) => !['store', 'cli'].includes(roomOf(file))))(
    '%s touches no disk, clock, console or process',
    (file) => {
      const system = importsOf(file).filter((name) => name.startsWith('node:'));
      if (!file.startsWith(EDGE)) expect(system).toEqual(file === LOADS_ITSELF ? ['node:fs/promises'] : []);
      const code = textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code).not.toMatch(
        /\bconsole\.|\bprocess\.|Date\.now\(|new Date\(\)|Math\.random\(|performance\./,
      );
    },
  );

  it('only one file knows gray-matter and js-yaml', () => {
    const knowing = files.filter((file) =>
      importsOf(file).some((name) => name === 'gray-matter' || name === 'js-yaml'),
    );
    expect(knowing).toEqual(['record/frontmatter.ts']);
  });

  it('only the entry leaves the process', () => {
    expect(files.filter((file) => /process\.exit\(/.test(textOf(file)))).toEqual([]);
  });
});

describe('a command', () => {
  const reach = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file) || !existsSync(path.join(SRC, file))) return seen;
    seen.add(file);
    for (const next of ownImports(file, { dynamic: false })) reach(next, seen);
    return seen;
  };

  it('is loaded alone: main loads none before it is called', () => {
    const loaded = [...reach('cli/main.ts')];
    expect(loaded.filter((file) => /^cli\/commands\/(?!index)/.test(file))).toEqual([]);
    expect(loaded.filter((file) => /^(?:intake|store|search)\//.test(file))).toEqual([]);
  });

  it.each(['list', 'search', 'print', 'export', 'set', 'tag', 'remove', 'undo', 'init', 'completion'])(
    '%s loads no intake',
    (name) => {
      expect([...reach(`cli/commands/${name}.ts`)].filter((file) => file.startsWith('intake/'))).toEqual([]);
    },
  );

  it('has a file of its name', () => {
    for (const { names } of COMMANDS) expect(files).toContain(`cli/commands/${names[0]}.ts`);
  });
});

describe('the map in src/README.md', () => {
  const map = readFileSync(path.join(SRC, 'README.md'), 'utf8');
  const named = [...map.matchAll(/`([\w/.-]+\/|[\w/-]+\.ts)`/g)].map((match) => match[1] ?? '');

  it('names only what is there', () => {
    for (const name of named)
      expect(existsSync(path.join(SRC, name)) || existsSync(path.join(SRC, '..', name)), name).toBe(true);
  });

  it('names every room, and every folder of one array', () => {
    const folders = [...new Set(files.map((file) => `${path.posix.dirname(file)}/`))];
    for (const folder of folders) expect(named, folder).toContain(folder);
  });
});
