/** DOCX as text: the paragraphs of its main part. Headers, footers, notes and pictures are not read. */

import { Failure } from '../../record/failure.ts';

/** Bytes that the main part may have once it is unpacked: a few kilobytes of zip can hold gigabytes. */
const MOST = 64 * 1024 * 1024;
const MAIN = 'word/document.xml';
const LONGEST_NAME = 40;
/** What elements are as text: where they open, and where they close. */
const OPENING: Readonly<Record<string, string>> = { 'w:br': '\n', 'w:cr': '\n', 'w:tab': '\t' };
const CLOSING: Readonly<Record<string, string>> = { 'w:p': '\n\n' };

/** Whether a file's first bytes are those of a zip that holds a text document of an office program. */
export function isDocx(head: Uint8Array): boolean {
  if (head[0] !== 0x50 || head[1] !== 0x4b || head[2] !== 3 || head[3] !== 4) return false;
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).includes('word/');
}

export async function docxText(bytes: Uint8Array): Promise<string> {
  const { unzipSync } = await import('fflate');
  let tooLarge = false;
  let xml: Uint8Array | undefined;
  try {
    xml = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name !== MAIN) return false;
        tooLarge = originalSize > MOST;
        return !tooLarge;
      },
    })[MAIN];
  } catch {
    throw new Failure('misuse', 'a damaged DOCX: it does not unpack', 'export it again');
  }
  if (tooLarge) throw new Failure('misuse', 'a DOCX that unpacks to more than 64 MB', 'split the file');
  if (!xml) throw new Failure('misuse', `a DOCX without ${MAIN}`, 'save it again with an office program');
  return paragraphs(new TextDecoder().decode(xml));
}

/** Tag by tag, and without a stack: there is no depth that takes long. */
async function paragraphs(xml: string): Promise<string> {
  const { Tokenizer } = await import('htmlparser2');
  const parts: string[] = [];
  let name = '';
  let isText = false;
  /** Within what is said once more, for programs that cannot draw the first. */
  let isFallback = false;
  const put = (text: string): void => {
    if (!isFallback) parts.push(text);
  };
  const open = (): void => {
    if (name === 'w:t') isText = true;
    else if (name === 'mc:Fallback') isFallback = true;
    else put(OPENING[name] ?? '');
  };
  const close = (closed: string): void => {
    if (closed === 'w:t') isText = false;
    else if (closed === 'mc:Fallback') isFallback = false;
    else put(CLOSING[closed] ?? '');
  };
  const nothing = (): void => {};
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = xml.slice(start, Math.min(end, start + LONGEST_NAME));
      },
      onopentagend: open,
      onselfclosingtag: () => {
        open();
        close(name);
      },
      onclosetag: (start, end) => close(xml.slice(start, Math.min(end, start + LONGEST_NAME))),
      ontext: (start, end) => isText && put(xml.slice(start, end)),
      ontextentity: (codepoint) => isText && put(String.fromCodePoint(codepoint)),
      onattribname: nothing,
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      oncomment: nothing,
      oncdata: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(xml);
  tokenizer.end();
  return parts.join('').replace(/\n{3,}/g, '\n\n');
}
