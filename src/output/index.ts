/** Every way out. To add one: a file beside this one, and a line here. */

import { atom } from './atom.ts';
import { biblatex } from './biblatex.ts';
import { csl } from './csl.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { md } from './md.ts';
import { newsarticle } from './newsarticle.ts';
import { ninjs } from './ninjs.ts';
import type { Output } from './output.ts';
import { ris } from './ris.ts';
import { tei } from './tei.ts';
import { text } from './text.ts';
import { tsv } from './tsv.ts';

export const OUTPUTS: readonly Output[] = [
  text,
  json,
  jsonl,
  csv,
  tsv,
  md,
  csl,
  ris,
  biblatex,
  newsarticle,
  ninjs,
  atom,
  tei,
];

/** The output of a name, which the command line has checked. */
export function outputNamed(name: string): Output {
  const found = OUTPUTS.find((output) => output.name === name);
  if (!found) throw new Error(`no output is called ${name}`);
  return found;
}
