/** What the scorer of readings counts as right. */

import { describe, expect, it } from 'vitest';
import type { Prediction, Truth } from '../../bench/accuracy/corpus.ts';
import { type Scores, scoresOf } from '../../bench/accuracy/measures.ts';
import { isSameMinute, momentOf } from '../../bench/accuracy/moment.ts';
import { people } from '../../bench/accuracy/names.ts';
import { phrase, shingles, tokens } from '../../bench/accuracy/tokens.ts';

describe('words', () => {
  it.each([
    ['“The Miller’s Wharf” – burnt?', "the miller's wharf: BURNT"],
    ['ﬂood­ed quay', 'flooded Quay'],
    ['Fähre № 7', 'FA\u0308HRE No 7'],
  ])('%j and %j are the same ones', (a, b) => {
    expect(phrase(a)).toBe(phrase(b));
    expect(tokens(a).length).toBeGreaterThan(1);
  });

  it('are single characters where a script puts no blanks, with the vowels on them', () => {
    expect(tokens('港の船 3隻')).toEqual(['港', 'の', '船', '3', '隻']);
    expect(tokens('ที่นี่')).toEqual(['ที่', 'นี่'].map((part) => part.normalize('NFKC')));
    expect(tokens('한국 배')).toEqual(['한국', '배']);
  });

  it('are compared in runs of four, each as often as it occurs', () => {
    expect(shingles(tokens('a b c d a b c d'))).toEqual(
      new Map([
        ['a b c d', 2],
        ['b c d a', 1],
        ['c d a b', 1],
        ['d a b c', 1],
      ]),
    );
    expect(shingles(['quay', 'closed'])).toEqual(new Map([['quay closed', 1]]));
    expect(shingles([])).toEqual(new Map());
  });
});

describe('authors', () => {
  it.each([
    [['Ada Nilsen', 'Bo Verhagen'], ['By Ada Nilsen and Bo Verhagen']],
    [['Ada Nilsen', 'Bo Verhagen'], ['ada nilsen; Bo Verhagen, Ph.D.']],
    [['Ada Nilsen'], ['Text: Von Ada Nilsen']],
    [['Ada Nilsen'], ['Ada Nilsen for the Daily Mail', 'Last updated Monday', '3']],
    [
      ['Ada Nilsen'],
      ['Ada Nilsen', 'ADA  NILSEN', 'who has written of harbours for this paper since spring'],
    ],
  ])('%j are the people of %j', (right, printed) => {
    expect(people(printed)).toEqual(people(right));
    expect(people(printed)).toHaveLength(right.length);
  });
});

describe('a moment', () => {
  it.each([
    ['2031-03-04T23:30Z', '2031-03-05 00:30:20+01:00'],
    ['2031-03-04T23:30+0100', '2031-03-04T17:30-05:00'],
  ])('%s is %s', (a, b) => {
    expect(isSameMinute(momentOf(a), momentOf(b))).toBe(true);
  });

  it.each([
    ['2031-03-04T23:30Z', '2031-03-04T23:31Z'],
    ['2031-03-04T23:30', '2031-03-04T23:30'],
    ['2031-03-04', '2031-03-04'],
    ['', 'March 2031'],
  ])('%s is not known to be %s', (a, b) => {
    expect(isSameMinute(momentOf(a), momentOf(b))).toBe(false);
  });
});

describe('a reading', () => {
  const scores = (truth: Partial<Truth>, read: Prediction): Scores =>
    scoresOf({ id: 'x', repo: 'mill', style: 'main', lang: 'en', ...truth }, read);

  it('is judged by nothing that its truth does not know', () => {
    const unknown = { title: null, authors: null, date: null, body: null, snippets: null, captions: [] };
    expect(scores(unknown, { title: 'Mill burns', authors: ['Ada'], body: 'All is lost.' })).toEqual({});
  });

  it('has the headline or not', () => {
    expect(scores({ title: 'Mill burns' }, { title: 'MILL BURNS!' })).toEqual({ title: 1 });
    expect(scores({ title: 'Mill burns' }, { title: 'Mill burns again' })).toEqual({ title: 0 });
    expect(scores({ title: 'Mill burns' }, {})).toEqual({ title: 0 });
  });

  it('shares authors, or invents one', () => {
    expect(
      scores({ authors: ['Ada Nilsen', 'Bo Verhagen'] }, { authors: ['Ada Nilsen'] }).authors,
    ).toBeCloseTo(2 / 3);
    expect(scores({ authors: [] }, { authors: ['Staff'] })).toEqual({ author_where_none: 1 });
    expect(scores({ authors: [] }, { authors: null })).toEqual({ author_where_none: 0 });
  });

  it('has the day and the minute as printed, or the same moment elsewhere', () => {
    const truth = { date: '2031-03-04', time: '23:30', published: '2031-03-04 23:30:00+01:00' };
    expect(scores(truth, { published: '2031-03-04T23:30' })).toEqual({ day: 1, minute: 1 });
    expect(scores(truth, { published: '2031-03-05T07:30+09:00' })).toEqual({ day: 1, minute: 1 });
    expect(scores(truth, { published: '2031-03-04' })).toEqual({ day: 1, minute: 0 });
    expect(scores(truth, { published: '2031-03-05T23:30' })).toEqual({ day: 0, minute: 0 });
    expect(scores({ ...truth, time: null }, { published: 'in March' })).toEqual({ day: 0 });
  });

  it('keeps the body: what is missing costs recall, what is added costs precision', () => {
    const body = ['The mill burnt at dawn.', 'Nobody was hurt.'];
    expect(scores({ body }, { body: 'The mill burnt at dawn.\n\nNobody was hurt.' })).toMatchObject({
      body_f1: 1,
    });
    expect(scores({ body }, { body: 'The mill burnt at dawn.' })).toMatchObject({
      body_precision: 1,
      body_recall: 2 / 5,
    });
    expect(scores({ body }, { body: 'The mill burnt at dawn. Nobody was hurt. Read more' })).toMatchObject({
      body_precision: 5 / 7,
      body_recall: 1,
    });
    expect(scores({ body }, {})).toEqual({ body_recall: 0, body_f1: 0 });
  });

  it('may keep a standfirst in a field of its own, where the truth has one', () => {
    const body = ['A night of smoke.', 'The mill burnt at dawn.'];
    const read = { subtitle: 'A night of smoke.', body: 'The mill burnt at dawn.' };
    expect(scores({ body, summary: ['A night of smoke.'] }, read).body_recall).toBe(1);
    expect(scores({ body }, read).body_recall).toBeLessThan(1);
  });

  it('keeps snippets that belong and leaves out those that do not', () => {
    const snippets = { with: ['burnt at dawn', 'nobody hurt'], without: ['Read more'] };
    expect(scores({ snippets }, { body: 'The mill burnt at dawn. Read more' })).toEqual({
      with: 0.5,
      without: 0,
    });
    expect(scores({ snippets: { with: [], without: ['Read more'] } }, {})).toEqual({ without: 1 });
  });

  it('has captions, with or without what trails them', () => {
    const captions = [{ caption: 'The mill in 2030' }, { caption: 'Its last miller' }];
    expect(scores({ captions }, { captions: ['The mill in 2030. Photo: Bo Verhagen'] })).toEqual({
      captions: 0.5,
    });
  });
});
