/** Who a mail is from, as the author or the publication of what it holds. */

import { personsOf } from '../html/persons.ts';
import { withoutControls } from '../html/tags.ts';
import type { Candidate } from '../page.ts';

/** Below what a byline of the text itself says: who sent an article need not have written it. */
const AUTHOR = 0.6;
/** Addresses that no person writes from. */
const OFFICE =
  /^(?:no-?reply|do-?not-?reply|news|newsletters?|info|editors?|redaktion|redaction|mail|mailer|hello|hallo|contact|kontakt|post|service)(?:[+._-].{0,100})?@/i;
/** `Ada Quill from The Letter`. */
const OF = /^(.{2,80}?)\s+(?:from|at|of|via|von|bei|de|chez|van|\||@)\s+(.{2,120})$/iu;

export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** `Name <address>`, `"Name" <address>`, or an address alone. */
export function senderOf(text: string): Sender {
  const found = /^\s*"?([^"<]{0,300}?)"?\s*(?:<|\[mailto:)([^>\]]{1,300})[>\]]/.exec(text);
  if (found) return { name: found[1] ?? '', address: found[2] ?? '' };
  return /^\s*\S+@\S+\s*$/.test(text)
    ? { name: '', address: text.trim() }
    : { name: text.trim(), address: '' };
}

export function sentBy(sender: Sender, isBulk: boolean): Candidate[] {
  const name = withoutControls(sender.name).replace(/\s+/g, ' ').trim();
  if (!name || name.includes('@') || name.length > 200) return [];
  const of = OF.exec(name);
  const from = (field: 'authors' | 'publication', value: string, sure: number): Candidate[] => {
    const own = field === 'authors' ? personsOf([value], undefined) : value;
    return own ? [{ field, value: own, rule: 'mail-from', sure }] : [];
  };
  if (of) return [...from('authors', of[1] ?? '', AUTHOR), ...from('publication', of[2] ?? '', 0.9)];
  return isBulk || OFFICE.test(sender.address)
    ? from('publication', name, 0.9)
    : from('authors', name, AUTHOR);
}
