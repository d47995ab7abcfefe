/** Finding a record by its id, wherever its file was moved. */

import { lstat } from 'node:fs/promises';
import { ID_CHARACTERS, ID_LENGTH } from '../record/id.ts';
import { type Archive, pathOf } from './place.ts';
import { problemOf, readFiled, recordFiles } from './records.ts';

/** The id, or the part of it, with which accession ends a file's name. */
const SHOWN_ID = new RegExp(`-([${ID_CHARACTERS}]{8,${ID_LENGTH}})(?:-\\d{1,3})?\\.md$`);
const SHORTEST = 8;

/** Looks in one archive. What it learned of the files is kept, so use one for each run. */
export class Locator {
  readonly #archive: Archive;
  #names: Promise<Map<string, string[]>> | undefined;
  #everything: Promise<Map<string, string>> | undefined;

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  /** Whether a file that is not empty is at a place; what is in it is not looked at. */
  async isAt(place: string): Promise<boolean> {
    const found = await lstat(pathOf(this.#archive, place)).catch(() => undefined);
    return found?.isFile() === true && found.size > 0;
  }

  /** The file whose name shows this id and which holds its record: a walk, and one file read. */
  async byName(id: string): Promise<string | undefined> {
    this.#names ??= this.#readNames();
    for (const file of (await this.#names).get(id.slice(0, SHORTEST)) ?? []) {
      if ((await this.idIn(file)) === id) return file;
    }
    return undefined;
  }

  /** The file that holds this id's record whatever its name: in the end every file is read, once. */
  async find(id: string): Promise<string | undefined> {
    const named = await this.byName(id);
    if (named !== undefined) return named;
    this.#everything ??= this.#readEverything();
    return (await this.#everything).get(id);
  }

  /** The id of the record in a file; undefined when it holds none. */
  async idIn(file: string): Promise<string | undefined> {
    try {
      return (await readFiled(this.#archive, file)).record.fields.id;
    } catch (error) {
      if (problemOf(error) === undefined) throw error;
      return undefined;
    }
  }

  async #readNames(): Promise<Map<string, string[]>> {
    const names = new Map<string, string[]>();
    for await (const file of recordFiles(this.#archive)) {
      const shown = SHOWN_ID.exec(file)?.[1]?.slice(0, SHORTEST);
      if (shown === undefined) continue;
      const files = names.get(shown);
      if (files) files.push(file);
      else names.set(shown, [file]);
    }
    return names;
  }

  async #readEverything(): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for await (const file of recordFiles(this.#archive)) {
      const id = await this.idIn(file);
      if (id !== undefined && !files.has(id)) files.set(id, file);
    }
    return files;
  }
}
