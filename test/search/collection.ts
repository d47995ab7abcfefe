/** Records as the collection that an engine is handed, with stamps that change when a record is put again. */

import type { Change, Stamp } from '../../src/record/inventory.ts';
import type { FiledRecord } from '../../src/record/record.ts';
import type { Collection } from '../../src/search/engine.ts';

const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '');

/** A collection that can be changed; `derived` as in a Collection. */
export class Shelf implements Collection {
  readonly #held = new Map<string, { record: FiledRecord; stamp: Stamp }>();
  /** Folders that ever held a record: one may be empty now. */
  readonly #folders = new Set<string>();
  #time = 0n;
  derived?: string;
  onHindrance?: (why: string) => void;

  constructor(records: Iterable<FiledRecord> = []) {
    for (const record of records) this.put(record);
  }

  put(record: FiledRecord): void {
    this.#time += 1n;
    this.#folders.add(folderOf(record.file));
    this.#held.set(record.file, { record, stamp: { size: 1, modified: this.#time, changed: this.#time } });
  }

  remove(file: string): void {
    this.#time += 1n;
    this.#held.delete(file);
  }

  readonly records = async function* (this: Shelf): AsyncGenerator<readonly FiledRecord[]> {
    const all = [...this.#held.values()].map(({ record }) => record);
    for (let at = 0; at < all.length; at += 3) yield all.slice(at, at + 3);
  }.bind(this);

  async *changes(known: Parameters<Collection['changes']>[0]): AsyncGenerator<readonly Change[]> {
    for (const folder of new Set([...known.folders().keys(), ...this.#folders])) {
      const files = known.filesIn(folder);
      const changed: Change[] = [];
      for (const [file, { record, stamp }] of this.#held) {
        if (folderOf(file) !== folder) continue;
        const name = file.slice(folder ? folder.length + 1 : 0);
        if (files.get(name)?.modified !== stamp.modified) changed.push({ kind: 'record', record, stamp });
        files.delete(name);
      }
      for (const name of files.keys())
        changed.push({ kind: 'gone', file: folder ? `${folder}/${name}` : name });
      if (changed.length) yield changed;
    }
  }

  async *read(files: readonly string[]): AsyncGenerator<readonly Change[]> {
    yield files.map((file): Change => {
      const held = this.#held.get(file);
      return held ? { kind: 'record', ...held } : { kind: 'gone', file };
    });
  }

  async stamps(files: readonly string[]): Promise<(Stamp | undefined)[]> {
    return files.map((file) => this.#held.get(file)?.stamp);
  }
}
