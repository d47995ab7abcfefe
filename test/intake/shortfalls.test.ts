import { describe, expect, it } from 'vitest';
import { formatShortfalls, revise, rewriteAsked, wrongKeys } from './shortfalls.ts';

describe('the list of shortfalls is written anew', () => {
  it('with all that is wrong of a new text', () => {
    expect(revise(['title', 'authors'], undefined, 'shrink')).toEqual({
      keys: ['title', 'authors'],
      lost: [],
    });
  });

  it('without what is read now', () => {
    expect(revise(['title'], ['title', 'authors'], 'shrink')).toEqual({ keys: ['title'], lost: [] });
  });

  it('and does not hide what was read before', () => {
    expect(revise(['title', 'authors'], ['title'], 'shrink')).toEqual({ keys: ['title'], lost: ['authors'] });
    expect(revise(['title'], [], 'shrink')).toEqual({ keys: [], lost: ['title'] });
  });

  it('unless a person accepts the loss', () => {
    expect(revise(['title', 'authors'], ['title'], 'accept')).toEqual({
      keys: ['title', 'authors'],
      lost: [],
    });
  });

  it('only when asked in words that it knows', () => {
    expect(rewriteAsked(undefined)).toBeUndefined();
    expect(rewriteAsked('')).toBeUndefined();
    expect(rewriteAsked('shrink')).toBe('shrink');
    expect(() => rewriteAsked('grow')).toThrow('SHORTFALLS=grow');
  });

  it('as JSON with a line for each text', () => {
    const list = { 'a.txt': [], 'b "quoted".txt': ['title', 'authors'] };
    expect(JSON.parse(formatShortfalls(list))).toEqual(list);
    expect(formatShortfalls(list).trim().split('\n')).toHaveLength(4);
  });
});

it('a key is wrong when what was read differs in any part', () => {
  const read = { title: 'A', authors: ['B'], section: null };
  expect(wrongKeys(read, { title: 'A', authors: ['B', 'C'], section: null })).toEqual(['authors']);
});
