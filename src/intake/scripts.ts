/** Scripts of a text: whose letters it has most of, and the language where a script has but one in nearly all of print. */

/** Scripts of several languages. */
export type Script = 'latin' | 'cyrillic' | 'arabic' | 'devanagari';

export type Writing =
  | { readonly script: Script; readonly letters: number }
  | { readonly language: string; readonly letters: number };

/** Blocks of letters in the order of their code points: up to where, from where, whose. Languages stand behind `=`. */
const BLOCKS: readonly (readonly [to: number, from: number, owner: string])[] = [
  [0x24f, 0xc0, 'latin'],
  [0x3ff, 0x370, '=el'],
  [0x52f, 0x400, 'cyrillic'],
  [0x58f, 0x531, '=hy'],
  [0x5f4, 0x591, '=he'],
  [0x77f, 0x600, 'arabic'],
  [0x97f, 0x900, 'devanagari'],
  [0x9ff, 0x980, '=bn'],
  [0xa7f, 0xa00, '=pa'],
  [0xaff, 0xa80, '=gu'],
  [0xb7f, 0xb00, '=or'],
  [0xbff, 0xb80, '=ta'],
  [0xc7f, 0xc00, '=te'],
  [0xcff, 0xc80, '=kn'],
  [0xd7f, 0xd00, '=ml'],
  [0xdff, 0xd80, '=si'],
  [0xe7f, 0xe00, '=th'],
  [0xeff, 0xe80, '=lo'],
  [0xfff, 0xf00, '=bo'],
  [0x109f, 0x1000, '=my'],
  [0x10ff, 0x10a0, '=ka'],
  [0x11ff, 0x1100, '=ko'],
  [0x139f, 0x1200, '=am'],
  [0x17ff, 0x1780, '=km'],
  [0x1eff, 0x1e00, 'latin'],
  [0x1fff, 0x1f00, '=el'],
  [0x30ff, 0x3040, '=ja'],
  [0x9fff, 0x3400, '=zh'],
  [0xd7af, 0xac00, '=ko'],
  [0xfdff, 0xfb50, 'arabic'],
  [0xfeff, 0xfe70, 'arabic'],
  [0xff9d, 0xff66, '=ja'],
];

function ownerOf(code: number): string | undefined {
  if (code < 0xc0) {
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) ? 'latin' : undefined;
  }
  const block = BLOCKS.find(([to]) => code <= to);
  return block && code >= block[1] ? block[2] : undefined;
}

/** Kana among this many Han characters make them Japanese, Hangul among this many of both make them Korean. */
const HAN_TO_KANA = 12;
const HAN_TO_HANGUL = 2;
/** An East Asian character is a syllable or a word, where others are sounds. */
const WEIGHT: Readonly<Record<string, number>> = { '=zh': 3, '=ja': 3, '=ko': 3 };

/** What a text in pieces is written in, or undefined when it has no letters. */
export function findWriting(pieces: readonly string[]): Writing | undefined {
  const counts = new Map<string, number>();
  // Letters of one script follow each other: they are counted together.
  let last: string | undefined;
  let run = 0;
  const count = (): void => {
    if (last) counts.set(last, (counts.get(last) ?? 0) + run);
    run = 0;
  };
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) {
      const owner = ownerOf(piece.charCodeAt(i));
      if (!owner) continue;
      if (owner !== last) count();
      last = owner;
      run++;
    }
  }
  count();
  const join = (kept: string, other: string, ratio: number): void => {
    const [own = 0, theirs = 0] = [counts.get(kept), counts.get(other)];
    if (own === 0 || own * ratio < theirs) return;
    counts.set(kept, own + theirs);
    counts.delete(other);
  };
  join('=ja', '=zh', HAN_TO_KANA);
  join('=ko', '=zh', HAN_TO_HANGUL);
  join('=ko', '=ja', HAN_TO_HANGUL);
  const weigh = ([owner, letters]: readonly [string, number]): number => letters * (WEIGHT[owner] ?? 1);
  let most: [string, number] | undefined;
  for (const entry of counts) if (!most || weigh(entry) > weigh(most)) most = entry;
  if (!most) return undefined;
  const [owner, letters] = most;
  return owner.startsWith('=') ? { language: owner.slice(1), letters } : { script: owner as Script, letters };
}
