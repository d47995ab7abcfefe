/**
 * HTML as tags and texts, one after the other. Nothing of it is run or fetched. Depth, attributes and their values are
 * capped, so that whatever reads on works on a page as people write them, and in bounded time.
 */

export interface TagReader {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  /** `at` is where in all of the HTML it begins. */
  text(text: string, at: number): void;
  comment?(text: string): void;
}

/** Takes HTML piece by piece. */
export interface TagWriter {
  write(piece: string): void;
  end(): void;
}

/** Attributes that say something of an article or of where its text stands; no others are looked at. */
const ATTRIBUTES = new Set(
  'name property itemprop content http-equiv charset rel href lang type datetime pubdate class id role hidden aria-hidden'.split(
    ' ',
  ),
);
const LONGEST_VALUE = 4000;
const LONGEST_NAME = 40;
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
  const tags = await openTags(reader);
  tags.write(html);
  tags.end();
}

export async function openTags(reader: TagReader): Promise<TagWriter> {
  const { Tokenizer } = await import('htmlparser2');
  const stack: string[] = [];
  /** How many of each name are open: a closing tag of none is told without a search. */
  const opened = new Map<string, number>();
  let tag = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  /** What was written and may still be asked for, and how much stood before it. */
  let held = '';
  let before = 0;
  let passed = 0;

  const slice = (start: number, end: number, most = Number.POSITIVE_INFINITY): string => {
    passed = end;
    return held.slice(start - before, Math.min(end, start + most) - before);
  };
  const pop = (): void => {
    const name = stack.pop() as string;
    opened.set(name, (opened.get(name) ?? 1) - 1);
    reader.close(name);
  };
  const close = (name: string): void => {
    if ((opened.get(name) ?? 0) === 0) return;
    while (stack.at(-1) !== name) pop();
    pop();
  };
  const open = (): void => {
    const top = stack.at(-1);
    if ((top === 'p' && ENDS_PARAGRAPH.has(tag)) || (top === tag && /^(?:li|option|tr|td|dt|dd)$/.test(tag)))
      pop();
    if (VOID.has(tag)) {
      reader.open(tag, attributes);
      reader.close(tag);
    } else {
      // What is too deep stands beside what it would stand in: its text and its lines stay.
      if (stack.length >= DEEPEST) pop();
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
        tag = slice(start, end, LONGEST_NAME).toLowerCase();
      },
      onattribname: (start, end) => {
        attribute = end - start > 20 ? '' : slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => add(slice(start, end, LONGEST_VALUE)),
      onattribentity: (codepoint) => add(String.fromCodePoint(codepoint)),
      onattribend: () => {
        if (ATTRIBUTES.has(attribute) && !attributes.has(attribute))
          attributes.set(attribute, withoutControls(value));
      },
      onopentagend: open,
      onselfclosingtag: open,
      onclosetag: (start, end) => close(slice(start, end, LONGEST_NAME).toLowerCase()),
      ontext: (start, end) => reader.text(withoutControls(slice(start, end)), start),
      ontextentity: (codepoint, end) =>
        reader.text(withoutControls(String.fromCodePoint(codepoint)), end - 1),
      oncomment: (start, end) => reader.comment?.(slice(start, end, LONGEST_VALUE)),
      oncdata: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  return {
    write(piece) {
      held = held.slice(passed - before) + piece;
      before = passed;
      tokenizer.write(piece);
    },
    end() {
      tokenizer.end();
      while (stack.length > 0) pop();
    },
  };
}
