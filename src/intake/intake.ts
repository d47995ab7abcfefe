/**
 * Intake: the bytes of a file become records. The whole way of one article is on this page:
 * recognise, split and decode (the format), lines, roles, candidates, record.
 */

import { bodyText } from '../record/body.ts';
import { Failure } from '../record/failure.ts';
import { accessionNumber, type Digest } from '../record/id.ts';
import { assemble } from './assemble.ts';
import { lastIsCut, noteCut } from './cut.ts';
import { findDates } from './dates/read.ts';
import { decide } from './decided/decide.ts';
import type { Decided } from './decided/decided.ts';
import { unpackDocument } from './documents/index.ts';
import { explain } from './explained.ts';
import { readDateline } from './fields/dateline.ts';
import { judgeTitles } from './fields/headline.ts';
import { FIELD_READERS } from './fields/index.ts';
import { readRelative } from './fields/relative.ts';
import type { ArticleOptions, Format } from './formats/format.ts';
import { FORMATS } from './formats/index.ts';
import { hasTooManyLines, tooManyLines } from './formats/text.ts';
import { detectLanguage } from './language.ts';
import { readLines } from './lines.ts';
import { loadModels, type Models } from './models/index.ts';
import type { Layout, Page, RawArticle, Reading, Recognised, ToldApart } from './page.ts';
import { contextOf } from './roles/context.ts';
import { classify, proseOf } from './roles.ts';

/** Version of the reader, kept on each record: it grows when the same text is read differently. */
const PARSER = '4';

/** Bytes at the beginning of a file by which its format is recognised. */
export const HEAD_BYTES = 65_536;

/** Columns up to which a line may be a label, where a date says something of the article itself. */
const LABEL_WIDTH = 160;

/** A file to read. */
export interface Source {
  /** Its path, relative to the folder that was named. */
  readonly file: string;
  readonly sha256: string;
  /** Its first bytes, up to HEAD_BYTES. */
  readonly head: Uint8Array;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Whether they end before they should. */
  readonly isCut?: boolean | undefined;
}

export interface IntakeOptions extends Decided {
  /** Other models than those that were trained on all pages: for judging them by pages that they have not seen. */
  readonly models?: Models;
  /** Time of accession, ISO 8601 in UTC. */
  readonly added: string;
  readonly digest: Digest;
  readonly unpack?: ArticleOptions['unpack'];
  readonly lost?: ArticleOptions['lost'];
  /** The person's own word for the file's format or encoding. */
  readonly format?: string;
  readonly encoding?: string;
  /** Whether to tell each line's role too. */
  readonly explain?: boolean;
}

/** Where an article comes from. */
export interface Origin extends Pick<Source, 'file' | 'sha256'> {
  readonly recognised: Recognised;
}

/** Reads the articles of a file, in its order. */
export async function* readArticles(source: Source, options: IntakeOptions): AsyncGenerator<Reading> {
  const { origin, articles } = await tellApart(source, options);
  for await (const article of articles) {
    const reading = await readArticle(article, origin, options).catch((error: unknown) => {
      if (!(options.lost && error instanceof Failure)) throw error;
      options.lost(error);
    });
    if (reading) yield reading;
  }
}

/** The articles of a file, in its order, of which none is read yet. */
export async function tellApart(
  { file, sha256, isCut, ...source }: Source,
  options: Pick<IntakeOptions, 'format' | 'encoding' | 'unpack' | 'lost'>,
): Promise<{ origin: Origin; articles: AsyncIterable<RawArticle | ToldApart> }> {
  const { head, bytes } = await unpackDocument(source, HEAD_BYTES);
  const { format, recognised } = recognise(head, options.format);
  const articles = format.articles(bytes, articleOptions(options));
  const told = isCut && !format.tellsCut ? lastIsCut(articles) : articles;
  return { origin: { file, sha256, recognised }, articles: told };
}

/** What a format is told: the person's word for the encoding, if there is one, and by what means to read. */
const articleOptions = ({
  encoding,
  unpack,
  lost,
}: Pick<IntakeOptions, 'encoding' | 'unpack' | 'lost'>): ArticleOptions => ({
  unpack,
  lost,
  ...(encoding === undefined ? {} : { encoding }),
});

