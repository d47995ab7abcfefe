/** The raw formats that can be read. To add one: a file beside this one, and its line here. */

import type { Format } from './format.ts';
import { markdown } from './markdown.ts';
import { nexis } from './nexis.ts';
import { page } from './page.ts';

export const FORMATS: readonly Format[] = [markdown, nexis, page];
