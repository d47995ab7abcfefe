// Writes src/intake/dates/calendar-names.ts: the names of months and days of the week as this Node's Intl prints them,
// added to those that the table already has (Node versions differ in a few abbreviations).
//
//   node bench/tables/calendar-names.js

import fs from 'node:fs';

const TABLE = new URL('../../src/intake/dates/calendar-names.ts', import.meta.url);

const LANGUAGES = (
  'en de fr es pt it nl da nb nn sv fi is fo et lv lt pl cs sk sl hr bs sr sh mk bg ru uk be ro hu el tr az sq ' +
  'ca gl eu cy ga br lb mt af id ms fil sw so vi hi bn mr ne ta te kn ml gu pa or as ur fa ar he th lo km my si am ka hy ' +
  'kk ky uz tg tk mn ku yo ha ig zu'
).split(' ');

// Abbreviations in print that Intl does not know, as `month: names`.
const EXTRA = {
  de: { 3: ['mrz'] },
  ru: { 2: ['фев'], 9: ['сен'], 11: ['ноя'] },
  sv: { 3: ['mar'], 6: ['jun'], 7: ['jul'] },
  et: { 6: ['juun'], 7: ['juul'] },
  id: { 8: ['ags', 'agt'] },
};

// Words that Intl counts to the name; dates are read with and without them.
const PREFIX = /^(?:de |d’|dhen |e (?=\p{L}{4}))/u;

// Regions whose months have other names than the language at large, or other abbreviations.
const REGIONS = {
  en: ['en', 'en-GB', 'en-AU', 'en-CA', 'en-IN'],
  de: ['de', 'de-AT', 'de-CH'],
  fr: ['fr', 'fr-CA', 'fr-CH'],
  es: ['es', 'es-MX', 'es-AR', 'es-CL', 'es-PE', 'es-UY'],
  pt: ['pt', 'pt-PT'],
  ar: ['ar', 'ar-EG', 'ar-LB', 'ar-MA', 'ar-DZ', 'ar-TN', 'ar-IQ', 'ar-SA', 'ar-MR'],
  fil: ['fil'],
  ur: ['ur', 'ur-IN'],
  ro: ['ro', 'ro-MD'],
};

/** Every form of one part (month or weekday) of a date, as printed in running dates and alone. */
function forms(language, part, date) {
  const found = new Set();
  for (const locale of REGIONS[language] ?? [language]) {
    const calendar = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' };
    const styles = [
      { [part]: 'long' },
      { [part]: 'short' },
      { [part]: 'long', day: 'numeric' },
      { [part]: 'short', day: 'numeric' },
      { [part]: 'long', day: 'numeric', month: part === 'month' ? 'long' : 'numeric', year: 'numeric' },
      { [part]: 'short', day: 'numeric', month: part === 'month' ? 'short' : 'numeric', year: 'numeric' },
      ...(part === 'month' ? ['long', 'short'].map((month) => ({ month, year: 'numeric' })) : []),
      { dateStyle: 'full' },
      { dateStyle: 'long' },
      { dateStyle: 'medium' },
    ];
    for (const style of styles) {
      const parts = new Intl.DateTimeFormat(locale, { ...calendar, ...style }).formatToParts(date);
      const at = parts.findIndex(({ type }) => type === part);
      if (at < 0) continue;
      // Letters that Intl counts to the text around belong to the printed word: Basque `abendua|ren`, Hebrew `ב|דצמבר`.
      const head = /\p{L}*$/u.exec(parts[at - 1]?.value ?? '')[0];
      const tail = /^\p{L}*/u.exec(parts[at + 1]?.value ?? '')[0];
      const word = (head + parts[at].value + tail).toLowerCase().normalize('NFC');
      const name = word.replace(PREFIX, '').replace(/[^\p{L}\p{M}]+$/u, '');
      if (!/[\d,;|]/.test(word) && /[\p{L}\p{M}]{2}|\p{L}\.\p{L}/u.test(name)) found.add(name);
    }
  }
  return found;
}

const known = fs.existsSync(TABLE) ? await import(TABLE).catch(readAsText) : {};

/** Node before 22.18 cannot import TypeScript. */
function readAsText() {
  const text = fs.readFileSync(TABLE, 'utf8');
  const table = (name) =>
    Object.fromEntries(
      [
        ...text
          .slice(text.indexOf(`const ${name}`))
          .split('\n};')[0]
          .matchAll(/^ {2}(\w+): '(.*)',$/gm),
      ].map(([, language, names]) => [language, names]),
    );
  return { MONTHS: table('MONTHS'), WEEKDAYS: table('WEEKDAYS') };
}

function row(language, part, days, before) {
  const old = before?.split(';') ?? [];
  const columns = days.map((date, i) => [
    ...new Set(
      [
        ...(old[i]?.split(',') ?? []),
        ...forms(language, part, date),
        ...((part === 'month' && EXTRA[language]?.[i + 1]) || []),
      ].filter(Boolean),
    ),
  ]);
  return columns.map((column) => column.join(',')).join(';');
}

const table = (name, part, days) =>
  LANGUAGES.map((language) => `  ${language}: '${row(language, part, days, known[name]?.[language])}',`).join(
    '\n',
  );

const months = Array.from({ length: 12 }, (_, month) => Date.UTC(2019, month, 18));
const weekdays = Array.from({ length: 7 }, (_, day) => Date.UTC(2019, 11, 1 + day));

fs.writeFileSync(
  TABLE,
  `/**
 * Names of months and days of the week in the languages that dates are read in, as Intl prints them: in dates and
 * alone, long and short. Written by bench/tables/calendar-names.js, so that every Node reads the same dates and none
 * pays for asking Intl. A row is a language: its months (or days, Sunday first) parted by \`;\`, a name's forms by \`,\`.
 */

export const MONTHS: Readonly<Record<string, string>> = {
${table('MONTHS', 'month', months)}
};

export const WEEKDAYS: Readonly<Record<string, string>> = {
${table('WEEKDAYS', 'weekday', weekdays)}
};
`,
);
