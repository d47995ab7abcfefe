/** The raw formats that can be read. To add one: a file beside this one, and its line here. */

import type { Format } from './format.ts';
import { html } from './html.ts';
import { mail } from './mail.ts';
import { markdown } from './markdown.ts';
import { mbox } from './mbox.ts';
import { page } from './page.ts';

export const FORMATS: readonly Format[] = [html, mail, markdown, mbox, page];
