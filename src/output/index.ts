/** Every way out. To add one: a file beside this one, and a line here. */

import { csv } from './csv.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { md } from './md.ts';
import type { Output } from './output.ts';
import { text } from './text.ts';

export const OUTPUTS: readonly Output[] = [text, json, jsonl, csv, md];

/** The output of a name, which the command line has checked. */
export function outputNamed(name: string): Output {
  const found = OUTPUTS.find((output) => output.name === name);
  if (!found) throw new Error(`no output is called ${name}`);
  return found;
}
