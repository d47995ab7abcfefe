/**
 * YAML in the form that records are written in: a key and a quoted text on a line, or a key and quoted items below it.
 * Nearly all that is read is so, and a whole reader of YAML takes ten times as long for it, most of all in a program that
 * has just started. Whatever looks otherwise in the least is left to that.
 */

import type { Extra, ExtraValue } from './record.ts';

/** What stands for itself between quotation marks: no escape, no control or invisible sign, no half of a pair. */
const TEXT = String.raw`"([^"\\\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*)"`;
const KEY = '([A-Za-z][A-Za-z0-9_]*):';
const VALUE = new RegExp(`^${KEY} ${TEXT}$`);
const LIST = new RegExp(`^${KEY}$`);
const ITEM = new RegExp(`^  - ${TEXT}$`);

/** The values of plain YAML; undefined where it is not plain. */
export function readPlainYaml(yaml: string): Extra | undefined {
  const lines = yaml.split('\n');
  if (lines.pop() !== '') return undefined;
  const data: Extra = Object.create(null);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const value = VALUE.exec(line);
    const [, key] = value ?? LIST.exec(line) ?? [];
    if (key === undefined || key in data) return undefined;
    if (value) {
      data[key] = value[2] as string;
      continue;
    }
    const items: string[] = [];
    for (let item = ITEM.exec(lines[i + 1] ?? ''); item; item = ITEM.exec(lines[i + 1] ?? '')) {
      items.push(item[1] as string);
      i++;
    }
    if (items.length === 0) return undefined;
    data[key] = items;
  }
  return lines.length ? data : undefined;
}

/** Keys that YAML of any age reads as keys, and what is written as it stands: a blank that does not break is escaped. */
const PLAIN_KEY = /^(?!(?:y|n|yes|no|on|off)$)[a-z][a-z0-9_]{0,99}$/i;
const WRITTEN = new RegExp(`^${TEXT.replace('\\x9f', '\\xa0')}$`);

/** Values as plain YAML; undefined where one of them cannot be written so. */
export function writePlainYaml(values: Readonly<Record<string, ExtraValue>>): string | undefined {
  let yaml = '';
  for (const [key, value] of Object.entries(values)) {
    if (!PLAIN_KEY.test(key)) return undefined;
    yaml += `${key}:`;
    const isList = Array.isArray(value);
    if (isList && value.length === 0) return undefined;
    for (const text of isList ? value : [value]) {
      if (typeof text !== 'string') return undefined;
      const quoted = `"${text}"`;
      if (!WRITTEN.test(quoted)) return undefined;
      yaml += isList ? `\n  - ${quoted}` : ` ${quoted}`;
    }
    yaml += '\n';
  }
  return yaml;
}
