/** The raw formats that can be read. To add one: a file beside this one, and its line here. */

import { europresse } from './europresse.ts';
import { factiva } from './factiva.ts';
import type { Format } from './format.ts';
import { markdown } from './markdown.ts';
import { mediargus } from './mediargus.ts';
import { nexis } from './nexis.ts';
import { nexisUni } from './nexis-uni.ts';
import { page } from './page.ts';
import { proquest } from './proquest.ts';

export const FORMATS: readonly Format[] = [
  markdown,
  nexis,
  nexisUni,
  factiva,
  proquest,
  mediargus,
  europresse,
  page,
];
