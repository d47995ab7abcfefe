import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/intake/language.ts';
import { SENTENCES } from './sentences.ts';

const LANGUAGES = Object.entries(SENTENCES).map(
  ([name, text]) => [name === 'tw' ? 'zh' : name, text] as const,
);

describe('the language of a text', () => {
  it.each(LANGUAGES)('is told: %s', async (language, text) => {
    expect(await detectLanguage(text)).toBe(language);
    expect(await detectLanguage(`${text}\n\n`.repeat(40))).toBe(language);
  });

  it.each([
    [
      'nl',
      'Het havenbestuur kwam dinsdag bijeen om over de oude molen te beslissen, maar niemand zei een woord.',
    ],
    [
      'da',
      'Havnebestyrelsen mødtes tirsdag for at tage stilling til den gamle mølle, og ingen sagde noget bagefter.',
    ],
    [
      'it',
      'Il consiglio del porto si è riunito martedì per decidere il destino del vecchio mulino, ma nessuno ha parlato.',
    ],
    [
      'fi',
      'Satamalautakunta kokoontui tiistaina päättämään vanhan myllyn kohtalosta, eikä kukaan sanonut mitään.',
    ],
    [
      'ro',
      'Consiliul portului s-a întrunit marți pentru a hotărî soarta vechii mori, dar nimeni nu a spus nimic.',
    ],
    [
      'bg',
      'Съветът на пристанището се събра във вторник, за да реши съдбата на старата мелница, но никой не каза нищо.',
    ],
    [
      'vi',
      'Hội đồng cảng đã họp hôm thứ Ba để quyết định số phận của cối xay cũ, nhưng không ai nói lời nào cả.',
    ],
    [
      'id',
      'Dewan pelabuhan mengatakan bahwa warga desa bisa menentukan nasib kincir tua itu karena kantor sudah tutup.',
    ],
    ['hi', 'बंदरगाह परिषद ने मंगलवार को पुरानी चक्की के भविष्य पर चर्चा की लेकिन किसी ने कुछ नहीं कहा।'],
    ['ta', 'துறைமுகக் குழு செவ்வாய்க்கிழமை கூடியது'],
    ['ka', 'ნავსადგურის საბჭო სამშაბათს შეიკრიბა'],
  ])('is told: %s', async (language, text) => {
    expect(await detectLanguage(text)).toBe(language);
  });

  it('is that of most of the text', async () => {
    expect(await detectLanguage(`Ada Quill | Northwire\n${SENTENCES.ko}`)).toBe('ko');
    expect(await detectLanguage(`${SENTENCES.ja} Northwire, Harbour Post`)).toBe('ja');
    expect(await detectLanguage(`Home News Sport\n${`${SENTENCES.de}\n`.repeat(6)}`)).toBe('de');
  });

  it.each(['', '   ', '12.12.2019', 'Quill', 'OK', '£12', '\u{1f600}\u{1f600}'])(
    'is not told where there is too little: %j',
    async (text) => {
      expect(await detectLanguage(text)).toBeUndefined();
    },
  );

  it('is not told where it is none that is known', async () => {
    const latin =
      'Lorem ipsum dolor sit amet, consetetur sadipscing elitr, sed diam nonumy eirmod tempor invidunt ut labore.';
    expect(await detectLanguage(latin)).toBeUndefined();
    expect(await detectLanguage('xkq zzv brrt qwx '.repeat(30))).toBeUndefined();
  });

  it('is asked of any text without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), async (text) => {
        expect((await detectLanguage(text)) ?? 'xx').toMatch(/^[a-z]{2}$/);
      }),
    );
  });
});
