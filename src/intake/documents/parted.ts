/** A file of many articles as documents: one, or where the file is large as many as it takes to have little in memory. */

import { type Decoded, lineAt } from '../decode.ts';
import { tooLarge, tooLargeAtOnce } from '../formats/text.ts';
import { mostOf, type PartOptions, partsOf } from '../parts.ts';
import { type Cut, type Document, partNotes } from './document.ts';
import { isHtml } from './html.ts';
import { type Kind, kindsOf } from './kinds.ts';
import { htmlDocuments } from './parted-html.ts';
import { textDocuments } from './parted-text.ts';

/** What was read of a file and not given as a document yet. */
export interface Pending {
  /** Characters of it, about. */
  readonly size: number;
  add(part: Decoded): void;
  /** What stands before the last place where the file can be parted, if there is one. */
  cut(): Document | undefined;
  /** The rest; undefined where there is none and something was given before. */
  end(): Document | undefined;
}

/** So many times an article's size may a file have whose articles are told apart only when all is read. */
const UNCUT = 4;

/** Throws a Failure where there is more than one article may have, and no place to part it. */
export async function* documentsOf(
  bytes: AsyncIterable<Uint8Array>,
  options: PartOptions,
  cut: Cut | undefined,
): AsyncGenerator<Document> {
  const most = mostOf(options) * (cut ? 1 : UNCUT);
  let pending: Pending | undefined;
  let kind: Kind | undefined;
  for await (const part of partsOf(bytes, options)) {
    // Only before another part: one that is all of a file stays whole.
    const document = pending?.cut();
    if (document) yield document;
    if (pending && pending.size > most) throw cut ? tooLarge() : tooLargeAtOnce(most);
    const stretches = [...kindsOf(part.text, kind ?? (isHtml(part.text) ? 'html' : 'text'))];
    let { line, notes } = part;
    for (const [k, { text, kind: own }] of stretches.entries()) {
      if (pending && (kind === 'text') !== (own === 'text')) {
        const whole = pending.end();
        if (whole) yield whole;
        pending = undefined;
      }
      kind = own;
      pending ??= own === 'text' ? textDocuments(cut, line) : await htmlDocuments(cut, line);
      line = k + 1 < stretches.length ? line + lineAt(text, text.length) - 1 : Number.POSITIVE_INFINITY;
      const [mine, others] = partNotes(notes, line);
      notes = others;
      pending.add({ ...part, text, notes: mine });
    }
  }
  const rest = pending?.end();
  if (rest) yield rest;
}
