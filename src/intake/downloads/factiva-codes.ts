/** Factiva’s field codes, which are the same in every language of its pages. */

import type { Label } from './labels.ts';

const BAR = /\s\|\s|\n/;

const code = (name: string, key: string, list?: RegExp): readonly [string, Label] => [
  name,
  { key, names: [name], ...(list ? { list } : {}) },
];

export const FACTIVA_CODES: ReadonlyMap<string, Label> = new Map([
  code('SE', 'section'),
  code('HD', 'title'),
  code('BY', 'authors'),
  code('CR', 'credit'),
  code('WC', 'words'),
  code('PD', 'published'),
  code('ET', 'time'),
  code('SN', 'publication'),
  code('SC', 'publication_code'),
  code('NGC', 'publication_group'),
  code('GC', 'publication_group_code'),
  code('ED', 'edition'),
  code('PG', 'page'),
  code('VOL', 'volume'),
  code('LA', 'language'),
  code('CY', 'copyright'),
  code('LP', 'lead'),
  code('TD', 'text'),
  code('CT', 'contact'),
  code('RF', 'reference'),
  code('ART', 'captions'),
  code('CLM', 'column'),
  code('DLN', 'dateline'),
  code('CX', 'correction'),
  code('CO', 'companies', BAR),
  code('IN', 'industries', BAR),
  code('NS', 'subjects', BAR),
  code('RE', 'places', BAR),
  code('IPC', 'codes', BAR),
  code('IPD', 'descriptors', BAR),
  code('PUB', 'publisher'),
  code('AN', 'document_id'),
]);

/** What stands above the first article. */
export const FACTIVA_COVER: ReadonlySet<string> = new Set([
  'Factiva',
  'Dow Jones',
  'Dow Jones Factiva',
  'DOW JONES',
]);
