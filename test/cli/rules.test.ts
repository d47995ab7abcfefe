import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleText } from './article-text.ts';
import { morgue, newFolder } from './shell.ts';

const RULES = 'rules:\n  - when: { file: "*" }\n    publication: NAME\n';
const rulesOf = (name: string): string => RULES.replace('NAME', name);
const cwd = newFolder({
  'page.txt': articleText('Fire at the old mill'),
  'xdg/morgue/rules.yaml': rulesOf('of XDG_CONFIG_HOME'),
  'appdata/morgue/rules.yaml': rulesOf('of APPDATA'),
  'home/.config/morgue/rules.yaml': rulesOf('of HOME'),
  'mine.yaml': rulesOf('of MORGUE_RULES'),
  'none.yaml': '# nothing yet\n',
  'rules.yaml': rulesOf('of the folder'),
  'archive/morgue.yaml': `format: "1"\n${rulesOf('of the archive')}`,
  'archive/rules.yaml': rulesOf('of the archive'),
});
const at = (name: string): string => path.join(cwd, name);

/** The publication of an article, which only a rule can name. */
async function publicationWith(env: Record<string, string>): Promise<string | undefined> {
  const { out, err } = await morgue(['parse', 'page.txt', '--format', 'jsonl'], { cwd, env });
  expect(err).toBe('');
  return JSON.parse(out).publication;
}

describe('rules of one’s own', () => {
  it.each<[string, Record<string, string>]>([
    ['of HOME', { HOME: at('home') }],
    ['of APPDATA', { HOME: at('home'), APPDATA: at('appdata') }],
    ['of XDG_CONFIG_HOME', { HOME: at('home'), XDG_CONFIG_HOME: at('xdg') }],
    ['of HOME', { HOME: at('home'), XDG_CONFIG_HOME: 'xdg' }],
    ['of MORGUE_RULES', { HOME: at('home'), MORGUE_RULES: 'mine.yaml' }],
    ['of HOME', { HOME: at('home'), MORGUE_RULES: '' }],
  ])('are those %s', async (publication, env) => {
    expect(await publicationWith(env)).toBe(publication);
  });

  it('may be none', async () => {
    expect(await publicationWith({})).toBeUndefined();
    expect(await publicationWith({ HOME: at('appdata') })).toBeUndefined();
    expect(await publicationWith({ HOME: at('home'), MORGUE_RULES: 'none.yaml' })).toBeUndefined();
  });

  it('are never those of an archive, which anybody may have made', async () => {
    expect(await publicationWith({ MORGUE_ARCHIVE: at('archive') })).toBeUndefined();
  });

  it('are not looked at by what reads no texts', async () => {
    const { exit } = await morgue(['list', '--archive', 'archive'], {
      cwd,
      env: { MORGUE_RULES: 'nowhere' },
    });
    expect(exit).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('are read no further than they may be long', async () => {
    const env = { MORGUE_RULES: '/dev/zero' };
    const { exit, err } = await morgue(['parse', 'page.txt'], { cwd, env });
    expect({ exit, err }).toEqual({ exit: 2, err: 'morgue: /dev/zero: too large for a file of rules\n' });
  });

  it.each(['ENG', 'eng', 'En'])('name a language however its code is written: %s', async (code) => {
    const cwd = newFolder({
      'page.txt': articleText('Fire at the old mill'),
      'mine.yaml': `rules: [{ when: { file: "*" }, language: ${code} }]`,
    });
    const env = { MORGUE_RULES: 'mine.yaml' };
    const { out } = await morgue(['parse', 'page.txt', '--format', 'jsonl'], { cwd, env });
    expect(JSON.parse(out).language).toBe('en');
  });

  it('are literal: no text in them is a pattern, an anchor or code', async () => {
    const hostile = `rules:\n  - when: { line: ".*" }\n    publication: wrong\n  - when: { file: "*" }\n    publication: "!!js/function 'x'"\n`;
    const folder = newFolder({ 'page.txt': articleText('Fire'), 'rules.yaml': hostile });
    const around = { cwd: folder, env: { MORGUE_RULES: 'rules.yaml' } };
    const { out } = await morgue(['parse', 'page.txt', '--format', 'jsonl'], around);
    expect(JSON.parse(out).publication).toBe("!!js/function 'x'");
  });
});

describe('what a person decided on taking in', () => {
  it('is not what the register calls read, so that reading anew keeps it', async () => {
    const folder = newFolder({ 'page.txt': articleText('Fire at the old mill') });
    await morgue(['add', 'page.txt', '--set', 'section=Mine', '--set', 'title=', '--archive', 'a'], {
      cwd: folder,
    });
    const { out } = await morgue(['list', '--archive', 'a', '--format', 'jsonl'], { cwd: folder });
    expect(JSON.parse(out)).toMatchObject({ section: 'Mine' });
    expect(JSON.parse(out).title).toBeUndefined();
    const { readdirSync, readFileSync } = await import('node:fs');
    const [name = ''] = readdirSync(path.join(folder, 'a/register'));
    const { fields } = JSON.parse(readFileSync(path.join(folder, 'a/register', name), 'utf8'));
    expect(fields.title).toBe('Fire at the old mill');
    expect(fields.section).toBeUndefined();
  });
});
