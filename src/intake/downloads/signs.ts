/** The line by which each vendor's articles are told apart: where two vendors' are in one file, it tells whose rows are whose. */

import type { Row } from '../documents/document.ts';

export const SIGNS = {
  /** `3 of 500 DOCUMENTS` above each article. */
  nexis:
    /^(?:FOCUS - )?\d{1,6} (?:of|von|de|van|sur|di) \d{1,6} (?:DOCUMENTS?|DOKUMENTE?N?|DOCUMENTEN?)$|^(?:Dokument|Document|Documento) \d{1,6} (?:von|of|de|van|sur|di) \d{1,6}$/i,
  /** Below each article. */
  'nexis-uni': /^(?:End of Document|Ende des Dokuments|Fin du document|Einde van document)$/i,
  /** Below each article, with its number. */
  factiva: /^(?:Document|Dokument|Documento) [A-Z]{2,10}\d\w{8,50}$/,
  /** In each article. */
  proquest:
    /^(?:ProQuest document ID|ProQuest-Dokument-ID|ID du document ProQuest|ID de document ProQuest)\s?: \d/i,
  /** `De Havenbode, woensdag 30 november 2011, p. 23, 853w.` below each headline. */
  mediargus:
    /^(.{1,120}?), (\p{L}{5,10} \d{1,2} \p{L}{3,10} \d{4})(?:, p\.? ?([^,]{1,12}))?, (\d{1,6})w\.?$/u,
} as const;

/** The class of the element by which Europresse’s are, which exist as HTML alone: the paper above each article. */
export const EUROPRESSE = /(?:^|\s)DocPublicationName/i;

/** Longer lines are prose. */
const LONGEST = 180;

/** Columns from the left beyond which Nexis centres its own. */
const CENTRED = 4;

/** The vendors of whom a line speaks. Older ProQuest files part their articles as Nexis does, at the left: among such it is none of Nexis. */
export function signsOf({ text, indent, mark }: Row, among: string): string[] {
  if (text.length > LONGEST) return [];
  if (mark !== undefined && EUROPRESSE.test(mark)) return ['europresse'];
  return Object.entries(SIGNS).flatMap(([name, sign]) =>
    sign.test(text) &&
    !(name === 'nexis' && among === 'proquest' && indent < CENTRED && !/\bDOCUMENTS?$/.test(text))
      ? [name]
      : [],
  );
}
