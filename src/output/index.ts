/** Every way out. To add one: a file beside this one, and a line here. */

import { csv } from './csv.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import { md } from './md.ts';
import type { Output } from './output.ts';
import { text } from './text.ts';

export const OUTPUTS: readonly Output[] = [text, json, jsonl, csv, md];
