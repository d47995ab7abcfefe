/**
 * Characters that act instead of being seen (terminal controls, changes of writing direction, invisible tags) made
 * visible, so that no text from a file can steer a terminal or show itself as other than it is.
 *
 * The joiners U+200C and U+200D, the zero-width space U+200B and the soft hyphen stay: Persian, the Indic scripts,
 * Khmer and emoji are not written without them, and they move nothing.
 */

/** C0, DEL, C1; bidirectional marks and controls; line and paragraph separators; invisible operators, BOM, tags; lone surrogates. */
export const ACTING =
  /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** The same, with the two characters of a CRLF as one. */
const ACTING_OR_CRLF = new RegExp(`\\r\\n|${ACTING.source}`, 'gu');

export interface VisibleOptions {
  /** Leave line feeds, and a carriage return right before one. */
  readonly keepNewlines?: boolean;
  readonly keepTabs?: boolean;
}

/** The text with `␛` for an escape, `<U+202E>` for what has no picture of its own. What it gives is left as it is when given again. */
export function makeVisible(text: string, options: VisibleOptions = {}): string {
  return text.replace(ACTING_OR_CRLF, (found) => {
    if (found === '\n' || found === '\r\n')
      return options.keepNewlines ? found : [...found].map(picture).join('');
    if (found === '\t' && options.keepTabs) return found;
    return picture(found);
  });
}

/** A value on one line: tabs and line ends as one blank, the rest made visible. */
export function oneLine(text: string): string {
  return makeVisible(text.replace(/[\t\n\r]+/g, ' '));
}

/** Unicode's own pictures of the ASCII controls begin here. */
const PICTURES = 0x2400;
const PICTURE_OF_DELETE = '\u2421';

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(PICTURES + code);
  if (code === 0x7f) return PICTURE_OF_DELETE;
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
