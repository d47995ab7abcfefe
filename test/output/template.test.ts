import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../src/output/template.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

const printed = (line: string, at = 0) => rendered(parseTemplate(line).output, NASTY.slice(at, at + 1));

describe('a template', () => {
  it.each([
    ['{title}', 'Fire at the old mill'],
    ['{published:10}\\t{section}', '2019-05-03\tLocal'],
    ['{by}: {authors:3}…', 'Ada Quill; Björn Ångström: Ada…'],
    ['{{{id}}} \\\\n', '{8k3m9x2qf04tw} \\n'],
    ['{url|nowhere}{url}', 'nowhere'],
    ['a\\nb {id:2}', 'a\nb 8k'],
  ])('%s', async (line, text) => {
    expect(await printed(line)).toBe(`${text}\n`);
  });

  it('prints a line of each record, whatever its values are; the body as it is', async () => {
    const lines = await rendered(parseTemplate('{id} {title} {authors}').output, NASTY);
    expect(lines.split('\n')).toHaveLength(NASTY.length + 1);
    expect(await printed('{body}')).toContain('\n\n## What is known\n');
  });

  it('names the fields that it prints, by their own names', () => {
    expect(parseTemplate('{date} {headline} {date} {mine}').fields).toEqual(['published', 'title', 'mine']);
  });

  it('cuts between characters, not in them', async () => {
    expect(await printed('{title:1}|', 4)).toBe('「|\n');
    expect(await printed('{title:9}|', 1)).toBe('|\n');
  });

  it.each(['{title', 'title}', '{}', '{a{b}}', 'none', '{{title}}'])('refuses %s', (line) => {
    expect(() => parseTemplate(line)).toThrow(/--template/);
  });

  it('reads a hostile one in no time', () => {
    expect(() => parseTemplate('{'.repeat(100_001))).toThrow();
    expect(parseTemplate(`${'{a|'.repeat(1)}b}${'x'.repeat(100_000)}`).fields).toEqual(['a']);
  });
});
