/** Mails in one file, as mail programs keep and export them. */

import { type Decoder, openDecoder } from '../decode.ts';
import { mailArticle } from '../mail/article.ts';
import { isSeparator, type Message, messagesOf } from '../mail/messages.ts';
import { headerText, wideOf } from '../mail/wide.ts';
import { bytePartsOf, mostOf, type PartOptions } from '../parts.ts';
import type { Format } from './format.ts';
import { headersAt } from './mail.ts';

type Wide = ReturnType<typeof wideOf>;

/** A message as its file keeps it. */
interface Kept extends Message {
  /** The file is in UTF-16. */
  readonly wide: Wide;
}

/** Parts of a mailbox as bytes whose line ends are ASCII: one in UTF-16 is given in UTF-8. */
function openFile(bytes: AsyncIterable<Uint8Array>, options: PartOptions) {
  const file: { wide?: Wide; readonly parts: AsyncIterable<Uint8Array> } = {
    parts: parts(),
  };
  async function* parts(): AsyncGenerator<Uint8Array> {
    let decoder: Decoder | undefined;
    const see = async (head: Uint8Array): Promise<Decoder['shown']> => {
      const wide = wideOf(head);
      if (!wide) return undefined;
      file.wide = wide;
      decoder = await openDecoder(head, { encoding: wide });
      return decoder.shown;
    };
    for await (const part of bytePartsOf(bytes, options, see))
      yield decoder ? Buffer.from((await decoder.decode(part)).text) : part;
  }
  return file;
}

export const mbox: Format = {
  name: 'mbox',
  describe: 'mails in one file (mbox), an article each',
  likelihood(head) {
    const text = headerText(head);
    const end = text.indexOf('\n');
    return end > 0 && isSeparator(text.slice(0, Math.min(end, 400))) && headersAt(text.slice(end + 1)) > 0
      ? 0.95
      : 0;
  },
  streams: 'large',
  async *articles(bytes, options) {
    const file = openFile(bytes, options);
    for await (const message of messagesOf(file.parts, mostOf(options)))
      yield { ...message, wide: file.wide };
  },
  async open({ content, lines, cut, wide }: Kept, options) {
    const article = await mailArticle(content, lines[0], { ...options, ...(wide ? { wide } : {}) });
    const notes =
      cut === undefined ? [] : [{ code: 'text-cut', line: cut, detail: 'the mail is too large' } as const];
    return { ...article, notes: [...article.notes, ...notes], lines };
  },
};
