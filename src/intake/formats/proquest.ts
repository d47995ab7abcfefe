/** ProQuest downloads: `Title:`, `Full text:` and some forty labels more, articles parted by a line of underscores. */

import type { Cut, Row } from '../documents/document.ts';
import { download, isCopyright, splitAt } from '../downloads/download.ts';
import type { Facts } from '../downloads/facts.ts';
import { cutLabel, foldLabel, keyOf } from '../downloads/labels.ts';
import { PROQUEST_LABELS } from '../downloads/proquest-labels.ts';

const PARTED = /^(?:_{40,}|\*{40,}|-{60,}|(?:Document|Dokument) \d{1,6} (?:of|von|de) \d{1,6})$/;
/** What stands below the last line of underscores. */
const TRAILER = /ProQuest|^(?:Contact us|Terms and Conditions|Copyright|Database copyright|https?:)/i;
const CUT: Cut = { at: 'before', sign: ({ text }) => PARTED.test(text) };

export const proquest = download({
  name: 'proquest',
  describe:
    'ProQuest: articles between lines of underscores, with labels from “Title:” to “Database:” (text, RTF, DOCX, HTML)',
  marks: [
    { pattern: /^_{50,}[^\S\r\n]{0,200}$/gm, weight: 0.15, again: 0.05 },
    { pattern: /^[^\S\r\n]{0,200}Document \d+ of \d+[^\S\r\n]{0,200}$/gm, weight: 0.1 },
    { pattern: /^(?:Title|Titel|Titre|Título)\s?: /gm, weight: 0.1 },
    { pattern: /^(?:Full text|Volltext|Texte intégral|Texto completo)\s?:/gim, weight: 0.2, again: 0.05 },
    {
      pattern:
        /^(?:ProQuest document ID|ProQuest-Dokument-ID|ID (?:du|de) document ProQuest|Document URL|Dokument-URL|URL du document)\s?: /gim,
      weight: 0.35,
      again: 0.05,
    },
    {
      pattern:
        /^(?:Publication title|Publikationstitel|Titel der Publikation|Titre de la publication|Source type|Type de source)\s?: /gim,
      weight: 0.15,
    },
    {
      pattern:
        /^[^\S\r\n]{0,200}(?:_{50,}[^\S\r\n]{0,200})?Report Information from ProQuest|^.{0,80}ProQuest LLC/gim,
      weight: 0.15,
    },
  ],
  cut: CUT,
  end: (rows) => {
    const parted = rows.findIndex(({ text }) => PARTED.test(text));
    if (parted < 0) return rows.length;
    const other = rows.findIndex(({ text }, i) => i > parted && !TRAILER.test(text));
    return other < 0 ? rows.length : other;
  },
  split: (rows) => splitAt(rows, CUT),
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
  const told = rows.findIndex(({ text }) => labelOf(text)?.label.key === 'text');
  const from = told < 0 ? rows.findIndex((row, i) => isUntoldText(row, rows[i + 1])) : told;
  const to = from < 0 ? rows.length : textEnd(rows, from + 1);
  const stated = rows.map(({ text }) => labelOf(text)).find((own) => own?.label.key === 'title')?.value;
  rows.forEach((row, i) => {
    if (i >= from && i < to && from >= 0) return;
    const own = labelOf(row.text);
    if (own) facts.state(own.label, own.value, row);
    else readOther(row, facts, { stated, after: i >= to });
  });
  if (from < 0) return facts;
  const first = rows[from] as Row;
  const cut = cutLabel(first.text);
  if (told < 0) facts.keep('label_of_text', cut?.name ?? '');
  const begun = { ...first, text: cut?.value ?? '' };
  facts.paragraphs([...(begun.text ? [begun] : []), ...rows.slice(from + 1, to)]);
  return facts;
}

/** Whether what only the text of an article is, long or with more below it, stands under a label that is not known. */
function isUntoldText({ text }: Row, next: Row | undefined): boolean {
  const cut = labelOf(text) ? undefined : cutLabel(text);
  const length = cut?.value.length ?? 0;
  return length > 200 || (length > 80 && next !== undefined && !cutLabel(next.text));
}

/** Where the text ends: at a label that is no word of prose, or where nothing but labels follows. */
function textEnd(rows: readonly Row[], from: number): number {
  const plain = rows.findIndex(({ text }, i) => i >= from && isLabel(text));
  const most = plain < 0 ? rows.length : plain;
  let at = most;
  for (let i = most - 1; i >= from; i--) {
    const text = (rows[i] as Row).text;
    if (labelOf(text)) at = i;
    else if (!cutLabel(text)) break;
  }
  return at;
}

function isLabel(text: string): boolean {
  const label = labelOf(text)?.label;
  return label !== undefined && !label.prose;
}

/** A row without a label that is known: a headline above the first, a label that the vendor has changed, or what goes on. */
function readOther(
  row: Row,
  facts: Facts,
  { stated, after }: { readonly stated: string | undefined; readonly after: boolean },
): void {
  const cut = cutLabel(row.text);
  if (cut?.value && cut.name.length < 40) facts.keep(keyOf(cut.name), cut.value);
  else if (isCopyright(row.text)) facts.keep('copyright', row.text);
  else if (stated === undefined && !after && !facts.has('title')) facts.give('title', row.text, row);
  else if (row.text !== (stated ?? titleOf(facts))) facts.keep('other_lines', row.text);
}

const titleOf = (facts: Facts): unknown => facts.given.find(({ field }) => field === 'title')?.value;
