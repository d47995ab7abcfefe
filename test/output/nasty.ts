/** Records that each way out must survive, about invented people and events. */

import type { Shown } from '../../src/output/shown.ts';
import type { Fields } from '../../src/record/fields.ts';
import type { Extra } from '../../src/record/record.ts';

const extra = (json: string): Extra => Object.assign(Object.create(null), { ...JSON.parse(json) });

/** Every control character, changes of direction, invisible characters, a tag, half a pair. */
export const ACTING_TEXT = `a\0b\x07\x1b[31mred\x1b]0;title\x07\x7f\x85\x9b1m \u202Eevil\u202C \u2066x\u2069\u200E\u061C\uFEFF\u2028\u2029\u{E0041}\uD800z`;

const PROTO_KEYS: Extra = Object.create(null);
Object.defineProperty(PROTO_KEYS, '__proto__', { value: 'polluted', enumerable: true });
for (const key of ['constructor', 'toString']) PROTO_KEYS[key] = 'own';

const article = (id: string, fields: Partial<Fields>, text = 'The lamp was lit.', keys = '{}'): Shown => ({
  file: `undated/${id}.md`,
  fields: { id, ...fields },
  extra: extra(keys),
  body: [{ kind: 'paragraph', text }],
});

/** What would end where it stands, in each language of an output. */
const ENDS = [
  ']]></content></entry><x/>',
  '--></script><script>alert(1)</script><!--',
  'a\r\nER  - \r\nTY  - NEWS\r\nTI  - another',
  '}\n}\n@article{evil, title={x}}\\end{document}\\input{/etc/passwd}%',
  '"\n---\nid: "2222"\n...\n',
  '&amp; &#0; &#x1b; &nbsp; \ufffe\uffff\u{1fffe} \u{10ffff}',
  '"; echo "$(id)" `id` \' \\',
  'a\tb\vc\fd',
];

/** What people and vendors write as a date. */
const ODD_DATES = [
  '0000-00-00',
  '0000-01-01',
  '-0044-03-15',
  '12019-01-01',
  '99999',
  '2019-02-30',
  '2019-13',
  '2019-05-03T24:61',
  '2019-05-03T10:00+99:99',
  '2019-05-03 20:39+0200',
  '2019-05-03T20:39:30.25Z',
  '0044',
  'yesterday}',
  'spring 2019\nor later',
];

/** Records whose words would like to be the output's own. */
const HOSTILE: readonly Shown[] = [
  ...ENDS.map((end, i) =>
    article(
      `700${i}`,
      {
        title: end,
        subtitle: end,
        authors: [end, `${end}, Ada`],
        section: end,
        edition: end,
        page: end,
        dateline: end,
        place: end,
        agency: end,
        publication: end,
        url: `https://post.example/${end}`,
        language: end,
        tags: [end],
        captions: [end],
      },
      end,
      JSON.stringify({ [end]: end, 'a b': 'blank', xmlns: 'urn:x', '"q\'': 'quotes', 'a.b': 'dotted' }),
    ),
  ),
  ...ODD_DATES.map((date, i) =>
    article(`80${String(i).padStart(2, '0')}`, {
      title: `Dated ${i}`,
      published: date,
      updated: date,
      added: date,
      language: ['EN_us', 'x', 'de-1996', 'zz-zzzzzzzzz', 'en"'][i % 5] as string,
      url: [
        'javascript:alert(1)',
        'https://[::1',
        'https://post.example/a b',
        'https://user:pw@post.example/?a=}&b={',
        'https://例え.example/道',
      ][i % 5] as string,
    }),
  ),
  article(
    '9000',
    { title: ' \n ', authors: [' '], section: ' ', publication: '\u200b', words: 999_999_999_999_999 },
    ' ',
  ),
];

export const NASTY: readonly Shown[] = [
  {
    file: '2019/05/2019-05-03-fire-at-the-old-mill-8k3m9x2q.md',
    fields: {
      id: '8k3m9x2qf04tw',
      title: 'Fire at the old mill',
      subtitle: 'Nobody was hurt, says the harbour master',
      authors: ['Ada Quill', 'Björn Ångström'],
      published: '2019-05-03T20:39',
      section: 'Local',
      dateline: 'OSLO, May 3 (Northwire)',
      place: 'Oslo',
      agency: 'Northwire',
      publication: 'The Harbour Post',
      language: 'en',
      tags: ['fire', 'to check'],
      captions: ['The mill at dusk. (Pool Photo)'],
      words: 1204,
      notes: ['date-ambiguous'],
    },
    extra: Object.create(null),
    body: [
      {
        kind: 'paragraph',
        text: 'OSLO, May 3 (Northwire) -- The old mill burned down on Friday.\nA second line.',
      },
      { kind: 'heading', text: 'What is known' },
      { kind: 'list', items: ['Two engines came', 'Nobody was inside\nso far as is known'] },
      { kind: 'quote', text: 'It was bright.\nVery bright.' },
      { kind: 'paragraph', text: '# not a heading, - not a list, <b>not bold</b>' },
    ],
    snippet: 'the old mill burned',
  },
  { fields: { id: '0000' }, extra: Object.create(null), body: [] },
  {
    file: 'undated/acting-1111.md',
    fields: {
      id: '1111',
      title: ACTING_TEXT,
      authors: [ACTING_TEXT],
      captions: [ACTING_TEXT],
      section: '\r\n\t',
    },
    extra: extra(JSON.stringify({ [`key ${ACTING_TEXT}`]: ACTING_TEXT })),
    body: [
      { kind: 'paragraph', text: ACTING_TEXT },
      { kind: 'list', items: [ACTING_TEXT] },
    ],
    snippet: ACTING_TEXT,
  },
  {
    file: 'undated/formula-2222.md',
    fields: {
      id: '2222',
      title: '=HYPERLINK("http://evil.example","click")',
      authors: ['@SUM(1,2)', '-5'],
      section: ' +1',
    },
    extra: extra(
      '{"a":"\\ufeff=1","b":"\\u200b@x","c":"\\n-1","d":"|cmd","e":"say \\"hi\\", then go; \\r\\n now","f":"-"}',
    ),
    body: [{ kind: 'paragraph', text: '\u00a0=1+1' }],
  },
  {
    file: 'undated/keys-3333.md',
    fields: { id: '3333', title: '「もう一度」と彼は言った👩‍👩‍👧‍👦', language: 'ja', words: 1 },
    extra: extra(
      '{"2019":"first?","body":"mine","extra_body":"mine too","file":"/etc/passwd","format_version":"99","snippet":"s","nested":{"a":{"b":"deep"},"list":["x",{"y":null},{"y":"z"}]},"empty":"","none":null}',
    ),
    body: [{ kind: 'paragraph', text: '昨日の夜、港の近くの古い製粉所で火事があった。けが人はいない。' }],
  },
  {
    file: 'undated/proto-4444.md',
    fields: { id: '4444', title: '---' },
    extra: PROTO_KEYS,
    body: [{ kind: 'paragraph', text: '---' }],
  },
  ...HOSTILE,
];
