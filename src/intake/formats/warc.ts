/**
 * Crawls of the web as archives keep them (WARC, ISO 28500), and the texts taken from them (WET): records one after the
 * other, each with the address and the time of a page.
 */

import { Failure } from '../../record/failure.ts';
import type { Extra } from '../../record/record.ts';
import { type CrawlRecord, type Headers, placeOf, recordsOf } from '../crawls/records.ts';
import { contentOf, messageIn, type Unpack } from '../crawls/sent.ts';
import { decode } from '../decode.ts';
import type { Candidate, RawArticle } from '../page.ts';
import type { ArticleOptions, Format } from './format.ts';
import { readPage } from './html.ts';
import { MAX_BYTES } from './text.ts';

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
};

export const warc: Format = {
  name: 'warc',
  describe: 'crawled pages (WARC), plain or gzip',
  streams: 'packed',
  tellsCut: true,
  likelihood: (head) => (begins(head) === undefined ? 0 : 0.98),
  articles: readRecords,
};

/** Records that are named one by one where they cannot be read; of more a line tells how many. */
const NAMED = 20;

/** Articles of the records that have a text. Throws a Failure at the end where the file breaks off within another record. */
async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  options: ArticleOptions,
): AsyncGenerator<RawArticle> {
  let losses = 0;
  const lost = (where: string, what: string): void => {
    losses += 1;
    if (losses <= NAMED) options.lost?.(new Failure('misuse', `${where}: ${what}`, 'the rest was read'));
  };
  let cut: CrawlRecord | undefined;
  for await (const record of recordsOf(bytes, { wants, lost })) {
    const page = await pageOf(record, options.unpack);
    if (typeof page === 'string') lost(`${placeOf(record)} (${addressOf(record) ?? 'no address'})`, page);
    cut = record.isCut && typeof page !== 'object' ? record : undefined;
    if (typeof page !== 'object') continue;
    const article = await articleOf(record, page, options);
    const notes = page.isCut
      ? [{ code: 'text-cut', detail: 'its record ends before it should' } as const]
      : [];
    yield { ...article, notes: [...article.notes, ...notes] };
  }
  if (losses > NAMED)
    options.lost?.(new Failure('misuse', `${losses - NAMED} more records like these cannot be read`));
  if (cut) throw new Failure('misuse', `the file ends within ${placeOf(cut)}`, 'what stood before was read');
}

/** Only these kinds hold pages and texts: what was asked and what was not sent again is passed over. */
const wants = (headers: Headers): boolean =>
  ['conversion', 'resource', 'response'].includes(headers.get('warc-type') ?? '');

interface CrawledPage {
  readonly kind: 'text' | 'page';
  readonly content: Uint8Array;
  readonly isCut: boolean;
}

/** The text or page in a record; undefined where there is none, and why one that is there cannot be read. */
async function pageOf(
  record: CrawlRecord,
  unpack: Unpack | undefined,
): Promise<CrawledPage | string | undefined> {
  const { headers, content, isCut } = record;
  if (!wants(headers)) return undefined;
  const type = headers.get('warc-type');
  const isSent = type === 'response' && /^application\/http\b/i.test(headers.get('content-type') ?? '');
  const tooLarge = `it is larger than ${MAX_BYTES / 1024 / 1024} MB`;
  if (!content) return isCut || !(isSent || kindIn(headers, type)) ? undefined : tooLarge;
  if (content.length === 0) return undefined;
  if (type !== 'response') {
    const kind = kindIn(headers, type);
    return kind && { kind, content, isCut };
  }
  if (!isSent) return undefined;
  const sent = messageIn(content);
  if (!sent) return isCut ? undefined : 'its head is damaged';
  const kind = kindIn(sent.headers, type);
  if (!kind || sent.status < 200 || sent.status > 299 || sent.content.length === 0) return undefined;
  const had = await contentOf(sent, unpack);
  return typeof had === 'string' ? had : { kind, content: had.content, isCut: isCut || had.isCut };
}

/** Whether what has these headers is a text, taken from a page or kept as such, or a page. */
function kindIn(headers: Headers, warcType: string | undefined): 'text' | 'page' | undefined {
  if (warcType === 'conversion') return 'text';
  const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(type.trim())) return 'page';
  return type.trim() === 'text/plain' ? 'text' : undefined;
}

const addressOf = ({ headers }: CrawlRecord): string | undefined =>
  headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1');

async function articleOf(
  record: CrawlRecord,
  { kind, content }: CrawledPage,
  { encoding }: ArticleOptions,
): Promise<RawArticle> {
  const options = encoding === undefined ? {} : { encoding };
  const raw: RawArticle = await (kind === 'page' ? readPage : decode)(content, options);
  const given: Candidate[] = [...(raw.given ?? [])];
  const address = addressOf(record);
  if (address) given.push({ field: 'url', value: address, rule: 'warc-target-uri', sure: 1 });
  const extra: Extra = Object.assign(Object.create(null), raw.extra);
  const { headers } = record;
  const crawled = headers.get('warc-date');
  if (crawled) extra.crawled = crawled;
  const id = headers.get('warc-record-id');
  if (id) extra.warc_record_id = id;
  const language = headers.get('warc-identified-content-language')?.split(',')[0]?.trim();
  if (language) extra.crawled_language = language;
  return { ...raw, given, extra };
}
