/** A small archive for the tests of search: invented people and events, in the scripts that search must read. */

import type { Block } from '../../src/record/body.ts';
import type { Fields } from '../../src/record/fields.ts';
import type { Extra, FiledRecord } from '../../src/record/record.ts';

const paragraphs = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }));

/** A record with what a test says of it; its file is named after its id. */
export function record(
  id: string,
  fields: Fields,
  body: readonly Block[] | string = [],
  extra: Extra = {},
): FiledRecord {
  const blocks = typeof body === 'string' ? paragraphs(body) : body;
  return {
    fields: { ...fields, id },
    body: blocks,
    extra: Object.assign(Object.create(null), extra),
    file: `2019/${id}.md`,
  };
}

export const RECORDS: readonly FiledRecord[] = [
  record(
    'm111aaaaaaaaa',
    {
      title: 'Fire at the old mill',
      subtitle: 'Nobody was hurt',
      authors: ['Ada Quill', 'Jo Brand'],
      published: '2019-12-18T20:39',
      section: 'Local',
      place: 'Oslo',
      agency: 'Northwire',
      language: 'en',
      tags: ['fire', 'follow up'],
      captions: ['The mill on Tuesday. (Pool Photo)'],
      words: 328,
      url: 'https://news.example/2019/12/mill',
      added: '2026-11-20T09:00:00Z',
    },
    [
      ...paragraphs(
        'OSLO, Dec. 18 (Northwire) -- A fire broke out at the old paper mill on Tuesday night.',
        'The burden-sharing talks — “not focused on” money — went on. U.S. negotiators don’t mind.',
      ),
      { kind: 'heading', text: 'What comes next' },
      { kind: 'list', items: ['Insurers meet on Friday', 'Builders follow in May'] },
      { kind: 'quote', text: 'We lost everything' },
    ],
    {
      rating: '5',
      source: { desk: 'Night desk', people: ['Ida Holm', 'Per Lund'] },
      empty: null,
      Page: 'Z9',
    },
  ),
  record(
    'g222bbbbbbbbb',
    {
      title: 'Zürich: Ärger über die Straße',
      authors: ['Jörg Weiß'],
      published: '2019-12',
      section: 'Zürich',
      language: 'de',
      words: 900,
    },
    'Der Stadtrat will die Straße sperren. Ein Café bleibt offen, sagt Łukasz Sørensen.',
    { rating: '12' },
  ),
  record(
    'k333ccccccccc',
    {
      title: '시장은 금리 동결에 안도했다',
      authors: ['홍길동'],
      published: '2019',
      section: '경제',
      language: 'ko',
      words: 120,
    },
    '한국은행은 기준금리를 동결했다. 검색엔진 API를 쓰는 회사들은 안도했다.',
  ),
  record(
    'j444ddddddddd',
    { title: '古い製粉所で火災', published: '2020-01-05', language: 'ja', words: 64 },
    'ガラス工場の検索エンジンは、が動かなかった。',
  ),
  record(
    'z555eeeeeeeee',
    { title: '北京市场迎来新年', published: '2020-02-29', language: 'zh', words: 30, tags: ['市场'] },
    '北京大学的研究人员表示，经济正在恢复。',
  ),
  record(
    'r666fffffffff',
    { title: 'Ёлка и войны', published: '1999-05-01', language: 'ru', words: 12 },
    'Война окончена, сказал воин. Мой дом цел.',
    { draft: 'false' },
  ),
  record(
    'a777ggggggggg',
    { title: 'مُحَمَّد يزور القاهرة', published: '2021-06-30T08:00:15', language: 'ar', words: 8 },
    'وصل أحمد في عام ٢٠١٩.',
  ),
  record(
    't888hhhhhhhhh',
    { title: 'ข่าวจากกรุงเทพ', language: 'th', notes: ['date-missing'] },
    'ตำรวจไทยจับผู้ต้องหา',
  ),
  record(
    'n999jjjjjjjjj',
    { title: 'An undated note', published: 'last Tuesday', words: 0 },
    'A paper about fire and water and fire.',
  ),
  record('m112kkkkkkkkk', { title: 'Nothing but a headline', updated: '2019-12-19' }),
];
