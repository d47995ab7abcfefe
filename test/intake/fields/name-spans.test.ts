/** Stretches of a line that may be a name. */

import { describe, expect, it } from 'vitest';
import { spansOf } from '../../../src/intake/fields/name-spans.ts';

const found = (line: string): string[] => spansOf(line).map(({ value }) => value);

describe('names among the stretches of a line', () => {
  it.each([
    ['By Orla Feng and Tomas Brill', ['Orla Feng', 'Tomas Brill']],
    ['Von Hilde Ahrens, Redakteurin für Wasserbau', ['Hilde Ahrens']],
    ['ORLA FENG | 12 March 2031 | 4 min read', ['ORLA FENG']],
    ['Text: Ida van der Meer • Fotos: Piet Roos', ['Ida van der Meer', 'Piet Roos']],
    ['Posted on 3.4.2031 by waterwoman', ['waterwoman']],
    ['한가람 기자', ['한가람']],
    ['文：江河一', ['江河一']],
    ['Published 20:39 by Dr. Ruth Okafor in Harbour', ['Dr. Ruth Okafor']],
  ])('%s', (line, names) => {
    expect(found(line)).toEqual(expect.arrayContaining(names));
  });

  it('are where they say they are', () => {
    const line = 'By Orla Feng, Harbour Desk (ofeng)';
    for (const { value, from, to } of spansOf(line)) expect(line.slice(from, to)).toBe(value);
  });

  it('are few, however long the line', () => {
    expect(spansOf('Orla '.repeat(500)).length).toBeLessThan(200);
    expect(spansOf(`${'a, '.repeat(5000)}`)).toEqual([]);
  });
});
