/** What the archive holds, by the register: which articles, in which files, and from which sources. */

import type { Entry } from './entry.ts';
import type { Archive } from './place.ts';
import { type RegisterProblem, readRegister } from './register.ts';

interface Holding {
  file: string;
  /** False when it was removed. */
  held: boolean;
  /** SHA-256 of the sources that it was found in. */
  readonly sources: string[];
}

/** The fold of the register's entries. */
export class Holdings {
  readonly #byId = new Map<string, Holding>();

  /** Takes in an entry. False when it is an addition of what is held already, as two writers at once may note it. */
  fold({ act, id, file, source_sha256: source }: Entry): boolean {
    const known = this.#byId.get(id);
    const holding = known ?? { file, held: false, sources: [] };
    if (!known) this.#byId.set(id, holding);
    if ((act === 'add' || act === 'copy') && source && !holding.sources.includes(source))
      holding.sources.push(source);
    if (act === 'copy' || (act === 'add' && holding.held)) return act === 'copy';
    holding.held = act === 'remove' ? false : act === 'add' || act === 'restore' || holding.held;
    holding.file = file;
    return true;
  }

  /** Place of a held article's record when it was last written. */
  fileOf(id: string): string | undefined {
    const holding = this.#byId.get(id);
    return holding?.held ? holding.file : undefined;
  }

  /** Whether a held article is known to stand in this source. */
  knows(id: string, source: string): boolean {
    const holding = this.#byId.get(id);
    return holding?.held === true && holding.sources.includes(source);
  }

  /** Whether nothing was ever registered. */
  get isEmpty(): boolean {
    return this.#byId.size === 0;
  }

  /** Number of articles held. */
  get size(): number {
    let size = 0;
    for (const { held } of this.#byId.values()) if (held) size++;
    return size;
  }
}

/** The holdings of an archive; `refresh` takes in what was registered since, by whomever. */
export async function readHoldings(
  archive: Archive,
  onProblem?: (problem: RegisterProblem) => void,
): Promise<{ holdings: Holdings; refresh: () => Promise<void> }> {
  const holdings = new Holdings();
  const positions = new Map<string, number>();
  const refresh = async (report?: (problem: RegisterProblem) => void): Promise<void> => {
    for await (const entry of readRegister(archive, { positions, onProblem: report })) holdings.fold(entry);
  };
  await refresh(onProblem);
  return { holdings, refresh: () => refresh() };
}
