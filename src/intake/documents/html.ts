/** HTML as lines of text: blocks stand apart, `<br>` ends a line. Nothing of it is run, fetched or drawn. */

/** One line, with its 1-based number in the HTML and the class of the element that its first words stand in. */
export interface HtmlLine {
  readonly text: string;
  readonly number: number;
  readonly mark?: string;
}

/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul title'
  ).split(' '),
);
/** Elements whose text nobody is shown. */
const UNSEEN = new Set(
  'head script style template noscript iframe object svg button select textarea'.split(' '),
);
/** Elements that are never within what they would be within, were a tag left out: a depth that no page has. */
const DEEPEST = 2000;

export const isHtml = (text: string): boolean =>
  /^\s{0,200}(?:<\?xml|<!doctype html|<html|<head|<body|<!--|<div|<meta)/i.test(text.slice(0, 400));

export async function htmlLines(html: string): Promise<HtmlLine[]> {
  const { Parser } = await import('htmlparser2');
  const lines: HtmlLine[] = [];
  let text = '';
  let mark = '';
  let isBegun = false;
  let begun = 0;
  let number = 1;
  let counted = 0;
  let unseen = 0;
  const classes: string[] = [];

  const numberAt = (offset: number): number => {
    for (let at = html.indexOf('\n', counted); at >= 0 && at < offset; at = html.indexOf('\n', at + 1)) {
      number++;
      counted = at + 1;
    }
    return number;
  };
  const end = (): void => {
    const line = text.trim();
    if (line) lines.push({ text: line, number: numberAt(begun), ...(mark ? { mark } : {}) });
    text = '';
    mark = '';
    isBegun = false;
  };
  const apart = (): void => {
    end();
    const last = lines.at(-1);
    if (last && last.text !== '') lines.push({ text: '', number: last.number });
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (UNSEEN.has(name)) unseen++;
        if (classes.length < DEEPEST) classes.push((attributes.class ?? '').slice(0, 200));
        else classes[DEEPEST - 1] = '';
        if (name === 'br') end();
        else if (BLOCKS.has(name)) apart();
      },
      ontext(part) {
        if (unseen > 0) return;
        if (!isBegun && part.trim() !== '') {
          isBegun = true;
          begun = parser.startIndex;
          mark = classes.findLast((own) => own !== '') ?? '';
        }
        text += part.replace(/[\t\n\f\r ]+/g, ' ');
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1);
        classes.pop();
        if (BLOCKS.has(name)) apart();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  end();
  return lines;
}
