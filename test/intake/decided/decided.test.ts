import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/intake/decided/rule.ts';
import type { IntakeOptions } from '../../../src/intake/intake.ts';
import type { Reading } from '../../../src/intake/page.ts';
import { bodyText } from '../../../src/record/body.ts';
import { readBytes } from '../read.ts';

const PAGE = `The Harbour Post
Home
Weather
Sport

Gulls take over the fish market

By Ada Quill

03/04/2020

The gulls of Weirgate have taken the roof of the fish market, and nobody in the town council knows how to ask them to leave.

Subscribe to our morning letter, which comes with the milk.

The market's manager, who is afraid of birds, has moved her office to the cellar and answers the telephone by candle light.

© 2020 The Harbour Post. All rights reserved.
`;
const RELATIVE = PAGE.replace('03/04/2020', 'Published 5 hours ago, updated 2 hours ago');

const read = (text: string, options: Partial<IntakeOptions> = {}, file?: string): Promise<Reading> =>
  readBytes(Buffer.from(text), file, options);
const rule = (when: Rule['when'], then: Partial<Omit<Rule, 'when'>>): Rule => ({
  when,
  give: {},
  drop: [],
  ...then,
});
const codes = ({ notes }: Reading): string[] => notes.map(({ code }) => code);
const ruleOf = ({ evidence }: Reading, name: string): string | undefined =>
  evidence.find(({ field }) => field === name)?.rule;

describe('what a person gives', () => {
  it('goes before what is read, and says so', async () => {
    const reading = await read(PAGE, {
      given: { authors: ['Bo Berg'], section: 'Birds', tags: ['gulls'], case: '7' },
    });
    expect(reading.record.fields).toMatchObject({ authors: ['Bo Berg'], section: 'Birds', tags: ['gulls'] });
    expect({ ...reading.record.extra }).toEqual({ case: '7' });
    expect(['authors', 'section', 'tags'].map((name) => ruleOf(reading, name))).toEqual([
      'given',
      'given',
      'given',
    ]);
    expect(reading.evidence.find(({ field }) => field === 'authors')).toMatchObject({ sure: 1 });
  });

  it('changes no id, and leaves the line that was read out of the body', async () => {
    const [plain, given] = [await read(PAGE), await read(PAGE, { given: { title: 'Gulls, again' } })];
    expect(given.record.fields.id).toBe(plain.record.fields.id);
    expect(given.record.fields.title).toBe('Gulls, again');
    expect(bodyText(given.record.body)).toBe(bodyText(plain.record.body));
  });

  it('is found on the page where it stands there', async () => {
    const reading = await read(PAGE, { given: { title: 'Gulls take over the fish market' } });
    expect(reading.evidence.find(({ field }) => field === 'title')).toMatchObject({ line: 6, rule: 'given' });
  });

  it('leaves what would have been read as the runner-up', async () => {
    const runnerUp = async (authors: string[]) =>
      (await read(PAGE, { given: { authors } })).evidence.find(({ field }) => field === 'authors')?.runnerUp;
    expect(await runnerUp(['Bo Berg'])).toMatchObject({ value: ['Ada Quill'], line: 8 });
    expect(await runnerUp(['Ada Quill'])).toBeUndefined();
  });

  it('takes a field away where it is empty', async () => {
    const reading = await read(PAGE, { given: { authors: null, language: null, case: null } });
    expect(reading.record.fields.authors).toBeUndefined();
    expect(reading.record.fields.language).toBeUndefined();
    expect(codes(reading)).not.toContain('authors-unsure');
  });

  it('goes before front matter, key by key', async () => {
    const markdown =
      '---\ntitle: Read\ncase: "1"\nmood: calm\n---\n\nThe gulls of Weirgate have left the roof.\n';
    const { record } = await read(markdown, { given: { title: 'Given', case: '2' } });
    expect(record.fields.title).toBe('Given');
    expect({ ...record.extra }).toEqual({ case: '2', mood: 'calm' });
  });

  it('cannot reach a prototype by its key', async () => {
    const given = Object.assign(Object.create(null), { ['__proto__']: 'x' });
    Object.defineProperty(given, '__proto__', { value: 'x', enumerable: true });
    const { record } = await read(PAGE, { given });
    expect(Object.getPrototypeOf(record.extra)).toBeNull();
    expect(Object.keys(record.extra)).toEqual(['__proto__']);
  });
});

