/**
 * Crawls of the web as archives keep them (WARC, ISO 28500), and the texts taken from them (WET): records one after the
 * other, each with the address and the time of a page.
 */

import { Failure } from '../../record/failure.ts';
import type { Extra } from '../../record/record.ts';
import { type CrawlRecord, type Headers, placeOf, recordsOf } from '../crawls/records.ts';
import { codingsOf, contentOf, messageIn } from '../crawls/sent.ts';
import { decode } from '../decode.ts';
import type { Candidate, RawArticle, ToldApart } from '../page.ts';
import type { ArticleOptions, Format } from './format.ts';
import { readPage } from './html.ts';
import { hasTooManyLines, MAX_BYTES, tooManyLines } from './text.ts';

type Kind = 'text' | 'page';

/** What a record has of a page. */
interface Crawled extends ToldApart {
  readonly kind: Kind;
  /** How it was packed when it was sent. */
  readonly codings: readonly string[];
  /** Its record, for messages. */
  readonly where: string;
  readonly url: string | undefined;
  readonly time: string | undefined;
  readonly id: string | undefined;
  readonly language: string | undefined;
  readonly isCut: boolean;
}

const begins = (head: Uint8Array): string | undefined => {
  const text = Buffer.from(head).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s{0,20}WARC\/[01]\.\d/.test(text) ? text : undefined;
};

const isTexts = (text: string): boolean => /^WARC-Type:\s*conversion\s*$/im.test(text);

export const wet: Format = {
  name: 'wet',
  describe: 'texts of crawled pages (WET), plain or gzip',
  streams: 'packed',
  tellsCut: true,
  likelihood(head) {
    const text = begins(head);
    return text !== undefined && isTexts(text) ? 0.99 : 0;
  },
  articles: readRecords,
  open: articleOf,
};

export const warc: Format = {
  name: 'warc',
  describe: 'crawled pages (WARC), plain or gzip',
  streams: 'packed',
  tellsCut: true,
  likelihood: (head) => (begins(head) === undefined ? 0 : 0.98),
  articles: readRecords,
  open: articleOf,
};

/** The records that have a page. Throws a Failure at the end where the file breaks off within another. */
async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  options: ArticleOptions,
): AsyncGenerator<Crawled> {
  const lost = (where: string, what: string): void => options.lost?.(unreadable(where, what));
  let cut: CrawlRecord | undefined;
  for await (const record of recordsOf(bytes, { wants, lost })) {
    const page = pageOf(record);
    cut = record.isCut && typeof page !== 'object' ? record : undefined;
    if (typeof page === 'string') lost(whereIs(record), page);
    else if (page) yield page;
  }
  if (cut) throw new Failure('misuse', `the file ends within ${placeOf(cut)}`, 'what stood before was read');
}

const unreadable = (where: string, what: string): Failure =>
  new Failure('misuse', `${where}: ${what}`, 'the rest was read');

const whereIs = (record: CrawlRecord): string =>
  `${placeOf(record)} (${addressOf(record) ?? 'without an address'})`;

/** Whether a record of a kind may hold a page or a text: what was asked, and what was not sent again, is passed over. */
const KINDS: ReadonlyMap<string, boolean> = new Map([
  ['response', true],
  ['resource', true],
  ['conversion', true],
  ['request', false],
  ['metadata', false],
  ['revisit', false],
  ['warcinfo', false],
  ['continuation', false],
]);

const kindNamed = (headers: Headers): boolean | undefined =>
  KINDS.get((headers.get('warc-type') ?? '').toLowerCase());

const wants = (headers: Headers): boolean => kindNamed(headers) ?? false;

/** The text or page in a record; undefined where there is none, and why one that is there cannot be read. */
function pageOf(record: CrawlRecord): Crawled | string | undefined {
  const { headers, content, isCut } = record;
  const isPassedOver = kindNamed(headers) === false;
  if (!wants(headers)) return isPassedOver || isCut ? undefined : 'it does not say what kind of record it is';
  const type = headers.get('warc-type')?.toLowerCase();
  const isSent = type === 'response' && /^application\/http\b/i.test(headers.get('content-type') ?? '');
  if (!content) {
    const isPage = isSent || kindIn(headers, type) !== undefined;
    return isCut || !isPage ? undefined : `it is larger than ${MAX_BYTES / 1024 / 1024} MB`;
  }
  const address = addressOf(record);
  const crawled = {
    where: whereIs(record),
    url: address,
    time: headers.get('warc-date'),
    id: headers.get('warc-record-id'),
    language: headers.get('warc-identified-content-language'),
    isCut,
  };
  if (type !== 'response') {
    const kind = kindIn(headers, type);
    return kind && content.length ? { ...crawled, kind, content, codings: codingsOf(headers) } : undefined;
  }
  const sent = messageIn(content);
  if (!sent) return isCut || !isSent || content.length === 0 ? undefined : 'its head is damaged';
  const kind = sent.headers.has('content-type') ? kindIn(sent.headers, type) : kindOf(sent.content);
  if (!kind || sent.status < 200 || sent.status > 299 || sent.content.length === 0) return undefined;
  return { ...crawled, kind, content: sent.content, codings: codingsOf(sent.headers) };
}

/** Whether what has these headers is a text, taken from a page or kept as such, or a page. */
function kindIn(headers: Headers, warcType: string | undefined): Kind | undefined {
  if (warcType === 'conversion') return 'text';
  const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(type.trim())) return 'page';
  return type.trim() === 'text/plain' ? 'text' : undefined;
}

/** The same of what was sent without saying what it is, by how it begins. */
const kindOf = (content: Uint8Array): Kind | undefined =>
  /^\s{0,99}<(?:!doctype|html|head|body)\b/i.test(Buffer.from(content.subarray(0, 200)).toString('latin1'))
    ? 'page'
    : undefined;

const addressOf = ({ headers }: CrawlRecord): string | undefined =>
  headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1');

async function articleOf(
  { kind, content, codings, where, url, time, id, language, isCut }: Crawled,
  { encoding, unpack }: ArticleOptions,
): Promise<RawArticle> {
  const had = await contentOf(content, codings, unpack);
  if (typeof had === 'string') throw unreadable(where, had);
  const options = encoding === undefined ? {} : { encoding };
  let raw: RawArticle;
  try {
    raw = await (kind === 'page' ? readPage : decode)(had.content, options);
    if (hasTooManyLines(raw.text)) throw tooManyLines();
  } catch (error) {
    // Which of many pages it was is not told by the file's name.
    throw error instanceof Failure ? unreadable(where, error.message) : error;
  }
  const given: Candidate[] = [...(raw.given ?? [])];
  if (url) given.push({ field: 'url', value: url, rule: 'warc-target-uri', sure: 1 });
  const extra: Extra = Object.assign(Object.create(null), raw.extra);
  if (time) extra.crawled = time;
  if (id) extra.warc_record_id = id;
  const [first] = language?.split(',') ?? [];
  if (first?.trim()) extra.crawled_language = first.trim();
  return { ...raw, given, extra, isCut: isCut || had.isCut };
}
