import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, fold, foldCluster, GAP } from '../../src/search/fold.ts';
import { tokenise } from '../../src/search/tokens.ts';

describe('fold', () => {
  it.each([
    ['ASCII case', 'FIRE at 12', 'fire at 12'],
    ['accents of Latin', 'Zürich ÉTÉ Ǽ', 'zurich ete ae'],
    [
      'letters that Unicode does not take apart',
      'Straße STRAẞE Łódź Sørensen Æther ıŞIK İzmir',
      'strasse strasse lodz sorensen aether isik izmir',
    ],
    ['ligatures and width', 'ﬁre ＦＩＲＥ １２', 'fire fire 12'],
    ['Greek, the final sigma too', 'ΟΔΟΣ ὁδός', 'οδοσ οδοσ'],
    ['Cyrillic', 'Ёлка Київ', 'елка киів'],
    ['but not the short и, which is a letter of its own', 'Мой ВОЙНЫ', 'мой войны'],
    ['vowel points and forms of Arabic', 'مُحَمَّد أحمد رســالة', 'محمد احمد رسالة'],
    ['points of Hebrew', 'שָׁלוֹם', 'שלום'],
    ['digits of other scripts', '٢٠١٩ २०१९', '2019 2019'],
    ['width of Japanese, but not its dakuten', 'ｶﾞﾗｽ がか', 'ガラス がか'],
    ['nothing of Indic vowel signs', 'हिन्दी में', 'हिन्दी में'],
    ['Korean written as parts', '한국', '한국'],
    ['soft hyphens and joiners', 'co\u00adoperation a\u200db', 'cooperation ab'],
    ['what stands between words stays', 'a/B—“C” ™ ½', 'a/b—“c” ™ ½'],
  ])('%s', (_, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds letters and parts words as Unicode has it, also where a table tells it sooner', () => {
    for (const point of [...Array(0x100 - 0xa0).keys()].map((i) => 0xa0 + i).concat(0x2010, 0x2019, 0x2026)) {
      const letter = String.fromCodePoint(point);
      const isLetter = /[\p{L}\p{N}]/u.test(letter);
      expect(tokenise(`x${letter}x`).length, letter).toBe(isLetter || letter === '\u00ad' ? 1 : 2);
      // With a joiner behind it, no table has it.
      if (isLetter) expect(fold(letter), letter).toBe(fold(`${letter}\u2060`));
    }
  });

  it('folds composed and decomposed text alike', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zà-öø-ÿĀ-žА-яぁ-ん가-힣ά-ώ ]{0,20}$/u), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('knows by heart of Western letters and signs what Unicode says of them', () => {
    for (let point = 0xa0; point < 0x2100; point++) {
      if (point === 0x180) point = 0x2010;
      const letter = String.fromCharCode(point);
      const isWord = /[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}]/u.test(letter);
      // U+034F joins nothing, and is in no table.
      const folded = isWord ? foldCluster(`${letter}\u034f`) : letter;
      expect([letter, classOf(point) === GAP, fold(letter)]).toEqual([letter, !isWord, folded]);
    }
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no longer for a letter with a hundred thousand marks', () => {
    const hostile = `a${'\u0315'.repeat(100_000)}${'\u0300'.repeat(100_000)}`;
    expect(fold(hostile)).toBe('a');
  });
});
