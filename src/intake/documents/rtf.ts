/** RTF as text: what a person would see of it, paragraph by paragraph. Fields, pictures and objects are passed over. */

const MAGIC = '{\\rtf';

export const isRtf = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, 5)).toString('latin1') === MAGIC;

/** Groups that hold no text of the document. */
const UNSEEN = new Set(
  (
    'fonttbl colortbl stylesheet listtable listoverridetable info pict object header headerl headerr headerf footer ' +
    'footerl footerr footerf footnote fldinst themedata datastore generator xmlnstbl rsidtbl latentstyles filetbl'
  ).split(' '),
);
const SIGNS: Readonly<Record<string, string>> = {
  par: '\n\n',
  sect: '\n\n',
  page: '\n\n',
  row: '\n\n',
  line: '\n',
  cell: '\n',
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};
/** Groups within groups, at most: deeper ones are read as if they were at this depth. */
const DEEPEST = 500;

interface Group {
  readonly unseen: boolean;
  /** Characters that stand for one that older programs cannot show. */
  readonly fallback: number;
}

/** A control word with its number, a control sign, a byte in hexadecimal, a brace, or a stretch of text. */
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\/gi;

export async function rtfText(bytes: Uint8Array): Promise<string> {
  const { default: iconv } = await import('iconv-lite');
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const page = /\\ansicpg(\d{3,5})/.exec(source.slice(0, 4096))?.[1] ?? '1252';
  const codec = iconv.encodingExists(`cp${page}`) ? `cp${page}` : 'cp1252';
  const parts: string[] = [];
  let raw: number[] = [];
  let group: Group = { unseen: false, fallback: 1 };
  const outer: Group[] = [];
  let skip = 0;
  const flush = (): void => {
    if (raw.length) parts.push(iconv.decode(Buffer.from(raw), codec));
    raw = [];
  };
  const put = (text: string): void => {
    if (group.unseen) return;
    flush();
    parts.push(text);
  };
  for (const [, word, number, hex, sign, brace, text] of source.matchAll(TOKEN)) {
    if (brace === '{') {
      skip = 0;
      if (outer.length < DEEPEST) outer.push(group);
    } else if (brace === '}') {
      skip = 0;
      group = outer.pop() ?? group;
    } else if (word !== undefined) {
      if (UNSEEN.has(word)) group = { ...group, unseen: true };
      else if (word === 'uc') group = { ...group, fallback: Math.min(Math.max(Number(number ?? 1), 0), 8) };
      else if (word === 'u' && number !== undefined) {
        put(String.fromCharCode(Number(number) & 0xffff));
        skip = group.fallback;
      } else if (word === 'bin') group = { ...group, unseen: true };
      else if (SIGNS[word] !== undefined) put(SIGNS[word]);
    } else if (hex !== undefined) {
      if (skip > 0) skip--;
      else if (!group.unseen) raw.push(Number.parseInt(hex, 16));
    } else if (sign !== undefined) {
      if (sign === '*') group = { ...group, unseen: true };
      else if (sign === '~') put('\u00a0');
      else if ('\\{}'.includes(sign)) put(sign);
      else if (sign === '\n' || sign === '\r') put('\n\n');
    } else if (text !== undefined) {
      const cut = Math.min(skip, text.length);
      skip -= cut;
      if (!group.unseen) for (let i = cut; i < text.length; i++) raw.push(text.charCodeAt(i));
    }
  }
  flush();
  return parts.join('').toWellFormed();
}
