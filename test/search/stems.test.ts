/** What `word~` finds: the inflections of a word, in the language of each record. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitsIn } from '../../src/search/highlight.ts';
import { matches } from '../../src/search/match.ts';
import { parseQuery } from '../../src/search/query.ts';
import { snippetOf } from '../../src/search/snippet.ts';
import { hasStemmer, isInflection, loadStemmers } from '../../src/search/stems.ts';
import { languageNamed, Texts } from '../../src/search/texts.ts';
import { cost } from '../cost.ts';
import { record } from './records.ts';

const parse = (text: string) => parseQuery(text, { today: '2026-11-23' });
const LANGUAGES =
  'ar bg da de el en es fi fr ga hi hu hy id it lt nb ne nl nn no pt ro ru sr sv ta tr uk'.split(' ');

describe('an inflection', () => {
  it.each([
    ['en', 'fire', 'fires fired firing', 'fireman first'],
    ['en', 'negotiation', 'negotiations negotiate negotiating', 'nation'],
    ['en', 'toys', 'toy', 'tow'],
    ['en', 'going', 'go', 'got'],
    ['en', 'go', 'going', 'got'],
    ['en-GB', 'city', 'cities', 'citizen'],
    ['de', 'Straße', 'straßen', 'streit'],
    ['de-AT', 'Häuser', 'Haus hauses', 'Hausierer'],
    ['fr', 'grève', 'grèves', 'grave'],
    ['es', 'huelga', 'huelgas', 'huella'],
    ['ru', 'война', 'войны войной', 'воин'],
    ['nb', 'fabrikk', 'fabrikken fabrikker', 'fabel'],
    ['tr', 'haber', 'haberler haberleri', 'hava'],
    ['ko', '검색', '검색어', '검'],
    ['xx', 'fire', 'fire', 'fires'],
  ])('in %s of %s', async (language, word, inflections, others) => {
    await loadStemmers([languageNamed(language)]);
    const finds = (text: string): boolean =>
      matches(parse(`${word}~`), new Texts(record('m111aaaaaaaaa', { language }, text)));
    for (const one of [word, ...inflections.split(' ')]) expect(finds(`— ${one} —`), one).toBe(true);
    for (const one of others.split(' ')) expect(finds(one), one).toBe(false);
  });

  it('is the word itself in a record that has no language', () => {
    expect(matches(parse('fire~'), new Texts(record('m111aaaaaaaaa', {}, 'Fire!')))).toBe(true);
    expect(matches(parse('fire~'), new Texts(record('m111aaaaaaaaa', {}, 'Fires!')))).toBe(false);
  });

  it('may end a word in parts, stand in a field and beside others', async () => {
    await loadStemmers(['en']);
    const texts = new Texts(
      record(
        'm111aaaaaaaaa',
        { title: 'Burden-sharing talks', language: 'en' },
        'Two old paper mills burned.',
      ),
    );
    const finds = (query: string): boolean => matches(parse(query), texts);
    const found = [
      'burden-shared~',
      'title:talk~',
      'old~ NEAR/1 mill~',
      'title:(share~ talking~)',
      '-title:mill~',
    ];
    expect(found.filter((query) => !finds(query))).toEqual([]);
    expect(['title:mill~', 'old~ NEAR/0 mill~', 'burdens-sharing~'].filter(finds)).toEqual([]);
  });

  it('is marked and shown as what was found', async () => {
    await loadStemmers(['en']);
    const text = 'Firing began; two fires, one fire.';
    expect(hitsIn(parse('fired~'), text, 'body', 'en').map(([start, end]) => text.slice(start, end))).toEqual(
      ['Firing', 'fires', 'fire'],
    );
    expect(hitsIn(parse('fired~'), text, 'body', 'ko')).toEqual([]);
    const one = record('m111aaaaaaaaa', { language: 'en' }, `${'Nothing here. '.repeat(30)}Two fires.`);
    const snippet = snippetOf(parse('firing~'), one, { maxColumns: 40 });
    expect(snippet?.text).toMatch(/Two fires\.$/);
    expect(snippet?.hits).toHaveLength(1);
  });

  it('is a query’s error where nothing is asked for', () => {
    expect(() => parse('~')).toThrow(/nothing to search for/);
    expect(() => parse('title:~')).toThrow(/nothing to search for/);
  });
});

describe('stemmers', () => {
  it('are there for these languages', () => {
    expect(LANGUAGES.filter((language) => !hasStemmer(language))).toEqual([]);
    for (const language of ['', 'ko', 'zh', '__proto__', 'constructor'])
      expect(hasStemmer(language)).toBe(false);
  });

  it('take any word, at no great cost', async () => {
    await loadStemmers(LANGUAGES);
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.string({ unit: 'grapheme' }), (language, word) => {
        expect(isInflection(word, word, language)).toBe(true);
        expect(() => isInflection(`${word}s`, word, language)).not.toThrow();
      }),
    );
    for (const language of LANGUAGES)
      for (const word of ['y'.repeat(40), 'ing'.repeat(13), 'e'.repeat(100_000)])
        expect(await cost(() => isInflection(word, `${word.slice(0, 20)}s`, language))).toBeLessThan(200);
  });
});
