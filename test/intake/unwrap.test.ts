/** Hard-wrapped text is given back as the lines that were wrapped, and a dump's marks are taken off its words. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../src/intake/lines.ts';

const texts = (source: string): string[] => readLines(source).map(({ text }) => text);
const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Fills lines up to `width`; what follows the first is set in by `hanging`. */
function fill(text: string, width: number, first = '', hanging = first): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hanging;
      empty = true;
    }
    line += (empty ? '' : ' ') + word;
    empty = false;
  }
  return [...lines, line].join('\n');
}

const LONG =
  'The ferry Amalthea left the pier at Grimsholm with nine passengers, two goats and the only piano of the island, which nobody had thought of tying down before the swell came round the head.';
const NEXT =
  'Captain Oda Brekke said afterwards that she had heard it playing all the way across, and that the tune was not one she would ask for again in any weather whatever.';

const word = fc.stringMatching(/^[a-z]{2,11}$/);
const sentence = fc
  .array(word, { minLength: 4, maxLength: 20 })
  .map((list) => `${list.join(' ')}.`.replace(/^./, (letter) => letter.toUpperCase()));
const paragraph = fc.array(sentence, { minLength: 4, maxLength: 9 }).map((list) => list.join(' '));

describe('paragraphs', () => {
  it('wrapped at any usual column are given back', () => {
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 4, maxLength: 8 }),
        fc.integer({ min: 66, max: 80 }),
        fc.constantFrom('', '   '),
        (paragraphs, width, margin) => {
          expect(texts(paragraphs.map((text) => fill(text, width, margin)).join('\n\n'))).toEqual(paragraphs);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of any text keep every word in its order', () => {
    const line = fc.stringMatching(/^(?: {0,6}|[*+o-] |> |\d\. )[A-Za-zÄäéß0-9 .,:'"()]{0,80}$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 4, maxLength: 40 }), (lines) => {
        const found = words(texts(lines.join('\n')).join('\n')).join('');
        const marks = /^\s*o(?=\s{1,2}\S)/;
        expect(found).toBe(lines.flatMap((text) => words(text.replace(marks, ''))).join(''));
      }),
      { numRuns: 300 },
    );
  });

  it('stay apart where no blank line parts them', () => {
    const story = [LONG, NEXT, `${LONG.slice(0, 150)}.`, NEXT];
    expect(texts(story.map((text) => fill(text, 72)).join('\n'))).toEqual(story);
  });

  it('are not joined where nobody wrapped them', () => {
    const source = `${LONG}\n${NEXT}\n${LONG}`;
    expect(texts(source)).toEqual([LONG, NEXT, LONG]);
  });

  it('in scripts without blanks are joined without one', () => {
    const line = '島の北端にある灯台守の家では、毎年秋になると渡り鳥を数える人々が集まり夜';
    const source = [line, line, line, line, '終わった。'].join('\n');
    expect(texts(source)).toEqual([`${line.repeat(4)}終わった。`]);
  });
});

describe('what is no paragraph is kept', () => {
  const prose = [fill(LONG, 72), '', fill(NEXT, 72), ''].join('\n');

  it('a list and a list in it', () => {
    const source = [
      prose,
      fill(LONG, 72, '* ', '  '),
      '* A second thing',
      fill(NEXT, 72, '  o ', '    '),
      '  o A short one',
    ].join('\n');
    expect(readLines(source).slice(2)).toMatchObject([
      { mark: 'item', text: LONG },
      { mark: 'item', text: 'A second thing' },
      { mark: 'item', text: NEXT },
      { mark: 'item', text: 'A short one' },
    ]);
  });

  it('verse', () => {
    const verse = [
      'The goats went down to Grimsholm pier,',
      'the tide was out, the sky was clear,',
      'and nobody was near',
    ];
    expect(texts(`${prose}\n${verse.join('\n')}`).slice(2)).toEqual(verse);
  });

  it('a quotation in a mail, whose marks stand before every line', () => {
    const source = [prose, fill(LONG, 74, '> '), '> ', fill(NEXT, 74, '> '), '', 'I was there.'].join('\n');
    expect(readLines(source).slice(2)).toMatchObject([
      { mark: 'quote', text: LONG },
      { mark: 'quote', text: NEXT },
      { mark: undefined, text: 'I was there.' },
    ]);
  });

  it('a cross-head that lynx sets out, and a quotation that it sets in', () => {
    const set = (text: string, margin: string, width: number): string => fill(text, width, margin);
    const source = [
      set(LONG, '   ', 74),
      '',
      'After the storm',
      '',
      set(NEXT, '   ', 74),
      '',
      set(LONG, '     ', 72),
    ];
    expect(readLines(source.join('\n'))).toMatchObject([
      { mark: undefined, text: LONG, indent: 0 },
      { mark: 'heading', text: 'After the storm', indent: -3 },
      { mark: undefined, text: NEXT, indent: 0 },
      { mark: undefined, text: LONG, indent: 2 },
    ]);
  });

  it('a button and a picture', () => {
    const source = [
      prose,
      'The piano was tuned on Monday by a man who had come over for the goat,',
      '[goat-on-pier.jpg]',
      '(BUTTON) Share',
    ];
    expect(texts(source.join('\n')).slice(3)).toEqual(['[goat-on-pier.jpg]', '(BUTTON) Share']);
  });

  it('a number and a dash that prose goes on with are not lists', () => {
    const source = [
      prose,
      'Die Fähre legte nach Angaben der Hafenmeisterei von Grimsholm erst am',
      '7. Mai wieder ab, und zwar leer.',
    ];
    expect(texts(source.join('\n')).slice(2)).toEqual([`${source[1]} ${source[2]}`]);
  });
});

