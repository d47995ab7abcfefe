/** Readers of fields: each looks at a page and says which values it may have, on which line, by which rule. */

import type { Candidate, Page } from '../page.ts';
import { readByline } from './byline.ts';
import { readCaptions } from './captions.ts';
import { readDateline } from './dateline.ts';
import { readHeadline } from './headline.ts';
import { readPrint } from './print.ts';
import { readPublished } from './published.ts';
import { readSection } from './section.ts';
import { readAddress, readPublication } from './source.ts';

export const FIELD_READERS: readonly ((page: Page) => readonly Candidate[])[] = [
  readHeadline,
  readByline,
  readPublished,
  readSection,
  readPrint,
  readDateline,
  readCaptions,
  readPublication,
  readAddress,
];
