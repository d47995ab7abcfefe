/**
 * The record's own fields, in the order in which they are written. Everything that knows fields by name derives from
 * this table: YAML order, query prefixes, columns, the JSON schema and the documentation.
 */

/** How a value is held: text and dates are strings, a list is strings, a number is written as a string in YAML. */
export type FieldKind = 'text' | 'list' | 'date' | 'number';

/**
 * Who gives the value: `read` from the article's text, `person` by the user, `intake` by the reader about itself and
 * the file it read.
 */
export type FieldOrigin = 'read' | 'person' | 'intake';

export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  readonly origin: FieldOrigin;
  /** Other names that a query may use for it. */
  readonly aliases: readonly string[];
  /** Whether a bare word of a query looks here. */
  readonly searched: boolean;
  readonly describe: string;
  readonly example: string;
}

const field = <N extends string, K extends FieldKind>(
  name: N,
  kind: K,
  origin: FieldOrigin,
  describe: string,
  example: string,
  more: { aliases?: readonly string[]; searched?: boolean } = {},
) => ({
  name,
  kind,
  origin,
  describe,
  example,
  aliases: more.aliases ?? [],
  searched: more.searched ?? false,
});

export const FIELDS = [
  field('id', 'text', 'intake', 'accession number, made from the article’s text', '8k3m9x2qf04tw'),
  field('title', 'text', 'read', 'the headline', 'Fire at the old mill', {
    aliases: ['headline'],
    searched: true,
  }),
  field('subtitle', 'text', 'read', 'deck or standfirst under the headline', 'Nobody was hurt', {
    aliases: ['deck', 'standfirst'],
    searched: true,
  }),
  field('authors', 'list', 'read', 'people named in the byline, without roles or places', 'Ada Quill', {
    aliases: ['by', 'author', 'byline'],
    searched: true,
  }),
  field('published', 'date', 'read', 'when it appeared, as precise as printed', '2019-12-18T20:39', {
    aliases: ['date'],
  }),
  field('updated', 'date', 'read', 'when it was last changed, as precise as printed', '2019-12-19'),
  field('section', 'text', 'read', 'part of the publication', 'Diplomacy', { searched: true }),
  field('edition', 'text', 'read', 'edition of the publication', 'Late City Final'),
  field('page', 'text', 'read', 'page in print', 'A1'),
  field(
    'dateline',
    'text',
    'read',
    'place, date and agency before the lead; it stays in the lead too',
    'OSLO, May 3 (Northwire)',
  ),
  field('place', 'text', 'read', 'place named by the dateline', 'Oslo', { searched: true }),
  field('agency', 'text', 'read', 'news agency that wired it', 'Northwire', { searched: true }),
  field('publication', 'text', 'read', 'who printed it', 'The Harbour Post', { searched: true }),
  field('url', 'text', 'read', 'where it stood', 'https://news.example/mill'),
  field('language', 'text', 'read', 'language of the text, as a BCP 47 code', 'en', { aliases: ['lang'] }),
  field('tags', 'list', 'person', 'your own labels', 'fire', { aliases: ['tag'], searched: true }),
  field(
    'captions',
    'list',
    'read',
    'picture captions with their credit lines, as printed',
    'The mill. (Pool Photo)',
    {
      aliases: ['caption'],
      searched: true,
    },
  ),
  field(
    'words',
    'number',
    'intake',
    'length of the body: words, or characters in scripts without blanks',
    '328',
  ),
  field('notes', 'list', 'intake', 'codes for what a person should check', 'date-ambiguous', {
    aliases: ['note'],
  }),
  field(
    'source_file',
    'text',
    'intake',
    'file it came from, relative to the folder that was added',
    'clips/mill.txt',
    {
      aliases: ['source'],
    },
  ),
  field('source_format', 'text', 'intake', 'format that the file was read as', 'page'),
  field('source_encoding', 'text', 'intake', 'character encoding that the file was read in', 'utf-8'),
  field('source_lines', 'text', 'intake', 'its lines in a file of many articles', '120-188'),
  field('source_sha256', 'text', 'intake', 'SHA-256 of the file’s bytes, kept under originals/', '8d0c…e1'),
  field('added', 'date', 'intake', 'when it was taken in (UTC)', '2026-11-23T09:00:00Z'),
  field('parser', 'text', 'intake', 'version of the reader that made the record', '1'),
] as const satisfies readonly FieldSpec[];

type Spec = (typeof FIELDS)[number];

export type FieldName = Spec['name'];

type ValueOf<K extends FieldKind> = K extends 'list' ? string[] : K extends 'number' ? number : string;

/** The record's own fields by name; an empty field is absent. */
export type Fields = { [S in Spec as S['name']]?: ValueOf<S['kind']> };

/** A field's value, whichever field it is. */
export type FieldValue = string | string[] | number;

const byName: ReadonlyMap<string, Spec> = new Map(
  FIELDS.flatMap((spec) => [spec.name, ...spec.aliases].map((name) => [name, spec] as const)),
);

/** The field that is meant by a name or an alias, or undefined for a key of the user's own. */
export function findField(name: string): Spec | undefined {
  return byName.get(name.toLowerCase());
}
