/** A file of YAML that a person wrote, or an item of a list in it: what stands there, or a Failure that names the line. */

import { Failure } from '../record/failure.ts';
import { FrontMatterError, readYaml } from '../record/frontmatter.ts';
import { nearestName } from '../record/near.ts';
import type { Extra, ExtraValue } from '../record/record.ts';

export const isMapping = (value: ExtraValue | undefined): value is Extra =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export class YamlPage {
  readonly #lines: readonly string[];
  readonly #file: string;
  readonly #from: number;
  readonly #to: number;

  constructor(text: string | readonly string[], file: string, from = 0, to = Number.POSITIVE_INFINITY) {
    this.#lines = typeof text === 'string' ? text.split(/\r\n|[\r\n]/) : text;
    this.#file = file;
    this.#from = from;
    this.#to = Math.min(to, this.#lines.length);
  }

  /** Its first line, 1-based. */
  get first(): number {
    return this.#from + 1;
  }

  /** All of it as plain values; `hint` tells how to write it. */
  read(hint: string): Extra {
    try {
      return readYaml(this.#lines.join('\n'));
    } catch (error) {
      if (!(error instanceof FrontMatterError)) throw error;
      const message = error.message.replace('front matter is not', 'it is not');
      // Front matter has a line `---` above it, which this has not.
      throw this.failure(message, error.line && Math.max(1, error.line - 1), hint);
    }
  }

  /** The first line that fits, 1-based. */
  lineOf(pattern: RegExp): number | undefined {
    for (let i = this.#from; i < this.#to; i++) if (pattern.test(this.#lines[i] ?? '')) return i + 1;
    return undefined;
  }

  lineOfKey(key: string): number | undefined {
    const literal = key.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return this.lineOf(new RegExp(`(?:^|[-{,])\\s*["']?${literal}["']?\\s*:`, 'u'));
  }

  /** The lines of an item of its one list; all lines where the list is not written one item after the other. */
  ofItem(index: number): YamlPage {
    const first = this.#lines.find((line) => /^\s*-(?:\s|$)/.test(line));
    const indent = first?.indexOf('-');
    const starts = this.#lines.flatMap((line, i) =>
      /^\s*-(?:\s|$)/.test(line) && line.indexOf('-') === indent ? i : [],
    );
    return new YamlPage(this.#lines, this.#file, starts[index], starts[index + 1]);
  }

  /** Throws at the first key that is not known. */
  checkKeys(data: Extra, known: readonly string[]): void {
    for (const key of Object.keys(data)) {
      if (known.includes(key)) continue;
      const meant = nearestName(key, known);
      const hint = meant ? `did you mean “${meant}”?` : `known: ${known.join(', ')}`;
      throw this.failure(`nothing is called “${key}” here`, this.lineOfKey(key), hint);
    }
  }

  /** The one text that a key has. */
  text(key: string, value: ExtraValue | undefined): string {
    const text = typeof value === 'string' ? value.trim() : '';
    if (text) return text;
    throw this.failure(`“${key}” is no text`, this.lineOfKey(key));
  }

  /** The texts that a key has: one, or a list. */
  texts(key: string, value: ExtraValue | undefined): string[] {
    if (!Array.isArray(value)) return [this.text(key, value)];
    if (value.length === 0) throw this.failure(`“${key}” is an empty list`, this.lineOfKey(key));
    return value.map((item) => this.text(key, item));
  }

  failure(message: string, line: number | undefined, hint?: string): Failure {
    return new Failure(
      'misuse',
      `${this.#file}${line === undefined ? '' : `, line ${line}`}: ${message}`,
      hint,
    );
  }
}
