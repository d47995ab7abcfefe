/** A mail’s article: its text part where that is as full as the HTML, else the HTML as a page; headers as fields. */

import type { Email } from 'postal-mime';
import type { Note } from '../../record/note.ts';
import type { Extra } from '../../record/record.ts';
import { findDates } from '../dates/read.ts';
import { decode } from '../decode.ts';
import { hasTooManyLines, tooManyLines } from '../formats/text.ts';
import { type PageArticle, pageArticle } from '../html/article.ts';
import { withoutControls } from '../html/tags.ts';
import type { Candidate, RawArticle } from '../page.ts';
import { readableMail } from './charsets.ts';
import { damageOf } from './damage.ts';
import { type Forwarded, forwardedIn, isForwardedLine } from './forwarded.ts';
import { senderOf, sentBy } from './sender.ts';
import { wideOf } from './wide.ts';

/** `Fwd:`, `WG:`, `[List] Re:` and the like before a subject. */
const PREFIX = /^(?:\s*(?:fwd?|re|aw|wg|tr|rv|enc|doorst|vs|sv|i|r)(?:\[\d{1,3}\])?\s*:\s*)+/i;
/** How much of the HTML part's words a text part has to have. */
const AS_FULL = 0.8;

interface Options {
  /** The person’s own word, for what does not say its encoding or is not in it. */
  readonly encoding?: string;
  /** The mail’s file was in UTF-16. */
  readonly wide?: 'utf-16le' | 'utf-16be';
}

/** `first` is the number in the file of the mail's first line. */
export async function mailArticle(whole: Uint8Array, first: number, options: Options): Promise<RawArticle> {
  const wide = wideOf(whole) ?? options.wide;
  const bytes = wideOf(whole) ? Buffer.from((await decode(whole, { encoding: wide })).text) : whole;
  const all = Buffer.from(bytes).toString('latin1');
  const { notes: damage, end } = damageOf(all, first);
  const { encoding: own, ...readable } = await readableMail(bytes.subarray(0, end), first, {
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    isWide: wide !== undefined,
  });
  const encoding = wide ?? own ?? 'utf-8';
  const notes = [...readable.notes, ...damage];
  const { default: PostalMime } = await import('postal-mime');
  let mail: Email;
  try {
    mail = await PostalMime.parse(readable.bytes, { maxNestingDepth: 50 });
  } catch (error) {
    const detail = withoutControls(String((error as Error).message)).slice(0, 200);
    const { text } = await decode(readable.bytes);
    return {
      text: withoutControls(text),
      encoding,
      notes: [...notes, { code: 'part-damaged', line: first, detail }],
    };
  }
  return { ...(await readMail(mail, notes)), encoding };
}

type Content = PageArticle & { readonly forwarded?: Forwarded };

async function readMail(mail: Email, notes: readonly Note[]): Promise<Omit<RawArticle, 'encoding'>> {
  const content = await contentOf(mail);
  const { forwarded } = content;
  const header = (key: string): string | undefined => mail.headers.find((one) => one.key === key)?.value;
  const from = forwarded?.from
    ? senderOf(forwarded.from)
    : { name: mail.from?.name ?? '', address: mail.from?.address ?? '' };
  const isSaved = /^<?Saved by /i.test(header('from') ?? '');
  const isBulk =
    !forwarded && ['list-id', 'list-unsubscribe', 'list-post'].some((key) => header(key) !== undefined);
  const raw = tidy(mail.subject ?? '');
  const title = tidy(forwarded?.subject ?? raw)
    .replace(PREFIX, '')
    .trim();
  const given: Candidate[] = [...(content.given ?? [])];
  if (title)
    given.push({
      field: 'title',
      value: title,
      rule: 'mail-subject',
      sure: 0.95,
      ...(content.body ? {} : { line: 1 }),
    });
  // A browser that saves a page as a mail is no author, and its date is none of the page's.
  if (!isSaved) {
    given.push(...sentBy(from, isBulk));
    const date = findDates(forwarded?.date ?? header('date') ?? '', {})[0]?.value;
    if (date) given.push({ field: 'published', value: date, rule: 'mail-date', sure: 0.95 });
  }
  const address = /^<?(https?:\/\/[^\s<>]{3,2000})>?$/i.exec(
    header(isSaved ? 'snapshot-content-location' : 'archived-at')?.trim() ?? '',
  )?.[1];
  if (address)
    given.push({ field: 'url', value: withoutControls(address), rule: 'mail-address', sure: 0.95 });

  const names = mail.attachments.map(({ filename, mimeType }) => tidy(filename ?? mimeType).slice(0, 200));
  const extra: Extra = {
    ...content.extra,
    ...(mail.messageId ? { message_id: tidy(mail.messageId).slice(0, 1000) } : {}),
    ...(raw && raw !== title ? { subject: raw } : {}),
    ...(forwarded && mail.from ? { forwarded_by: tidy(mail.from.name || (mail.from.address ?? '')) } : {}),
    ...(forwarded?.before ? { forwarded_with: forwarded.before } : {}),
    ...(names.length > 0 && !isSaved ? { attachments: names.slice(0, 100) } : {}),
  };
  const left: Note[] =
    names.length > 0 && !isSaved
      ? [{ code: 'attachments-left', detail: `${names.length}: ${names.slice(0, 5).join(', ')}` }]
      : [];
  const { text, body, whole } = content;
  const shown = body || !title ? text : `${title}\n\n${text}`;
  return {
    text: shown,
    given,
    extra,
    notes: [...notes, ...left],
    ...(body ? { body, ...(whole ? { whole } : {}) } : {}),
  };
}

const tidy = (text: string): string => withoutControls(text).replace(/\s+/g, ' ').trim();
const words = (text: string): number =>
  text
    .replace(/https?:\/\/\S+/g, ' ')
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu)?.length ?? 0;

async function contentOf(mail: Email): Promise<Content> {
  const text = withoutControls(mail.text ?? '')
    .replaceAll('\r\n', '\n')
    .trim();
  if (hasTooManyLines(text)) throw tooManyLines();
  const page = mail.html ? await pageArticle(mail.html) : undefined;
  if (!page || (text && words(text) >= AS_FULL * words(page.text))) {
    const forwarded = forwardedIn(text);
    return forwarded ? { text: forwarded.text, forwarded } : { text };
  }
  const forwarded = forwardedIn(page.text);
  if (!forwarded) return page;
  const body = page.body?.filter(
    (block, i) => i > 8 || block.kind === 'list' || !block.text.split('\n').some(isForwardedLine),
  );
  return { ...page, text: forwarded.text, forwarded, ...(body ? { body } : {}) };
}
