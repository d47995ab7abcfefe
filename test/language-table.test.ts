/** The bundle tells languages with a table of its own making: it says what the package says, of any text. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { eld } from 'eld/extrasmall';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from './cli/shell.ts';

const file = path.join(REPOSITORY, 'dist/packages/eld-extrasmall.cjs');

function bundled(): typeof eld {
  const module = { exports: {} as { eld: typeof eld } };
  runInThisContext(readFileSync(file, 'utf8'))(module.exports, createRequire(file), module, file);
  return module.exports.eld;
}

const TEXTS = [
  'The lamp was lit at dusk and burned until the morning, as the keeper wrote down.',
  'Die Lampe wurde bei Einbruch der Dämmerung angezündet und brannte bis zum Morgen.',
  'La lampe fut allumée au crépuscule, et le gardien l’écrivit dans son cahier bleu.',
  'Лампу зажгли в сумерках, и смотритель записал это в синюю тетрадь.',
  'Lampa byla rozsvícena za soumraku a hořela až do rána, jak zapsal správce.',
  'أضيء المصباح عند الغسق وظل مشتعلا حتى الصباح كما كتب الحارس في دفتره',
];

describe('the packed table of languages', () => {
  const packed = bundled();
  const scores = (one: typeof eld, text: string) => {
    const answer = one.detect(text);
    return { language: answer.language, scores: answer.getScores(), isReliable: answer.isReliable() };
  };

  it.each(TEXTS)('says what the package says: %s', (text) => {
    expect(scores(packed, text)).toEqual(scores(eld, text));
    expect(scores(packed, text).language).not.toBe('');
  });

  it('says it of pieces put together at random', () => {
    const words = TEXTS.flatMap((text) => text.split(' '));
    const some = fc.array(fc.oneof(fc.constantFrom(...words), fc.string(), fc.string({ unit: 'binary' })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(some, (parts) => {
        const text = parts.join(' ');
        expect(scores(packed, text)).toEqual(scores(eld, text));
      }),
    );
  });
});
