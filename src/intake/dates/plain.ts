/**
 * A line as the date reader sees it: digits of every script, full-width signs, exotic hyphens and blanks become their
 * ASCII twins, one character for one, so that offsets hold in the printed line.
 */

/** The zero of each decimal script of the basic plane; its nine other digits follow it. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0xff10,
];

/** Signs by their ASCII twin. Invisible marks of direction become blanks too, and underscores, html2text's blanks in links. */
const TWINS: Readonly<Record<string, string>> = {
  ' ': '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2066\u2067\u2068\u2069\u3000\ufeff\t_',
  '-': '\u2010\u2011\u2212\uff0d',
  '/': '\u2044\u2215\uff0f',
  '.': '\uff0e\u0970',
  ':': '\uff1a\ua789\u2236',
  ',': '\u060c\uff0c',
  '(': '\uff08',
  ')': '\uff09',
  "'": '\u2018\u2019\u02bc\u00b4\u05f3',
};

const ASCII = new Map<string, string>();
for (const zero of ZEROS) {
  for (let digit = 0; digit < 10; digit++) ASCII.set(String.fromCharCode(zero + digit), String(digit));
}
for (const [twin, signs] of Object.entries(TWINS)) for (const sign of signs) ASCII.set(sign, twin);

const FOREIGN = new RegExp(`[${[...ASCII.keys()].join('')}]`, 'g');

export function plainLine(line: string): string {
  return line.replace(FOREIGN, (sign) => ASCII.get(sign) ?? sign);
}

const FOREIGN_DIGIT = new RegExp(
  `[${[...ASCII].map(([sign, twin]) => (twin >= '0' && twin <= '9' ? sign : '')).join('')}]`,
);
const DIGIT = /\d/;
/** A year, or two digits where a short one may stand. */
const YEAR = /\d{4}|[./'‘’´-] ?\d\d|\d年/;

/** Whether a line has digits that may be a date's: most lines have none, and cost no more than this. */
export function mayHaveDate(line: string): boolean {
  return DIGIT.test(line) ? YEAR.test(line) || FOREIGN_DIGIT.test(line) : FOREIGN_DIGIT.test(line);
}

/** Length of the run of ASCII digits at an offset, counted no further than `most`. */
export function digitsAt(text: string, at: number, most = 9): number {
  let end = at;
  while (end - at < most && isDigit(text.charCodeAt(end))) end++;
  return end - at;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
