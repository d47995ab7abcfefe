/** Readers of fields: each looks at a page and says which values it may have, on which line, by which rule. */

import type { Candidate, Page } from '../page.ts';
import { readByline } from './byline.ts';
import { readCaptions } from './captions.ts';
import { readDateline } from './dateline.ts';
import { readHeadline } from './headline.ts';
import { readPublished } from './published.ts';
import { readSection } from './section.ts';
import { readAddress, readPublication } from './source.ts';

export const FIELD_READERS: readonly ((page: Page) => readonly Candidate[])[] = [
  readHeadline,
  readByline,
  readPublished,
  readSection,
  readDateline,
  readCaptions,
  readPublication,
  readAddress,
];
