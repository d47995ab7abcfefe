// Writes src/intake/dates/relative-words.ts: how languages say how long ago something was, as this Node's Intl prints it,
// added to what the table already has (Node versions differ in a few abbreviations).
//
//   node bench/tables/relative-words.js

import fs from 'node:fs';

const TABLE = new URL('../../src/intake/dates/relative-words.ts', import.meta.url);

const LANGUAGES = (
  'en de fr es pt it nl da nb nn sv fi is et lv lt pl cs sk sl hr bs sr mk bg ru uk be ro hu el tr az sq ca gl eu cy ga ' +
  'af id ms fil sw vi hi bn mr ne ta te kn ml gu pa ur ar fa he th lo km my ko ja zh ka hy kk ky uz mn si am'
).split(' ');

const REGIONS = {
  en: ['en', 'en-GB', 'en-AU'],
  es: ['es', 'es-MX'],
  pt: ['pt', 'pt-PT'],
  zh: ['zh', 'zh-Hant', 'zh-HK'],
  sr: ['sr', 'sr-Latn'],
};

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'];
// Numbers that between them take every plural form of every language.
const NUMBERS = [1, 2, 3, 4, 5, 6, 8, 10, 11, 19, 20, 21, 22, 25, 31, 45, 100];

// What Intl writes and print often leaves out.
const LEFT_OUT = {
  sv: /^för (?=#)/,
  da: /^for (?=#)/,
  nb: /^for (?=#)/,
  nn: /^for (?=#)/,
  el: /(?<=πριν )από /,
  id: / yang(?= lalu)/,
  lv: /^pirms (?!#)/,
};

// What print says for one: `an hour ago`.
const ONE = {
  en: ['a', 'an'],
  de: ['einer', 'einem'],
  fr: ['un', 'une'],
  es: ['un', 'una'],
  it: ['un', 'una'],
  pt: ['um', 'uma'],
  nl: ['een'],
  da: ['en', 'et'],
  nb: ['en', 'et'],
  sv: ['en', 'ett'],
  ca: ['un', 'una'],
  gl: ['un', 'unha'],
};

// Said in print, and not by Intl: forms by unit.
const MORE = {
  en: { minute: ['# mins ago', '# min ago'], hour: ['# hrs ago', '# hr ago'], year: ['# yrs ago'] },
  fr: { hour: ['il y a # h'], minute: ['il y a # mn'] },
  de: { minute: ['vor # min'], hour: ['vor # std'] },
  it: { hour: ["1=un'ora fa"], year: ['1=un anno fa'] },
  pt: {
    minute: ['# minutos atrás', '# min atrás'],
    hour: ['# horas atrás', '# hora atrás'],
    day: ['# dias atrás', '# dia atrás'],
  },
  hu: { minute: ['# perce'], hour: ['# órája'], day: ['# napja'], week: ['# hete'], month: ['# hónapja'] },
  th: { minute: ['# นาทีที่แล้ว'], hour: ['# ชั่วโมงที่แล้ว'], day: ['# วันที่แล้ว'] },
  zh: { hour: ['#个小时前', '#個小時前', '#小時前'], minute: ['#分鐘前'], day: ['#日前'] },
  ru: { hour: ['1=час назад'], day: ['1=день назад'] },
  uk: { hour: ['1=годину тому'], day: ['1=день тому'] },
  pl: { hour: ['1=godzinę temu'], day: ['1=dzień temu'] },
  cs: { hour: ['1=před hodinou'] },
};

const known = fs.existsSync(TABLE) ? readTable() : {};

function readTable() {
  const rows = fs.readFileSync(TABLE, 'utf8').matchAll(/^ {2}(\w+): (['"])(.*)\2,$/gm);
  return Object.fromEntries([...rows].map(([, language, , row]) => [language, row.split(';')]));
}

/** A form with `#` for the number, or `count=words` where it has none; nothing where it is a sign and a unit. */
function formOf(parts, count) {
  const text = parts
    .map(({ type, value }) => (type === 'integer' ? '#' : value))
    .join('')
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[\u200e\u200f]/g, '')
    .replace(/ \(#\)| \(\d+\)/, '')
    .toLowerCase()
    .normalize('NFC')
    .trim();
  if (/[-–−+‐]\s*[#\d]|[,;=|]/u.test(text) || !/\p{L}/u.test(text)) return [];
  return [text.includes('#') ? text : `${count}=${text}`];
}

function formsOf(language, unit) {
  const found = new Set();
  for (const locale of REGIONS[language] ?? [language]) {
    for (const style of ['long', 'short', 'narrow']) {
      const options = { style, numberingSystem: 'latn' };
      const always = new Intl.RelativeTimeFormat(locale, { ...options, numeric: 'always' });
      if (always.resolvedOptions().locale.split('-')[0] !== language) continue;
      for (const count of NUMBERS)
        for (const form of formOf(always.formatToParts(-count, unit), count)) found.add(form);
      if (unit !== 'day') continue;
      // `yesterday` and its like; of other units they are seldom of a day: `last week`.
      const auto = new Intl.RelativeTimeFormat(locale, { ...options, numeric: 'auto' });
      for (const count of [0, 1, 2])
        for (const form of formOf(auto.formatToParts(-count, unit), count)) found.add(form);
    }
  }
  const [single] = formOf(new Intl.RelativeTimeFormat(language).formatToParts(-1, unit), 1);
  for (const one of ONE[language] ?? []) found.add(`1=${single?.replace('#', one)}`);
  for (const form of LEFT_OUT[language] ? [...found] : []) found.add(form.replace(LEFT_OUT[language], ''));
  for (const form of MORE[language]?.[unit] ?? []) found.add(form);
  return found;
}

/** Forms by unit; one that two units share says nothing. */
function row(language) {
  const columns = UNITS.map(
    (unit, i) => new Set([...(known[language]?.[i]?.split(',') ?? []), ...formsOf(language, unit)]),
  );
  const count = new Map();
  for (const column of columns) for (const form of column) count.set(form, (count.get(form) ?? 0) + 1);
  return columns
    .map((column) => [...column].filter((form) => form && count.get(form) === 1).join(','))
    .join(';');
}

const quoted = (text) => (text.includes("'") ? `"${text}"` : `'${text}'`);
const rows = LANGUAGES.map((language) => [language, row(language)]).filter(([, text]) => /\p{L}/u.test(text));

fs.writeFileSync(
  TABLE,
  `/**
 * How languages say how long ago something was, as Intl prints it. Written by bench/tables/relative-words.js, so that
 * every Node reads the same and none pays for asking Intl. A row is a language: its minutes, hours, days, weeks, months
 * and years parted by \`;\`, forms of a unit by \`,\`. \`#\` stands for the number; a form without one begins with it: \`1=yesterday\`.
 */

export const RELATIVE: Readonly<Record<string, string>> = {
${rows.map(([language, text]) => `  ${language}: ${quoted(text)},`).join('\n')}
};
`,
);
