import { describe, expect, it } from 'vitest';
import { bodyPart, replaceBody } from '../../src/record/bodypart.ts';
import { parseRecord } from '../../src/record/frontmatter.ts';
import { handwritten } from '../../src/record/handwritten.ts';

describe('what only a person can have written', () => {
  it.each([
    ['a comment behind a value', 'title: "Fire" # ask the desk\n', ['title']],
    [
      'a comment among the items of a list',
      'authors:\n  - "Ada"\n  # and who else?\n  - "Bo"\n',
      ['authors'],
    ],
    ['a comment behind a value that holds a #', 'title: "No. #1" # sic\n', ['title']],
    ['a nested value', 'section:\n  desk: "Local"\n', ['section']],
    ['an item that is no text', 'captions:\n  - "Mill"\n  - by: "Ada"\n', ['captions']],
    ['a list where one text belongs', 'place: ["Oslo", "Bergen"]\n', ['place']],
    ['a number that is none', 'words: "many"\n', ['words']],
  ])('is %s', (_, yaml, found) => {
    expect([...handwritten(yaml)]).toEqual(found);
  });

  it.each([
    ['what morgue writes', 'title: "Fire #1"\nauthors:\n  - "Ada # Quill"\nwords: "328"\n'],
    ['what an editor makes of it', "title: 'Fire'\nauthors: [Ada, Bo]\nplace:\nwords: 328\nsection: ''\n"],
    ['a comment of its own line', '# all checked\ntitle: "Fire"\n# above\nplace: "Oslo"\n'],
    ['a key of the user’s own', 'box: "14" # shelf 3\ndesk:\n  - a: "b"\n'],
    ['one text where a list belongs', 'authors: "Ada"\n'],
  ])('is not %s', (_, yaml) => {
    expect([...handwritten(yaml)]).toEqual([]);
  });
});

describe('the body in a file', () => {
  const head = '\uFEFF---\r\nid: "aaaa"\r\n# mine\r\n---\r\n';

  it('is replaced in line ends of the file’s own kind, the front matter byte for byte', () => {
    const text = replaceBody(`${head}\r\nOld.\r\n`, [
      { kind: 'paragraph', text: 'One.' },
      { kind: 'list', items: ['a', 'b'] },
    ]);
    expect(text).toBe(`${head}\r\nOne.\r\n\r\n- a\r\n- b\r\n`);
    expect(replaceBody(text, [])).toBe(head);
    expect(replaceBody('---\nid: "aaaa"\n---', [{ kind: 'quote', text: 'One.' }])).toBe(
      '---\nid: "aaaa"\n---\n\n> One.\n',
    );
  });

  it('is what is read from it again', () => {
    const body = parseRecord(`${head}\r\n\\# no head\r\n\r\n1\\. no list\r\n`).body;
    expect(parseRecord(replaceBody(head, body)).body).toEqual(body);
  });

  it('is the same whatever the line ends and the blank lines around it', () => {
    expect(bodyPart(`${head}\r\nOne.\r\nTwo.\r\n\r\n`)).toBe('One.\nTwo.');
    expect(bodyPart('---\nid: "aaaa"\n---\nOne.\nTwo.')).toBe('One.\nTwo.');
    expect(bodyPart('---\nid: "aaaa"\n---\n \n  One.\n  Two.')).toBe('  One.\n  Two.');
  });
});
