/** The raw formats that can be read. To add one: a file beside this one, and its line here. */

import { bbc } from './bbc.ts';
import { csv } from './csv.ts';
import { europresse } from './europresse.ts';
import { factiva } from './factiva.ts';
import type { Format } from './format.ts';
import { gutenberg } from './gutenberg.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { mail } from './mail.ts';
import { markdown } from './markdown.ts';
import { mbox } from './mbox.ts';
import { mediargus } from './mediargus.ts';
import { newsgroups } from './newsgroups.ts';
import { nexis } from './nexis.ts';
import { nexisUni } from './nexis-uni.ts';
import { page } from './page.ts';
import { proquest } from './proquest.ts';
import { reuters } from './reuters-21578.ts';
import { story } from './story.ts';
import { warc, wet } from './warc.ts';

export const FORMATS: readonly Format[] = [
  markdown,
  nexis,
  nexisUni,
  factiva,
  proquest,
  mediargus,
  europresse,
  html,
  mail,
  mbox,
  wet,
  warc,
  json,
  jsonl,
  csv,
  reuters,
  story,
  gutenberg,
  newsgroups,
  bbc,
  page,
];
