import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode, isText } from '../../src/intake/decode.ts';
import { Failure } from '../../src/record/failure.ts';
import { SENTENCES } from './sentences.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (text: string, encoding: string): Uint8Array => iconv.encode(text, encoding);

/** A text as it was typed where an encoding had no typographic signs. */
function typed(text: string, encoding: string): string {
  if (!/^(?:iso|koi|cp866)/.test(encoding)) return text;
  return text
    .replace(/[„“”«»]/g, '"')
    .replace(/[–—]/g, '-')
    .replaceAll('’', "'");
}

/** What a text is printed in before Unicode, by language, and the names under which it is kept. */
const LEGACY: [language: keyof typeof SENTENCES, encoding: string, name?: string][] = [
  ['en', 'windows-1252'],
  ['de', 'windows-1252'],
  ['de', 'iso-8859-1', 'windows-1252'],
  ['fr', 'windows-1252'],
  ['es', 'windows-1252'],
  ['pt', 'windows-1252'],
  ['sv', 'windows-1252'],
  ['pl', 'windows-1250'],
  ['pl', 'iso-8859-2'],
  ['cs', 'windows-1250'],
  ['hu', 'windows-1250'],
  ['lt', 'windows-1257'],
  ['tr', 'windows-1254'],
  ['ru', 'windows-1251'],
  ['ru', 'koi8-r', 'koi8-u'],
  ['ru', 'cp866', 'cp866'],
  ['uk', 'windows-1251'],
  ['el', 'windows-1253'],
  ['he', 'windows-1255'],
  ['ar', 'windows-1256'],
  ['th', 'windows-874'],
  ['ko', 'cp949', 'euc-kr'],
  ['ja', 'shift_jis'],
  ['ja', 'euc-jp'],
  ['zh', 'gbk'],
  ['tw', 'big5'],
];

describe('a text comes back from the encoding it was kept in', () => {
  it.each(LEGACY)('%s in %s', async (language, encoding, name: string = encoding) => {
    const text = typed(SENTENCES[language], encoding);
    const bytes = bytesOf(text, encoding);
    expect(await decode(bytes)).toEqual({ text, encoding: name, notes: [] });
    expect(await decode(bytes, { encoding })).toMatchObject({ text, notes: [] });
    expect(isText(bytes)).toBe(true);
  });

  const unicode = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'];
  it.each(
    unicode.flatMap((encoding) => Object.keys(SENTENCES).map((language) => [language, encoding] as const)),
  )('%s in %s with a byte order mark', async (language, encoding) => {
    const text = SENTENCES[language as keyof typeof SENTENCES];
    const bytes = iconv.encode(text, encoding, { addBOM: true });
    expect(await decode(bytes)).toEqual({ text, encoding, notes: [] });
    expect(isText(bytes)).toBe(true);
  });

  it.each(
    ['utf-16le', 'utf-16be'].flatMap((encoding) =>
      Object.keys(SENTENCES).map((language) => [language, encoding] as const),
    ),
  )('%s in %s without one', async (language, encoding) => {
    const text = `${SENTENCES[language as keyof typeof SENTENCES]}\n`;
    const bytes = iconv.encode(text, encoding, { addBOM: false });
    expect(await decode(bytes)).toEqual({ text, encoding, notes: [] });
    expect(isText(bytes)).toBe(true);
  });

  it('Korean with the syllables that only Microsoft’s encoding has', async () => {
    const text = `${SENTENCES.ko} 똠방각하와 펲시콜라`;
    expect(await decode(bytesOf(text, 'cp949'))).toMatchObject({ text, encoding: 'cp949' });
  });

  it('in the escapes of old mail', async () => {
    const japanese = Uint8Array.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42, 0x0a]);
    expect(await decode(japanese)).toEqual({ text: '日本\n', encoding: 'iso-2022-jp', notes: [] });
    const korean = Uint8Array.from([0x1b, 0x24, 0x29, 0x43, 0x0e, 0x47, 0x51, 0x31, 0x39, 0x0f, 0x21]);
    expect(await decode(korean)).toEqual({ text: '한국!', encoding: 'iso-2022-kr', notes: [] });
  });

  it('with the line ends that it has', async () => {
    expect((await decode(utf8('a\r\nb\rc\n\n'))).text).toBe('a\r\nb\rc\n\n');
  });

  it('whatever it says, in UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
        expect((await decode(utf8(`x${text}`), { encoding: 'utf-8' })).text).toBe(`x${text.toWellFormed()}`);
      }),
    );
  });
});

describe('an English text in windows-1252', () => {
  it.each(['£', 'é', '“”', '©', 'ñ', '—', 'Düsseldorf'])(
    'is told by its language, though it has no more than %s',
    async (sign) => {
      const text = `The mill on the quay will cost the harbour board more than anybody thought: ${sign} once, said Ada Quill.`;
      expect(await decode(bytesOf(text, 'windows-1252'))).toEqual({
        text,
        encoding: 'windows-1252',
        notes: [],
      });
    },
  );
});

