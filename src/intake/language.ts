/**
 * The language of a text: told by its script where one language has that script, else by `eld`, whose answer must fit
 * the script. `eld` is loaded with the first text that needs it.
 */

import { findWriting, type Script } from './scripts.ts';

/** Letters of a text that are looked at: pieces of it, from its beginning to its end. */
const PIECES = 3;
const PIECE_LENGTH = 200;
/** Of longer texts, pieces of this length from the beginning and the middle tell it, where both say the same. */
const SHORT_LENGTH = 60;
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
  const pieces = cutPieces(text, PIECES, PIECE_LENGTH);
  const writing = findWriting(pieces);
  if (!writing || writing.letters < FEW_LETTERS) return undefined;
  if ('language' in writing) return writing.language;
  if (writing.letters < FEW_WORD_LETTERS) return undefined;
  const tell = await openTeller(SPOKEN[writing.script]);
  const language = agreed(cutPieces(text, 2, SHORT_LENGTH), tell) ?? vote(pieces, tell);
  return language && refine(language, pieces.join('\n'));
}

/** Pieces of the text, spread over its length and beginning with a word. */
function cutPieces(text: string, most: number, length: number): string[] {
  const step = text.length <= most * length ? length : Math.floor(text.length / most);
  const pieces: string[] = [];
  for (let at = 0; at < text.length && pieces.length < most; at += step) {
    const piece = text.slice(at, at + length);
    const word = at === 0 ? 0 : piece.slice(0, 40).search(/\s/) + 1;
    pieces.push(piece.slice(word));
  }
  return pieces;
}

/** The language of a piece, where one is sure. */
type Tell = (piece: string) => string | undefined;

let loading: Promise<typeof import('eld/extrasmall')> | undefined;

/** What `eld` says of a piece, where it is sure of it and the language is one of these. */
async function openTeller(spoken: readonly string[]): Promise<Tell> {
  loading ??= import('eld/extrasmall');
  const { eld } = await loading;
  return (piece) => {
    const answer = eld.detect(piece.normalize('NFC'));
    return spoken.includes(answer.language) && answer.isReliable() ? answer.language : undefined;
  };
}

/** What is said of two pieces alike. */
function agreed(pieces: readonly string[], tell: Tell): string | undefined {
  const [first, second] = pieces;
  if (first === undefined || second === undefined) return undefined;
  const language = tell(first);
  return language !== undefined && tell(second) === language ? language : undefined;
}

/** What is said of most pieces. */
function vote(pieces: readonly string[], tell: Tell): string | undefined {
  const votes = new Map<string, number>();
  for (const piece of pieces) {
    const language = tell(piece);
    if (language === undefined) continue;
    const count = (votes.get(language) ?? 0) + 1;
    if (count > pieces.length / 2) return language;
    votes.set(language, count);
  }
  let chosen: string | undefined;
  for (const [language, count] of votes) if (count > (votes.get(chosen ?? '') ?? 0)) chosen = language;
  return chosen;
}

function refine(language: string, text: string): string {
  const neighbour = NEIGHBOURS.find(({ taken }) => taken === language);
  if (!neighbour) return language;
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const ahead = count(neighbour.own) - count(neighbour.theirs);
  return ahead > 0 || (ahead === 0 && neighbour.likelier) ? neighbour.language : language;
}
