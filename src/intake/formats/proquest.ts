/** ProQuest downloads: `Title:`, `Full text:` and some forty labels more, articles parted by a line of underscores. */

import type { Row } from '../documents/document.ts';
import { download, isCopyright, splitAt } from '../downloads/download.ts';
import type { Facts } from '../downloads/facts.ts';
import { cutLabel, foldLabel, keyOf } from '../downloads/labels.ts';
import { PROQUEST_LABELS } from '../downloads/proquest-labels.ts';

const PARTED = /^(?:_{40,}|\*{40,}|-{60,}|(?:Document|Dokument) \d{1,6} (?:of|von|de) \d{1,6})$/;

export const proquest = download({
  name: 'proquest',
  describe:
    'ProQuest: articles between lines of underscores, with labels from “Title:” to “Database:” (text, RTF, DOCX, HTML)',
  marks: [
    { pattern: /^_{50,}\s*$/gm, weight: 0.15, again: 0.05 },
    { pattern: /^\s*Document \d+ of \d+\s*$/gm, weight: 0.1 },
    { pattern: /^(?:Title|Titel|Titre|Título): /gm, weight: 0.1 },
    { pattern: /^(?:Full text|Volltext|Texte intégral|Texto completo): ?/gim, weight: 0.2, again: 0.05 },
    {
      pattern:
        /^(?:ProQuest document ID|ProQuest-Dokument-ID|ID du document ProQuest|Document URL|Dokument-URL): /gim,
      weight: 0.35,
      again: 0.05,
    },
    {
      pattern: /^(?:Publication title|Publikationstitel|Titre de la publication|Source type): /gim,
      weight: 0.15,
    },
    { pattern: /^\s*(?:_{50,}\s*)?Report Information from ProQuest|^.{0,80}ProQuest LLC/gim, weight: 0.15 },
  ],
  split: (rows) => {
    const pieces = splitAt(rows, ({ text }) => PARTED.test(text));
    // A list of one article may lack its lines.
    return pieces.length ? pieces : [{ rows, first: true }];
  },
  read: ({ rows }, begin) => {
    const labelled = rows.filter(({ text }) => labelOf(text)).length;
    return labelled > 2 ? readProquest(rows, begin(rows[0])) : undefined;
  },
});

function labelOf(text: string) {
  const cut = cutLabel(text);
  const label = cut && PROQUEST_LABELS.get(foldLabel(cut.name));
  return cut && label ? { label, value: cut.value } : undefined;
}

function readProquest(rows: readonly Row[], facts: Facts): Facts {
  const text: Row[] = [];
  let inText = false;
  let after = false;
  for (const row of rows) {
    const own = labelOf(row.text);
    if (own?.label.key === 'text') {
      inText = true;
      if (own.value) text.push({ ...row, text: own.value });
    } else if (own && !(inText && own.label.inText)) {
      if (inText) after = true;
      inText = false;
      facts.state(own.label, own.value, row);
    } else if (inText) text.push(row);
    else readOther(row, facts, after);
  }
  if (!facts.has('published')) stateYear(facts);
  facts.paragraphs(text.length ? text : []);
  return facts;
}

/** A row without a label that is known: a headline above the first, a label that the vendor has changed, or what goes on. */
function readOther(row: Row, facts: Facts, after: boolean): void {
  const cut = cutLabel(row.text);
  if (cut?.value && cut.name.length < 40) facts.keep(keyOf(cut.name), cut.value);
  else if (isCopyright(row.text)) facts.keep('copyright', row.text);
  else if (!facts.has('title') && !after) facts.give('title', row.text, row);
  else if (row.text !== titleOf(facts)) facts.keep('other_lines', row.text);
}

const titleOf = (facts: Facts): unknown => facts.given.find(({ field }) => field === 'title')?.value;

/** Where no day is printed, `Publication date` is; else the year is kept as it stands. */
function stateYear(facts: Facts): void {
  const printed = facts.extra.date_as_printed ?? facts.extra.publication_year;
  if (typeof printed === 'string' && /^\d{4}$/.test(printed)) facts.give('published', printed);
}