/** Reads one article of a file. Throws a Failure where its text is more than a page can be. */
export async function readArticle(
  article: RawArticle | ToldApart,
  origin: Origin,
  options: IntakeOptions,
): Promise<Reading> {
  const raw = noteCut('text' in article ? article : await open(article, origin, options), article.isCut);
  if (hasTooManyLines(raw.text)) throw tooManyLines();
  const lines = readLines(raw.text);
  const found = classify(lines);
  const verdict = decide(options, raw, found, origin.file);
  const said = verdict.values.get('language')?.value;
  const language = typeof said === 'string' ? said : await languageOf(raw, found);
  const dates = once(() =>
    lines.map(({ text, width }) =>
      width <= LABEL_WIDTH ? findDates(text, { language, order: verdict.dateOrder?.order }) : [],
    ),
  );
  const models = options.models ?? loadModels();
  // Where the format tells the body, nobody asks what the models see of its lines, which they were not taught.
  const seen = once(() => contextOf(lines, dates(), models));
  const titles = once(() => judgeTitles(seen(), models));
  const isTold = raw.body !== undefined && !raw.whole;
  const { start, end } = isTold ? found : seen();
  const page: Page = {
    ...found,
    start,
    end,
    language,
    models,
    get dates() {
      return dates();
    },
    get context() {
      return seen();
    },
    get titles() {
      return titles();
    },
  };
  // Where the format itself tells the body from the rest, only what stands inside the body is still to be read.
  const readers = raw.id ? [] : isTold ? [readDateline] : FIELD_READERS;
  const candidates = [...(raw.given ?? []), ...readers.flatMap((read) => read(page))];
  // Below every date that the page prints: a relative one is only as good as the person's word for when it was seen.
  if (options.asOf && !raw.body && !candidates.some(({ field }) => field === 'published'))
    candidates.push(...readRelative(page, options.asOf));
  const reading = assemble(raw, page, candidates, verdict, {
    id: raw.id ?? accessionNumber(raw.text, options.digest),
    source_file: origin.file,
    source_format: origin.recognised.format,
    source_sha256: origin.sha256,
    added: options.added,
    parser: PARSER,
  });
  return options.explain
    ? { ...reading, explained: explain(raw, page, reading, origin.recognised) }
    : reading;
}

/** An article as its format opens it. */
async function open(article: ToldApart, { recognised }: Origin, options: IntakeOptions): Promise<RawArticle> {
  const format = FORMATS.find(({ name }) => name === recognised.format);
  if (!format?.open) throw new Error(`“${recognised.format}” tells no articles apart without opening them`);
  return format.open(article, articleOptions(options));
}

/** The language of an article's body; a record that comes back has its own. */
async function languageOf({ id, body, given = [] }: RawArticle, layout: Layout): Promise<string | undefined> {
  if (id || given.some(({ field, sure }) => field === 'language' && sure === 1)) return undefined;
  return detectLanguage(body ? bodyText(body) : proseOf(layout));
}

/** The same work, done when it is first asked for. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** The likeliest format and the next; of equals, the first. Throws a Failure for a name that is none. */
export function recognise(head: Uint8Array, name?: string): { format: Format; recognised: Recognised } {
  if (name !== undefined) {
    const format = FORMATS.find((known) => known.name === name);
    if (format) return { format, recognised: { format: name } };
    throw new Failure(
      'misuse',
      `no raw format is called “${name}”`,
      `one of: ${FORMATS.map((f) => f.name).join(', ')}`,
    );
  }
  const scores = FORMATS.map((format) => ({ format, score: format.likelihood(head) }));
  const [best, next] = scores.sort((a, b) => b.score - a.score) as [Scored, Scored | undefined];
  const runnerUp = next && next.score > 0 ? { format: next.format.name, score: next.score } : undefined;
  const recognised = { format: best.format.name, score: best.score, ...(runnerUp ? { runnerUp } : {}) };
  return { format: best.format, recognised };
}

interface Scored {
  readonly format: Format;
  readonly score: number;
}
