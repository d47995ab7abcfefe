/** Words as the scores compare them: of truth and of predictions alike, so that case, quotes and punctuation never decide. */

/** Scripts that put no blank between words: each character counts as one. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
/** Vowels and tones of Thai, which are written on the character before them. */
const THAI_MARKS = '\\u0E31\\u0E34-\\u0E3A\\u0E47-\\u0E4E';
const WORD = new RegExp(`[${UNSPACED}][${THAI_MARKS}]*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
/** Soft hyphens, joiners and marks of direction. */
const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

export function tokens(text: string): string[] {
  return text.normalize('NFKC').replace(UNSEEN, '').toLowerCase().match(WORD) ?? [];
}

/** A text as its words with one blank between them: what two texts must share to be the same. */
export function phrase(text: string): string {
  return tokens(text).join(' ');
}

/** Words in a shingle. */
const SHINGLE = 4;

/** How often each run of four words occurs; of fewer words, all of them are the one run. */
export function shingles(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const last = Math.max(0, words.length - SHINGLE);
  for (let i = 0; words.length && i <= last; i++) {
    const run = words.slice(i, i + SHINGLE).join(' ');
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}
