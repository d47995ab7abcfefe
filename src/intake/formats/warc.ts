/**
 * Crawls of the web as archives keep them (WARC, ISO 28500), and the texts taken from them (WET): records one after the
 * other, each with the address and the time of a page.
 */

import { Failure } from '../../record/failure.ts';
import type { Extra } from '../../record/record.ts';
import { decode } from '../decode.ts';
import type { Candidate, RawArticle, ToldApart } from '../page.ts';
import type { Format } from './format.ts';
import { readPage } from './html.ts';
import { MAX_BYTES } from './text.ts';

interface Headers {
  get(name: string): string | null | undefined;
}

/** What is used of a record. */
interface WarcRecord {
  readonly warcType: string | undefined;
  readonly warcTargetURI: string | null | undefined;
  readonly warcDate: string | null | undefined;
  readonly warcHeaders: { readonly headers: Headers };
  /** Of a response. */
  readonly httpHeaders?: { readonly statusCode: string | number; readonly headers: Headers } | null;
  /** `limit` is how many bytes are still to come. */
  readonly _reader: { readonly limit?: number };
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array>;
}

type Kind = 'text' | 'page';

/** What a record has of a page. */
interface Crawled extends ToldApart {
  readonly kind: Kind;
  readonly url: string | undefined;
  readonly time: string | undefined;
  readonly id: string | undefined;
  readonly language: string | undefined;
  /** Whether the file ends before its record does. */
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
  likelihood: (head) => (begins(head) === undefined ? 0 : 0.98),
  articles: readRecords,
  open: articleOf,
};

/** Articles of the records that have a text. Throws a Failure where the file is damaged: what stood before is read. */
async function* readRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Crawled> {
  const { WARCParser } = await import('warcio');
  const records = new WARCParser(bytes);
  let read = 0;
  for (;;) {
    let record: WarcRecord | null;
    try {
      record = (await records.parse()) as WarcRecord | null;
      if (!record) return;
      read++;
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure(
        'damaged',
        `damaged at byte ${records.offset}, after ${read} records: ${error instanceof Error ? error.message : error}`,
        'what stood before was read',
      );
    }
    const kind = kindOf(record);
    const content = kind && (await payloadOf(record));
    if (!content) continue;
    yield {
      kind,
      content,
      url: record.warcTargetURI || undefined,
      time: record.warcDate || undefined,
      id: record.warcHeaders.headers.get('WARC-Record-ID') || undefined,
      language: record.warcHeaders.headers.get('WARC-Identified-Content-Language') || undefined,
      isCut: Boolean(record._reader.limit),
    };
  }
}

/** Whether a record is a text, taken from a page or kept as such, or a page. One that was sent packed in another way than all browsers know stays closed. */
function kindOf({ warcType, warcHeaders, httpHeaders }: WarcRecord): Kind | undefined {
  if (warcType === 'conversion') return 'text';
  if (warcType !== 'resource' && warcType !== 'response') return undefined;
  const said = warcType === 'response' ? httpHeaders?.headers : warcHeaders.headers;
  if (!said || !isOpen(said.get('Content-Encoding')) || !isOpen(said.get('Transfer-Encoding')))
    return undefined;
  if (httpHeaders && !/^2/.test(String(httpHeaders.statusCode))) return undefined;
  const [type = ''] = (said.get('Content-Type') ?? '').toLowerCase().split(';');
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(type.trim())) return 'page';
  return type.trim() === 'text/plain' ? 'text' : undefined;
}

/** Whether the package unpacks what was sent so. */
const isOpen = (encoding: string | null | undefined): boolean =>
  !encoding || ['gzip', 'deflate', 'chunked', 'identity'].includes(encoding);

/** A record's bytes; undefined for one that is larger than any article. */
async function payloadOf(record: WarcRecord): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of record) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  }
  return size > 0 && size <= MAX_BYTES ? Buffer.concat(chunks) : undefined;
}

async function articleOf(
  { kind, content, url, time, id, language, isCut }: Crawled,
  options: { readonly encoding?: string },
): Promise<RawArticle> {
  const raw: RawArticle = await (kind === 'page' ? readPage : decode)(content, options);
  const given: Candidate[] = [...(raw.given ?? [])];
  if (url) given.push({ field: 'url', value: url, rule: 'warc-target-uri', sure: 1 });
  const extra: Extra = Object.assign(Object.create(null), raw.extra);
  if (time) extra.crawled = time;
  if (id) extra.warc_record_id = id;
  const [first] = language?.split(',') ?? [];
  if (first?.trim()) extra.crawled_language = first.trim();
  const cut = isCut ? [{ code: 'text-cut', detail: 'the file ends within its record' } as const] : [];
  return { ...raw, notes: [...raw.notes, ...cut], given, extra };
}
