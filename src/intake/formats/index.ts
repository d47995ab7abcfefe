/** The raw formats that can be read. To add one: a file beside this one, and its line here. */

import type { Format } from './format.ts';
import { markdown } from './markdown.ts';
import { page } from './page.ts';
import { warc, wet } from './warc.ts';

export const FORMATS: readonly Format[] = [markdown, wet, warc, page];
