/**
 * The language of a text: told by its script where one language has that script, else by `eld`, whose answer must fit
 * the script. `eld` is loaded with the first text that needs it.
 */

import { findWriting, type Script } from './scripts.ts';

/** Letters of a text that are looked at: pieces of it, from its beginning to its end. */
const PIECES = 3;
const PIECE_LENGTH = 200;
/** Letters below which a text is too short: where the script tells, and where words must. */
const FEW_LETTERS = 4;
const FEW_WORD_LETTERS = 24;

/** Languages of `eld` by script. What it says must be one of the text's script. */
const SPOKEN: Readonly<Record<Script, readonly string[]>> = {
  latin: list('az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo'),
  cyrillic: list('be bg ru sr uk'),
  arabic: list('ar fa ku ur'),
  devanagari: list('hi mr'),
};

/** Languages that `eld` has not, each with the one that it takes them for, and words or letters of the two. */
const NEIGHBOURS: readonly {
  readonly taken: string;
  readonly language: string;
  readonly own: RegExp;
  readonly theirs: RegExp;
  /** Much more is printed in it: it wins a tie. */
  readonly likelier?: true;
}[] = [
  {
    taken: 'ms',
    language: 'id',
    likelier: true,
    own: words(
      'bahwa karena bisa mengatakan kantor uang polisi warga sedangkan usai yakni soal siswa desa rp anda',
    ),
    theirs: words(
      'bahawa kerana boleh ialah iaitu sahaja beliau berkata polis pejabat wang bandar daripada kerajaan',
    ),
  },
  {
    taken: 'sr',
    language: 'mk',
    own: words('во дека го ги беше овој со кои', 'ѓќѕ'),
    theirs: words('у је су би овај са који', 'ђћ'),
  },
  {
    taken: 'nl',
    language: 'af',
    own: words("nie hulle sê vir ons en die 'n"),
    theirs: words('niet zijn voor het een de zij ze wij'),
  },
];

function list(codes: string): readonly string[] {
  return codes.split(' ');
}

/** A pattern of whole words, and of letters wherever they stand. */
function words(all: string, letters = ''): RegExp {
  const whole = `(?<![\\p{L}])(?:${list(all).join('|')})(?!\\p{L})`;
  return new RegExp(letters ? `[${letters}]|${whole}` : whole, 'giu');
}

/** The language of a text as a BCP 47 code, or undefined where the text is too short or no language is sure. */
export async function detectLanguage(text: string): Promise<string | undefined> {
  const pieces = cutPieces(text);
  const writing = findWriting(pieces);
  if (!writing || writing.letters < FEW_LETTERS) return undefined;
  if ('language' in writing) return writing.language;
  return writing.letters < FEW_WORD_LETTERS ? undefined : vote(pieces, SPOKEN[writing.script]);
}

/** Pieces of the text, spread over its length and beginning with a word. */
function cutPieces(text: string): string[] {
  if (text.length <= PIECES * PIECE_LENGTH) return cutEvery(text, PIECE_LENGTH, PIECE_LENGTH);
  return cutEvery(text, Math.floor(text.length / PIECES), PIECE_LENGTH);
}

function cutEvery(text: string, step: number, length: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length && pieces.length < PIECES; at += step) {
    const piece = text.slice(at, at + length);
    const word = at === 0 ? 0 : piece.slice(0, 40).search(/\s/) + 1;
    pieces.push(piece.slice(word));
  }
  return pieces;
}

/** What `eld` says of most pieces, of those it is sure of and whose language has the script. */
async function vote(pieces: readonly string[], spoken: readonly string[]): Promise<string | undefined> {
  const { eld } = await import('eld/extrasmall');
  const votes = new Map<string, number>();
  for (const piece of pieces) {
    const answer = eld.detect(piece.normalize('NFC'));
    if (!spoken.includes(answer.language) || !answer.isReliable()) continue;
    const count = (votes.get(answer.language) ?? 0) + 1;
    if (count > pieces.length / 2) return refine(answer.language, pieces.join('\n'));
    votes.set(answer.language, count);
  }
  let chosen: string | undefined;
  for (const [language, count] of votes) if (count > (votes.get(chosen ?? '') ?? 0)) chosen = language;
  return chosen && refine(chosen, pieces.join('\n'));
}

function refine(language: string, text: string): string {
  const neighbour = NEIGHBOURS.find(({ taken }) => taken === language);
  if (!neighbour) return language;
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const ahead = count(neighbour.own) - count(neighbour.theirs);
  return ahead > 0 || (ahead === 0 && neighbour.likelier) ? neighbour.language : language;
}
