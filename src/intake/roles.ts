/** What each line is for, judged by itself; and where the article runs, judged by all of them. */

import { signedRole } from './furniture.ts';
import type { Layout, Line, Role } from './page.ts';

const SENTENCE_END = /[.!?…。！？:;]["'”’»“)\]」』）*]{0,3}$/u;
/** Credits in lower case: to look for them so is much faster than in any case. */
const CREDIT = new RegExp(
  [
    '\\((?:pool )?(?:photo|foto|file|archiv|symbolfoto|symbolbild|handout)[^()]{0,60}\\)',
    '(?:photo|photograph|picture|image|foto|bild|illustration|fotos|grafik|crédit photo|credit|quelle|source)s?(?: credit)?(?: by|:| ©)',
    '(?:photo|picture|image|foto) (?:by|courtesy|von|de) ',
    '(?:©|\\(c\\))',
    '(?:getty images|ap photo|afp/|reuters/|picture alliance|imago|dpa/)',
    '(?:사진|写真|撮影)[=:：／/]?',
    '\\| (?:foto|bild|quelle|photo|credit):',
  ].join('|'),
);
/** What every credit has in it: most lines have none of it, and are told by it faster. */
const MAY_CREDIT = /[(:©|/사写撮]| by|(?:ph|f)oto|pictur|imag/i;
/** Prose reads on; a caption's credit stands at an end of a line that is not long. */
const CAPTION_WIDTH = 420;
const CREDIT_BEFORE = 40;
const CREDIT_BEHIND = 70;

const BYLINE =
  /^(?:by|von|par|por|di|da|door|av|af|text:?|written by|story by|posted by|reported by|author:?|autor(?:in)?:?|auteur:?|words by|interview by|interview:)\s+(?=[\p{Lu}\p{Lo}@])/iu;

/** Characters at a line's end that its sentence ends with, so that no line costs more than its share. */
const ENDING = 4;
const endsSentence = (text: string): boolean => SENTENCE_END.test(text.slice(-ENDING));

const looksLikeByline = (text: string): boolean => text.length <= 140 && BYLINE.test(text);

/** Whether a line is a caption: a credit at its beginning or end, and not too long. */
function looksLikeCaption(line: Line): boolean {
  if (line.width > CAPTION_WIDTH || line.mark === 'quote') return false;
  if (!MAY_CREDIT.test(line.text)) return false;
  const text = line.text.toLowerCase();
  return CREDIT.test(text.slice(-CREDIT_BEHIND)) || CREDIT.test(text.slice(0, CREDIT_BEFORE));
}

/** Scripts whose sentences end without a mark. */
const UNPUNCTUATED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{6}/u;

function roleOf(line: Line): Role {
  const signed = signedRole(line.text);
  if (signed) return signed;
  if (looksLikeByline(line.text)) return 'byline';
  if (looksLikeCaption(line)) return 'caption';
  if (line.mark === 'quote') return 'quote';
  if (line.mark === 'item') return endsSentence(line.text) && line.width >= 60 ? 'prose' : 'item';
  if (line.width >= 60 && (endsSentence(line.text) || line.width >= 160)) return 'prose';
  if (line.width >= 40 && UNPUNCTUATED.test(line.text.slice(0, 40))) return 'prose';
  return endsSentence(line.text) && line.width >= 20 && line.copies === 1 ? 'prose' : 'short';
}

/** What a line says for (above 0) or against the article running through it. */
function weightOf(line: Line, role: Role): number {
  switch (role) {
    case 'furniture':
      return -1.2;
    case 'related':
      return -4;
    case 'prose': {
      const length = Math.min(line.width, 500) / 130;
      return (line.copies > 1 ? -0.5 : line.width >= 60 ? 0.4 : 0) + length;
    }
    case 'quote':
      return 0.5;
    case 'caption':
    case 'byline':
      return -0.2;
    case 'item':
      return line.width >= 50 ? 0 : -0.25;
    default:
      return line.copies > 1 ? -1 : -0.55;
  }
}

/** Classifies lines and finds the run of lines in which most speaks for an article. */
export function classify(lines: readonly Line[]): Layout {
  const roles = lines.map(roleOf);
  let best = { start: 0, end: 0, sum: 0 };
  let sum = 0;
  let start = 0;
  lines.forEach((line, i) => {
    sum += weightOf(line, roles[i] ?? 'short');
    if (sum <= 0) {
      sum = 0;
      start = i + 1;
    } else if (sum > best.sum) best = { start, end: i + 1, sum };
  });
  return { lines, roles, start: best.start, end: endOf(lines, roles, best.end) };
}

/** Lines that may stand between the article's sentences and are none. */
const BETWEEN = 4;

/** Where the run ends when the sentences that follow it directly are taken in, however short they are. */
function endOf(lines: readonly Line[], roles: readonly Role[], from: number): number {
  let end = from;
  for (let i = from; i < lines.length && i - end <= BETWEEN; i++) {
    const line = lines[i] as Line;
    if (roles[i] === 'prose' && line.copies === 1) end = i + 1;
    else if (roles[i] !== 'item' && roles[i] !== 'caption' && roles[i] !== 'quote') break;
  }
  return end;
}

/** Characters of prose by which a page's language is told. */
const ENOUGH = 3000;

/** Prose of the article's run, for telling its language; all lines where there is none. */
export function proseOf({ lines, roles, start, end }: Layout): string {
  const prose = lines.filter((_, i) => i >= start && i < end && roles[i] === 'prose');
  let text = '';
  for (const line of prose.length ? prose : lines) {
    text += `${line.text.slice(0, ENOUGH)}\n`;
    if (text.length >= ENOUGH) break;
  }
  return text.slice(0, ENOUGH);
}
