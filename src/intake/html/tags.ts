/**
 * HTML as tags and texts, one after the other. Nothing of it is run or fetched. Depth, attributes and their values are
 * capped, so that whatever reads on works on a page as people write them, and in bounded time.
 */

export interface TagReader {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  text(text: string): void;
  comment(text: string): void;
}

/** Attributes that say something of an article or of where its text stands; no others are looked at. */
const ATTRIBUTES = new Set(
  'name property itemprop content http-equiv charset rel href lang type datetime pubdate class id role hidden aria-hidden'.split(
    ' ',
  ),
);
const LONGEST_VALUE = 4000;
/** Elements within elements: no page has more, and what searches upwards stays fast. */
const DEEPEST = 100;
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr basefont frame'.split(' '),
);
/** What ends a paragraph that was not closed, and where a new item ends the one before. */
const ENDS_PARAGRAPH = new Set(
  'p div section article aside header footer ul ol h1 h2 h3 h4 h5 h6 blockquote figure table pre form main nav hr address dl'.split(
    ' ',
  ),
);
/** Control characters, which no text from a page may carry to a terminal; tabs and line ends are none of them. */
const CONTROL = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]/g;

export const withoutControls = (text: string): string => text.replace(CONTROL, '').toWellFormed();

export async function readTags(html: string, reader: TagReader): Promise<void> {
  const { Tokenizer } = await import('htmlparser2');
  const stack: string[] = [];
  /** How many of each name were opened too deep and still are to be closed. */
  const skipped = new Map<string, number>();
  /** How many of each name are open: a closing tag of none is told without a search. */
  const opened = new Map<string, number>();
  let tag = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';

  const pop = (): void => {
    const name = stack.pop() as string;
    opened.set(name, (opened.get(name) ?? 1) - 1);
    reader.close(name);
  };
  const close = (name: string): void => {
    const more = skipped.get(name) ?? 0;
    if (more > 0) skipped.set(name, more - 1);
    else if ((opened.get(name) ?? 0) > 0) while (stack.at(-1) !== name) pop();
    else return;
    if (more === 0) pop();
  };
  const open = (): void => {
    const top = stack.at(-1);
    if ((top === 'p' && ENDS_PARAGRAPH.has(tag)) || (top === tag && /^(?:li|option|tr|td|dt|dd)$/.test(tag)))
      pop();
    if (VOID.has(tag)) {
      reader.open(tag, attributes);
      reader.close(tag);
    } else if (stack.length >= DEEPEST) skipped.set(tag, (skipped.get(tag) ?? 0) + 1);
    else {
      stack.push(tag);
      opened.set(tag, (opened.get(tag) ?? 0) + 1);
      reader.open(tag, attributes);
    }
    attributes = new Map();
  };
  const add = (text: string): void => {
    if (value.length < LONGEST_VALUE) value += text.slice(0, LONGEST_VALUE);
  };

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => {
        tag = html.slice(start, Math.min(end, start + 40)).toLowerCase();
      },
      onattribname: (start, end) => {
        attribute = end - start > 20 ? '' : html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => add(html.slice(start, Math.min(end, start + LONGEST_VALUE))),
      onattribentity: (codepoint) => add(String.fromCodePoint(codepoint)),
      onattribend: () => {
        if (ATTRIBUTES.has(attribute) && !attributes.has(attribute))
          attributes.set(attribute, withoutControls(value));
      },
      onopentagend: open,
      onselfclosingtag: open,
      onclosetag: (start, end) => close(html.slice(start, Math.min(end, start + 40)).toLowerCase()),
      ontext: (start, end) => reader.text(withoutControls(html.slice(start, end))),
      ontextentity: (codepoint) => reader.text(withoutControls(String.fromCodePoint(codepoint))),
      oncomment: (start, end) => reader.comment(html.slice(start, Math.min(end, start + LONGEST_VALUE))),
      oncdata: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  while (stack.length > 0) pop();
}
