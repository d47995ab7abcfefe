/** A summary that some papers put into the body above their text, each of the two named by a line of its own. */

import type { Row } from '../documents/document.ts';

const ABSTRACT = /^(?:ABSTRACT|SAMENVATTING|RÉSUMÉ|ZUSAMMENFASSUNG)\s?:?$/;
const FULL_TEXT = /^(?:FULL TEXT|VOLLEDIGE TEKST|TEXTE INTÉGRAL|VOLLTEXT)\s?:?$/;

export const isAbstractHead = ({ text }: Row): boolean => ABSTRACT.test(text);

/** The summary and the text below it; a body without both names is all text. */
export function cutAbstract(body: readonly Row[]): {
  readonly abstract: string;
  readonly text: readonly Row[];
} {
  const full = body[0] && isAbstractHead(body[0]) ? body.findIndex(({ text }) => FULL_TEXT.test(text)) : -1;
  if (full < 0) return { abstract: '', text: body };
  const abstract = body.slice(1, full).map(({ text }) => text);
  return { abstract: abstract.join('\n\n'), text: body.slice(full + 1) };
}
