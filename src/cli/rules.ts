/**
 * The person's own rules, `morgue/rules.yaml` in their configuration folder: what is so of which articles. They are never
 * in an archive, which anybody may have made; and they are data only, all texts in them literal.
 */

import { createReadStream } from 'node:fs';
import path from 'node:path';
import { CONDITIONS, RULE_FIELDS, type Rule } from '../intake/decided/rule.ts';
import { Failure } from '../record/failure.ts';
import type { ExtraValue } from '../record/record.ts';
import { readFailure } from './inputs.ts';
import { DATE_ORDERS } from './intake-options.ts';
import { languageOf } from './language.ts';
import type { Terminal } from './terminal.ts';
import { isMapping, YamlPage } from './yaml-page.ts';

/** Bytes of the largest rules file. */
const MAX_BYTES = 1024 * 1024;

/** The file of the person's rules, and whether they named it. */
function placeOf({ environment, cwd }: Terminal): { file: string; named: boolean } | undefined {
  const { MORGUE_RULES, XDG_CONFIG_HOME, APPDATA, HOME } = environment;
  if (MORGUE_RULES) return { file: path.resolve(cwd, MORGUE_RULES), named: true };
  // What XDG says that is not absolute is to be ignored.
  const folder = [XDG_CONFIG_HOME, APPDATA, HOME && path.join(HOME, '.config')].find(
    (place) => place && path.isAbsolute(place),
  );
  return folder ? { file: path.join(folder, 'morgue', 'rules.yaml'), named: false } : undefined;
}

/** The rules of the person at this terminal; none where there is no file. Throws a Failure for one that is not right. */
export async function readRules(terminal: Terminal): Promise<Rule[]> {
  const place = placeOf(terminal);
  if (!place) return [];
  let bytes: Buffer;
  try {
    bytes = await readStart(place.file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!place.named && (code === 'ENOENT' || code === 'ENOTDIR')) return [];
    const { message } = readFailure(error);
    throw new Failure(
      'misuse',
      `${place.file}: ${message}`,
      place.named ? 'MORGUE_RULES names it' : undefined,
    );
  }
  if (bytes.length > MAX_BYTES) throw new Failure('misuse', `${place.file}: too large for a file of rules`);
  return parseRules(bytes.toString(), place.file);
}

/** No more than tells that it is too large: a device or pipe may have no end. */
async function readStart(file: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(file, { end: MAX_BYTES })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Rules of a file's text. Throws a Failure that names the file and, where it is known, the line. */
function parseRules(text: string, file: string): Rule[] {
  // A first line `---` is common in YAML; its line end stays, so that lines are counted right.
  const yaml = text.replace(/^\uFEFF/, '').replace(/^---[ \t]*(?=[\r\n]|$)/, '');
  const page = new YamlPage(yaml, file);
  const second = page.lineOf(/^(?:---|\.\.\.)/);
  if (second !== undefined) throw page.failure('a second document begins', second, 'one is read');
  if (page.lineOf(/^\s*[^#\s]/) === undefined) return [];
  const data = page.read(HINT);
  page.checkKeys(data, ['rules']);
  const { rules = null } = data;
  if (rules === null) return [];
  if (!Array.isArray(rules)) throw page.failure('“rules” is no list', page.lineOfKey('rules'), HINT);
  return rules.map((rule, i) => readRule(rule, page.ofItem(i)));
}

const HINT = 'the README shows how it is written';

/** All that a rule can say. */
export const RULE_KEYS = ['when', ...RULE_FIELDS, 'date_order', 'drop'] as const;

function readRule(data: ExtraValue, page: YamlPage): Rule {
  if (!isMapping(data)) throw page.failure('a rule that is no list of keys and values', page.first, HINT);
  page.checkKeys(data, RULE_KEYS);
  const { when, date_order, drop } = data;
  if (!isMapping(when))
    throw page.failure('a rule does not say “when”', page.lineOfKey('when') ?? page.first, whenHint);
  page.checkKeys(when, CONDITIONS);
  const conditions = CONDITIONS.flatMap((name) =>
    when[name] === undefined ? [] : [[name, page.texts(name, when[name])] as const],
  );
  if (conditions.length === 0) throw page.failure('“when” says nothing', page.lineOfKey('when'), whenHint);
  const give = RULE_FIELDS.flatMap((name) =>
    data[name] === undefined ? [] : [[name, readGiven(name, data[name], page)] as const],
  );
  const order = date_order === undefined ? undefined : page.text('date_order', date_order);
  const dateOrder = DATE_ORDERS.find((known) => known === order);
  if (order !== undefined && !dateOrder)
    throw page.failure(
      `no date_order is called “${order}”`,
      page.lineOfKey('date_order'),
      `one of: ${DATE_ORDERS.join(', ')}`,
    );
  return {
    when: Object.fromEntries(conditions),
    give: Object.fromEntries(give),
    ...(dateOrder ? { dateOrder } : {}),
    drop: drop === undefined ? [] : page.texts('drop', drop),
  };
}

function readGiven(
  name: (typeof RULE_FIELDS)[number],
  value: ExtraValue | undefined,
  page: YamlPage,
): string {
  const text = page.text(name, value);
  if (name !== 'language') return text;
  const code = languageOf(text);
  if (code !== undefined) return code;
  throw page.failure(`“${text}” is no language code`, page.lineOfKey(name), 'like this: language: ko');
}

const whenHint = `name one or more of: ${CONDITIONS.join(', ')}`;
