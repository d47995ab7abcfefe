/** DOCX as text: the paragraphs of its main part. Headers, footers, notes and pictures are not read. */

import { Failure } from '../../record/failure.ts';

/** Bytes that the main part may have once it is unpacked: a few kilobytes of zip can hold gigabytes. */
const MOST = 64 * 1024 * 1024;
const MAIN = 'word/document.xml';

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

async function paragraphs(xml: string): Promise<string> {
  const { Parser } = await import('htmlparser2');
  const parts: string[] = [];
  let inText = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === 'w:t') inText++;
        else if (name === 'w:br' || name === 'w:cr') parts.push('\n');
        else if (name === 'w:tab') parts.push('\t');
      },
      ontext(text) {
        if (inText) parts.push(text);
      },
      onclosetag(name) {
        if (name === 'w:t') inText--;
        else if (name === 'w:p') parts.push('\n\n');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return parts.join('').replace(/\n{3,}/g, '\n\n');
}