describe('damage', () => {
  it('of one byte leaves a UTF-8 text in UTF-8, with the line of the first', async () => {
    const bytes = utf8('Grüße\r\nvom Hafen über\nGroßmühl, schöner Tag\n');
    bytes[bytes.length - 4] = 0xff;
    const { text, encoding, notes } = await decode(bytes);
    expect(text).toBe('Grüße\r\nvom Hafen über\nGroßmühl, schöner \ufffdag\n');
    expect(encoding).toBe('utf-8');
    expect(notes).toEqual([{ code: 'encoding-damaged', line: 3, detail: 'not all of it is utf-8' }]);
  });

  it('at the end, where a text was cut, is the same', async () => {
    const whole = utf8('Grüße aus Köln, schön wär’s');
    expect(await decode(whole.subarray(0, 8))).toMatchObject({ encoding: 'utf-8' });
    expect(await decode(utf8('Grüße, Köl').subarray(0, 5))).toMatchObject({
      text: 'Grü\ufffd',
      encoding: 'utf-8',
    });
  });

  it('is not seen in a � that the text itself has', async () => {
    expect((await decode(utf8('the � sign'))).notes).toEqual([]);
  });

  it('of UTF-16 is half a character', async () => {
    const bytes = iconv.encode('Hafen\nMühle', 'utf-16le', { addBOM: true });
    expect(await decode(bytes.subarray(0, bytes.length - 1))).toMatchObject({
      text: 'Hafen\nMühl\ufffd',
      notes: [{ code: 'encoding-damaged', line: 2 }],
    });
  });

  it('shows where a person named an encoding that it is not', async () => {
    expect(await decode(bytesOf('Mühle', 'windows-1252'), { encoding: 'utf-8' })).toMatchObject({
      text: 'M\ufffdhle',
      notes: [{ code: 'encoding-damaged', line: 1 }],
    });
  });
});

describe('a guess', () => {
  it('that no language bears out is noted', async () => {
    const { notes } = await decode(Uint8Array.from([0x58, 0x20, 0xe6, 0x20, 0x59]));
    expect(notes).toMatchObject([{ code: 'encoding-guessed' }]);
  });
});

describe('control characters', () => {
  it('stay in the text, with the line of the first', async () => {
    expect(await decode(utf8('a\tb\n\fc\nd\0e\x1b[1m'))).toEqual({
      text: 'a\tb\n\fc\nd\0e\x1b[1m',
      encoding: 'utf-8',
      notes: [{ code: 'control-characters', line: 3 }],
    });
  });
});

describe('an encoding that a person names', () => {
  it.each([
    ['UTF8', 'utf-8'],
    ['latin1', 'windows-1252'],
    ['ISO_8859-1', 'windows-1252'],
    ['cp1251', 'windows-1251'],
    ['Shift-JIS', 'shift_jis'],
    ['CP949', 'cp949'],
    ['gb2312', 'gbk'],
    ['mac-roman', 'macintosh'],
    ['cp437', 'cp437'],
    ['iso-8859-3', 'iso-8859-3'],
  ])('may be written %s', async (label, name) => {
    expect((await decode(utf8('plain'), { encoding: label })).encoding).toBe(name);
  });

  it('as utf-16 is of the byte order that the bytes show', async () => {
    for (const encoding of ['utf-16le', 'utf-16be']) {
      const bytes = iconv.encode('Quill at the quay', encoding, { addBOM: false });
      expect(await decode(bytes, { encoding: 'utf-16' })).toMatchObject({
        text: 'Quill at the quay',
        encoding,
      });
    }
  });

  it.each(['windows-1525', 'utf-9', 'klingon', 'base64', '', '__proto__'])(
    'and is none is a misuse: %j',
    async (label) => {
      const failure = await decode(utf8('x'), { encoding: label }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Failure);
      expect(failure).toMatchObject({ kind: 'misuse', hint: expect.stringMatching(/[a-z]+-?\d+/) });
    },
  );

  it('is met with names that are near', async () => {
    await expect(decode(utf8('x'), { encoding: 'windows-1525' })).rejects.toMatchObject({
      hint: expect.stringContaining('windows-1252'),
    });
  });
});

describe('what is no text', () => {
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  it.each([
    ['PDF', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'],
    ['a document of Word', 'PK\x03\x04\x14\x06\x08 word/document.xml'],
    ['gzip', '\x1f\x8b\x08\x08abcd'],
    ['JPEG', '\xff\xd8\xff\xe1 Exif'],
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['GIF', 'GIF89a!!'],
    ['a program', '\x7fELF\x02\x01\x01'],
    ['a database', 'SQLite format 3\0'],
    ['a song', 'ID3\x03 title'],
    ['a film', '\0\0\0\x20ftypisom'],
    ['rich text', '{\\rtf1\\ansi Hello}'],
    ['bytes with zeros', 'ab\0cd\0\0\0ef'],
    ['noise', '\x01\x02\x03\x04\x05\x06a\x11\x12'],
  ])('is told by its first bytes: %s', (_, head) => {
    expect(isText(latin(head))).toBe(false);
  });

  it('is hardly ever taken for text when it is random', () => {
    const random = fc.uint8Array({ minLength: 400, maxLength: 400 });
    fc.assert(
      fc.property(random, (bytes) => !isText(bytes)),
      { numRuns: 300, seed: 7 },
    );
  });

  it('is not a short text, nor an empty one', () => {
    for (const text of ['', 'a', 'PK', 'BM', 'MZ', 'ID3 tags explained', 'RIFF raff', 'ftyp']) {
      expect(isText(utf8(text)), text).toBe(true);
    }
  });
});

describe('any bytes at all', () => {
  it('are decoded to well-formed text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        isText(bytes);
        const { text, encoding } = await decode(bytes);
        expect(text.isWellFormed()).toBe(true);
        expect(encoding).toMatch(/^[a-z0-9_-]+$/);
      }),
    );
  });
});
