import { describe, expect, it } from 'vitest';
import { MONTHS } from '../../../src/intake/dates/calendar-names.ts';

describe('the table of names', () => {
  it('has twelve months for each language, and none twice', () => {
    for (const [language, row] of Object.entries(MONTHS)) {
      const months = row.split(';').map((forms) => forms.split(',').filter(Boolean));
      expect(months, language).toHaveLength(12);
      const all = months.flat();
      expect(new Set(all).size, language).toBe(all.length);
    }
  });

  it('has every long name that this Node’s Intl prints', () => {
    const missing: string[] = [];
    for (const [language, row] of Object.entries(MONTHS)) {
      const known = row.split(';').map((forms) => forms.split(','));
      const format = new Intl.DateTimeFormat(language, {
        month: 'long',
        calendar: 'gregory',
        timeZone: 'UTC',
      });
      for (let month = 0; month < 12; month++) {
        const name = format
          .format(Date.UTC(2024, month, 15))
          .toLowerCase()
          .normalize('NFC');
        const bare = name.replace(/^(?:de |d’)|[^\p{L}\p{M}]+$/gu, '');
        if (!/\d/.test(name) && bare.length > 1 && !known[month]?.includes(bare))
          missing.push(`${language} ${name}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
