/**
 * Marks that a program which wrote a page as text put among its words: taken off only where the text as a whole is such a
 * dump. `lynx -dump` numbers links and lists them below; html2text writes_links_like_this, or as Markdown.
 */

interface Bare {
  readonly text: string;
  /** Share of its characters that the dump marks as a link's, where it marks them. */
  readonly links?: number;
}

/** Takes a dump's marks off a whole line. */
export type Bared = (line: string) => Bare;

/** Lines with its marks that tell a dump: fewer may be what somebody wrote. */
const TELLING = 5;

/** How this text's lines are bared; undefined for what is no dump and stays as it is. */
export function dumpOf(lines: readonly string[]): Bared | undefined {
  for (const { mark, telling, bare } of DUMPS) {
    let seen = 0;
    for (const line of lines)
      if (line.includes(mark) && telling.test(line.slice(0, 2000)) && ++seen === TELLING) return bare(lines);
  }
  return undefined;
}

const DUMPS: readonly {
  /** What a line with its marks holds, for finding them fast. */
  readonly mark: string;
  readonly telling: RegExp;
  readonly bare: (lines: readonly string[]) => Bared;
}[] = [
  {
    // Whole lines of words in underscores; in lower case only they may be names in somebody's program.
    mark: '_',
    telling: /^\s*(?:[*o] )?_?(?=[^a-z])[^\s_/:@]{2,40}(?:_+[^\s_/:@]{1,40}){1,20}_?$/,
    bare: () => underscored,
  },
  { mark: '](', telling: /\[[^[\]]{0,300}\]\(<?(?:https?:|\/|#|mailto:)/, bare: () => markdown },
  { mark: '. ', telling: /^ {2,4}\d{1,4}\. (?:https?|mailto|file):/, bare: (lines) => numbered(lines) },
];

/** What keeps its underscores. */
const ADDRESS = /:\/\/|^www\.|^@|@.|^#/;
const CODE_POINT = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi;

function underscored(line: string): Bare {
  let links = 0;
  const text = line
    .replace(/\S+/g, (word) => {
      if (!word.includes('_') || ADDRESS.test(word.slice(0, 200))) return word;
      links += word.length;
      return word.replace(/_+/g, ' ');
    })
    .replace(CODE_POINT, (mark, hex, decimal) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : mark;
    });
  return { text: links ? tidy(text) : text, links: line ? links / line.length : 0 };
}

/** Blanks where marks stood. */
const tidy = (text: string): string => text.replace(/(\S) {2,}/g, '$1 ');

const TARGET =
  /\((?:<[^<>]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000}){0,5})(?:\s{1,3}"[^"]{0,300}")?\)/
    .source;
const IMAGE = new RegExp(`!\\[([^[\\]]{0,500})\\]${TARGET}`, 'g');
const LINK = new RegExp(`\\[((?:[^[\\]]|\\[[^[\\]]{0,500}\\]){0,500})\\]${TARGET}`, 'g');
const STRONG =
  /(?<![\\*\p{L}\p{N}])(\*{1,3}|_{1,3})(?=[^\s*_])((?:[^*_\\]|\\.){1,1000}?)(?<=[^\s*_])\1(?![*\p{L}\p{N}])/gu;
const ESCAPE = /\\([\\`*_{}[\]()#+\-.!>|~])/g;

function markdown(line: string): Bare {
  let links = 0;
  const text = line
    .replace(IMAGE, (_, alt: string) => (alt.trim() ? `[${alt.trim()}]` : ''))
    .replace(LINK, (_, words: string) => {
      links += words.length;
      return words;
    })
    .replace(STRONG, '$2')
    .replace(ESCAPE, '$1');
  if (/^\s*(?:[-*_] ?){3,}\s*$|^[\s|:-]{3,}$/.test(text)) return { text: '', links: 0 };
  const bare = text.trim();
  return { text, links: bare ? Math.min(1, links / bare.length) : 0 };
}

/** `[12]` before a link's words, where the list of links below has so many. */
function numbered(lines: readonly string[]): Bared {
  const entry = /^ {2,4}(\d{1,4})\. (?:https?|mailto|file):/;
  let last = 0;
  for (const line of lines) last = Math.max(last, Number(entry.exec(line.slice(0, 40))?.[1] ?? 0));
  return (line) => ({
    text: line.replace(/\[(\d{1,4})\](?=[^\s.,;:!?)])/g, (mark, number) =>
      Number(number) <= last ? '' : mark,
    ),
  });
}
