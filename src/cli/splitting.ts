/** What was found, in groups by what its records say: for writing a file of each. */

import type { Shown } from '../output/shown.ts';
import type { FiledRecord } from '../record/record.ts';
import { slugOf } from '../record/slug.ts';
import type { Hit } from '../search/engine.ts';
import type { Archive } from '../store/place.ts';
import { recordsOf } from './archive.ts';

/** What records can be told apart by, and the name of a record's group: safe as that of a file on every system. */
const GROUPS = {
  year: ({ fields }: Shown) => /^\d{4}/.exec(fields.published ?? '')?.[0] ?? 'undated',
  section: ({ fields }: Shown) => nameOf(fields.section),
  publication: ({ fields }: Shown) => nameOf(fields.publication),
} as const;

export type SplitBy = keyof typeof GROUPS;
export const SPLITS = Object.keys(GROUPS) as SplitBy[];

/** The group of those that say nothing. */
const NONE = 'none';

/** Names that mean something else: those that Windows keeps for devices, and that group’s. */
const TAKEN = new RegExp(`^(?:con|prn|aux|nul|com\\d|lpt\\d|${NONE})$`);

function nameOf(value: string | undefined): string {
  if (!value) return NONE;
  const slug = slugOf(value);
  return TAKEN.test(slug) ? `${slug}-` : slug;
}

/** The hits by the name of their group, each in its order; records themselves are not held. */
export async function groupHits(
  archive: Archive,
  hits: AsyncIterable<readonly Hit[]>,
  by: SplitBy,
): Promise<Map<string, Hit[]>> {
  const groups = new Map<string, Hit[]>();
  const hitOf = new WeakMap<Shown, Hit>();
  const remember = (record: FiledRecord, hit: Hit): Shown => {
    hitOf.set(record, hit);
    return record;
  };
  for await (const record of recordsOf(archive, hits, remember)) {
    const hit = hitOf.get(record);
    if (!hit) continue;
    const name = GROUPS[by](record);
    const group = groups.get(name);
    if (group) group.push(hit);
    else groups.set(name, [hit]);
  }
  return groups;
}