describe('the order of day and month', () => {
  it.each([
    ['dmy', '2020-04-03'],
    ['mdy', '2020-03-04'],
  ] as const)('%s is taken at its word', async (dateOrder, published) => {
    const reading = await read(PAGE, { dateOrder });
    expect(reading.record.fields.published).toBe(published);
    expect(codes(reading)).not.toContain('date-ambiguous');
    expect(ruleOf(reading, 'published')).toMatch(/, given$/);
  });

  it('is open without a word', async () => {
    expect(codes(await read(PAGE))).toContain('date-ambiguous');
  });

  it('decides nothing that the calendar does', async () => {
    const reading = await read(PAGE.replace('03/04/2020', '23/04/2020'), { dateOrder: 'mdy' });
    expect(reading.record.fields.published).toBe('2020-04-23');
    expect(ruleOf(reading, 'published')).not.toMatch(/given/);
  });

  it('is also of dates with dots, and of years that stand first', async () => {
    const dots = await read(PAGE.replace('03/04/2020', '03.04.2020'), { dateOrder: 'mdy' });
    expect(dots.record.fields.published).toBe('2020-03-04');
    const short = await read(PAGE.replace('03/04/2020', '20/04/03'), { dateOrder: 'ymd' });
    expect(short.record.fields.published).toBe('2020-04-03');
  });
});

describe('the language', () => {
  it('that is given decides how dates are read', async () => {
    const reading = await read(PAGE, { given: { language: 'fr' } });
    expect(reading.record.fields).toMatchObject({ language: 'fr', published: '2020-04-03' });
    expect(ruleOf(reading, 'language')).toBe('given');
  });
});

describe('a relative date', () => {
  it('is read only with the day on which the page was seen', async () => {
    expect((await read(RELATIVE)).record.fields.published).toBeUndefined();
    const reading = await read(RELATIVE, { asOf: '2020-04-03T20:39' });
    expect(reading.record.fields.published).toBe('2020-04-03T15:39');
    expect(ruleOf(reading, 'published')).toBe('date-relative');
    expect(codes(reading)).not.toContain('date-missing');
  });

  it('gives way to any date that the page prints for the article', async () => {
    const both = PAGE.replace('03/04/2020', 'April 3, 2020\n\n2 hours ago');
    expect((await read(both, { asOf: '2021-01-01T10:00' })).record.fields.published).toBe('2020-04-03');
  });

  it('leaves two days open where hours are counted from a day', async () => {
    const reading = await read(RELATIVE, { asOf: '2020-04-03' });
    expect(reading.record.fields.published).toBe('2020-04-03');
    expect(codes(reading)).toContain('date-ambiguous');
  });

  it('is no “yesterday” in a sentence', async () => {
    const text = PAGE.replace('03/04/2020', 'Yesterday was the warmest day of the year');
    expect((await read(text, { asOf: '2020-04-03' })).record.fields.published).toBeUndefined();
  });
});

