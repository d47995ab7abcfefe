/** Text as XML has it. */

/** What XML 1.0 cannot hold, however it is written. */
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]/gu;
/** A carriage return as such would be read as a line feed; C1 controls are better seen as what they are. */
const REFERRED = /[\r\x7f-\x9f]/g;
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text that may stand between tags and in an attribute. */
export const escapeXml = (text: string): string =>
  text
    .replace(ILLEGAL, '\ufffd')
    .replace(/[&<>"]/g, (sign) => NAMED[sign] as string)
    .replace(REFERRED, (sign) => `&#${sign.charCodeAt(0)};`);

/** An element with a text, on a line of its own; nothing where there is no text. */
export const element = (
  name: string,
  text: string | undefined,
  attributes: Readonly<Record<string, string | undefined>> = {},
  indent = '',
): string =>
  text === undefined ? '' : `${indent}<${name}${attributesOf(attributes)}>${escapeXml(text)}</${name}>\n`;

export const attributesOf = (attributes: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');