describe('mail', () => {
  it('in format=flowed goes on where a line ends with a blank, however short it is', () => {
    const flowed = fill(`${LONG} ${NEXT}`, 70).replaceAll('\n', ' \n');
    const source = `${flowed}\n\nShort, \nand joined.\nNot joined.`;
    expect(texts(source)).toEqual([`${LONG} ${NEXT}`, 'Short, and joined.', 'Not joined.']);
  });

  it('a word divided at a line end is whole again; a compound keeps its hyphen', () => {
    const source = [
      'The old piano of Grimsholm was taken across the water on Monday, and the fer-',
      'ryman who took it would not hear of being paid, for he said that the well-worn',
      'keys had been his mother’s. The harbour office put this down as a contribu-',
      'tion to the arts, and the goats, who had been on the same crossing, as wit-',
      'nesses to it.',
    ].join('\n');
    const [text] = texts(source);
    expect(text).toContain('the ferryman who');
    expect(text).toContain('well-worn keys');
    expect(text).toContain('a contribution to');
  });
});

describe('a dump', () => {
  const menu = ['* All_Ferries', '* Harbour_News', '* Tide_Tables', '* Lost_And_Found', '* Contact_Us'].join(
    '\n',
  );

  it('of html2text has blanks where links had underscores', () => {
    const [first, ...rest] = readLines(
      `${menu}\nBy Oda_Brekke\nSee ftp://grimsholm.example/tide_table and @oda_b.`,
    );
    expect(first).toMatchObject({ text: 'All Ferries', mark: 'item' });
    expect(first?.links).toBeGreaterThan(0.7);
    expect(rest.slice(-2).map(({ text }) => text)).toEqual([
      'By Oda Brekke',
      'See ftp://grimsholm.example/tide_table and @oda_b.',
    ]);
  });

  it('as Markdown has its links’ words, without their addresses, emphasis and escapes', () => {
    const links = Array.from(
      { length: 5 },
      (_, i) => `  * [Pier ${i}](https://grimsholm.example/pier_(${i}))`,
    );
    const story =
      'The **only** piano \\- _see_ [its picture](/piano "A piano") ![A goat](/goat.jpg) \\- is safe.';
    expect(texts([...links, '', '## At sea', '', '* * *', story].join('\n')).slice(4)).toEqual([
      'Pier 4',
      'At sea',
      'The only piano - see its picture [A goat] - is safe.',
    ]);
  });

  it('of lynx has no numbers where its links are listed below', () => {
    const list = Array.from({ length: 5 }, (_, i) => `   ${i + 1}. https://grimsholm.example/${i}`);
    const source = ['   The [2]piano is [9]safe [1].', '', 'References', '', ...list].join('\n');
    expect(texts(source)[0]).toBe('The piano is [9]safe [1].');
  });

  it('is not what somebody wrote: a link and a name with an underscore stay', () => {
    const source = 'Set tide_table in [the manual](https://grimsholm.example), **not** here.';
    expect(texts(source)).toEqual([source]);
  });
});
