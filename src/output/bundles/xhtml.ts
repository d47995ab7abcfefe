/** Articles as XHTML, where all text is text: nothing of it is markup, and nothing in it that XML does not allow. */

import { languageCode } from '../exchanged.ts';
import { markupOf } from '../markup.ts';
import { whoAndWhen } from '../reading.ts';
import type { Shown } from '../shown.ts';
import { escapeXml } from '../xml.ts';

/** What HTML forbids, and what reorders or hides the text around it. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu;

/** A text as it may stand in a page, between tags or in an attribute. */
export const escapeXhtml = (text: string): string => escapeXml(text.replace(FORBIDDEN, ''));

/** The attributes that tell a language; none of what is no code of one. */
export function langAttributes(language: string | undefined): string {
  const code = languageCode(language);
  return code === undefined ? '' : ` lang="${code}" xml:lang="${code}"`;
}

/** A document; `head` and `body` are XHTML. */
export function xhtml(
  title: string,
  language: string | undefined,
  body: string,
  { attributes = '' }: { attributes?: string } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${langAttributes(language)}>
<head><title>${escapeXhtml(title).trim() || '-'}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body${attributes}>
${body}
</body>
</html>
`;
}

const lines = (text: string): string => escapeXhtml(text).replaceAll('\n', '<br/>\n');

/** An article as the content of a page: headline, deck, who and when, body, captions, source. */
export function articleXhtml(record: Shown): string {
  const { fields, body } = record;
  const source = [fields.publication, fields.url, `${fields.id}`, fields.source_file].filter(Boolean);
  const paragraph = (name: string, text: string): string => `<p class="${name}">${lines(text)}</p>`;
  return [
    `<h1>${lines(fields.title ?? '(no headline)')}</h1>`,
    ...(fields.subtitle ? [paragraph('deck', fields.subtitle)] : []),
    paragraph('meta', whoAndWhen(fields).join(' · ')),
    markupOf(body, escapeXhtml),
    ...(fields.captions ?? []).map((caption) => paragraph('caption', caption)),
    paragraph('source', source.join(' · ')),
  ].join('\n');
}