describe('a rule', () => {
  const gives = { give: { section: 'Birds' } };

  it.each<[string, Rule['when'], string?]>([
    ['its publication', { publication: ['the  harbour post'] }],
    ['one of several', { publication: ['The Mountain Post', 'The Harbour Post'] }],
    ['a line of the page', { line: ['Weather'] }],
    ['its file', { file: ['saved/**'] }, 'saved/2019/gulls.txt'],
    ['all of these', { publication: ['The Harbour Post'], line: ['Weather'] }],
  ])('knows an article by %s', async (_, when, file) => {
    const reading = await read(PAGE, { rules: [rule(when, gives)] }, file);
    expect(reading.record.fields.section).toBe('Birds');
    expect(ruleOf(reading, 'section')).toBe('rules.yaml');
  });

  it.each(['news.example', 'www.news.example', 'NEWS.example'])(
    'knows an article by the host %s',
    async (host) => {
      const page = `Source: https://www.news.example:8080/gulls\n\n${PAGE}`;
      expect((await read(page, { rules: [rule({ host: [host] }, gives)] })).record.fields.section).toBe(
        'Birds',
      );
    },
  );

  it.each<[string, Rule['when']]>([
    ['another publication', { publication: ['The Harbour'] }],
    ['a part of a line', { line: ['Weath'] }],
    ['a host that only ends alike', { host: ['ews.example'] }],
    ['only one of two', { line: ['Weather'], file: ['saved/*'] }],
  ])('does not fit by %s', async (_, when) => {
    const page = `Source: https://news.example/gulls\n\n${PAGE}`;
    expect((await read(page, { rules: [rule(when, gives)] })).record.fields.section).not.toBe('Birds');
  });

  it('goes before what is read, and behind what is given', async () => {
    const rules = [
      rule({ line: ['Weather'] }, { give: { publication: 'Post', language: 'nl' }, dateOrder: 'dmy' }),
    ];
    const reading = await read(PAGE, { rules });
    expect(reading.record.fields).toMatchObject({
      publication: 'Post',
      language: 'nl',
      published: '2020-04-03',
    });
    expect(ruleOf(reading, 'published')).toMatch(/, rules\.yaml$/);
    const given = await read(PAGE, { rules, given: { publication: 'Mine' }, dateOrder: 'mdy' });
    expect(given.record.fields).toMatchObject({
      publication: 'Mine',
      published: '2020-03-04',
      language: 'nl',
    });
  });

  it('counts before a later one, to which it tells the publication', async () => {
    const rules = [
      rule({ line: ['Weather'] }, { give: { publication: 'Post' } }),
      rule({ publication: ['Post'] }, { give: { publication: 'Other', section: 'Birds' } }),
    ];
    expect((await read(PAGE, { rules })).record.fields).toMatchObject({
      publication: 'Post',
      section: 'Birds',
    });
  });

  it('drops lines of the body, whole ones only', async () => {
    const letter = 'Subscribe to our morning letter, which comes with the milk.';
    const drop = (line: string) => read(PAGE, { rules: [rule({ line: ['Weather'] }, { drop: [line] })] });
    expect(bodyText((await read(PAGE)).record.body)).toContain(letter);
    expect(bodyText((await drop(letter)).record.body)).not.toContain(letter);
    expect(bodyText((await drop('Subscribe to our morning letter')).record.body)).toContain(letter);
  });
});

describe('a rule, by what is given', () => {
  it('knows the publication and the address', async () => {
    const by = (when: Rule['when'], given: IntakeOptions['given']) =>
      read(PAGE, { rules: [rule(when, { give: { section: 'Birds' } })], ...(given ? { given } : {}) });
    const named = await by({ publication: ['Mine'] }, { publication: 'Mine' });
    expect(named.record.fields.section).toBe('Birds');
    const addressed = await by({ host: ['news.example'] }, { url: 'https://me@news.example/gulls?x=@y' });
    expect(addressed.record.fields.section).toBe('Birds');
    const other = await by({ publication: ['The Harbour Post'] }, { publication: 'Mine' });
    expect(other.record.fields.section).not.toBe('Birds');
  });
});

describe('the fields as read', () => {
  it('are without what the person decided, and with what they took away', async () => {
    const plain = await read(PAGE);
    expect(plain.read).toEqual(plain.record.fields);
    const { read: fields } = await read(PAGE, {
      given: { publication: 'Mine', authors: null, language: 'en' },
      dateOrder: 'dmy',
    });
    const {
      publication: _,
      published: _day,
      language: _language,
      notes: _notes,
      ...rest
    } = plain.record.fields;
    expect(fields).toEqual({ ...rest });
  });

  it('are without a date that was counted back from the day they named', async () => {
    expect((await read(RELATIVE, { asOf: '2020-04-03T20:39' })).read.published).toBeUndefined();
  });
});
