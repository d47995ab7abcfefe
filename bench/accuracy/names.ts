/** Authors as the scores compare them: one rule for truth and predictions, however the names were joined or introduced. */

import { phrase } from './tokens.ts';

const BY = ['by', 'von', 'par', 'por', 'di', 'da', 'av', 'af', 'door', 'text', 'written by'];
const INTRODUCTIONS = [...BY, 'texte', 'posted by', 'story by', 'autor', 'autorin', 'author'];
const AND = ['and', 'und', 'et', 'y'];
/** Houses named after the writer, with `for` or `for the`. */
const HOUSES = ['mail', 'dailymail', 'daily mail', 'associated press'];
const CREDENTIALS = 'ph.d phd m.d md m.a ma m.s ms mba mph rn jr sr esq dnp rd bsc msc'.split(' ');
/** Words beyond which it is a sentence. */
const LONGEST = 7;

const introduction = (words: readonly string[]): RegExp =>
  new RegExp(`^(?:${words.join('|')})\\s*:?\\s+`, 'i');
const INTRODUCED = introduction(INTRODUCTIONS);
const INTRODUCED_AGAIN = introduction(BY);
const JOINED = new RegExp(`[;,|\\n]|\\s/\\s|\\s(?:&|${AND.join('|')})\\s`, 'i');
const AND_FIRST = new RegExp(`^(?:${AND.join('|')})\\s+`, 'i');
const FOR_HOUSE = new RegExp(`\\s+for (?:the )?(?:${HOUSES.join('|')}).*$`, 'i');

function isName(text: string): boolean {
  const credential = CREDENTIALS.includes(text.toLowerCase().replace(/\.$/, ''));
  const stamp = /^(?:last )?updated\b/i.test(text);
  const sentence = text.includes('。') || text.split(' ').length > LONGEST;
  return text.length > 1 && /\p{L}/u.test(text) && !credential && !stamp && !sentence;
}

/** The distinct people of a list of authors. */
export function people(authors: readonly string[]): Set<string> {
  const names = authors
    .flatMap((author) => author.split(JOINED))
    .map((part) => part.replace(/\s+/g, ' ').trim().replace(INTRODUCED, ''))
    .map((part) => part.replace(FOR_HOUSE, '').replace(AND_FIRST, '').trim())
    .filter(isName);
  return new Set(names.map((name) => phrase(name.replace(INTRODUCED_AGAIN, ''))).filter(Boolean));
}
