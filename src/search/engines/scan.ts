/** The engine that reads every record: slow and right. The other engines are held to its answers. */

import { type Counted, Counter, type Counting } from '../counting.ts';
import type { Engine, EngineSpec, Found, Hit, Records, Search } from '../engine.ts';
import { distinguishingLength } from '../ids.ts';
import { checkKeys } from '../keys.ts';
import { matches } from '../match.ts';
import { compareBy, RELEVANCE, type SortKey, sortKeyOf } from '../order.ts';
import { type Counts, Ranking } from '../ranking.ts';
import { asksForStems, loadStemmers } from '../stems.ts';
import { COUNTED, type Lexicon, suggestFor } from '../suggest.ts';
import { Texts } from '../texts.ts';
import { Timing } from '../timing.ts';
import type { Query } from '../tree.ts';

export const scan: EngineSpec = {
  name: 'scan',
  describe: 'reads every record; needs no index',
  open: async ({ records }): Promise<Engine> => ({
    name: 'scan',
    find: (search) => find(records, search),
    suggest: async (words) => suggestFor(words, await readLexicon(records)),
    count: (counting) => count(records, counting),
    close: async () => {},
  }),
};

/** What is kept of a record that matches: not its text. */
interface Match {
  readonly id: string;
  readonly file: string;
  readonly keys: SortKey[];
  readonly counts: Counts | undefined;
}

async function find(
  records: Records,
  { query, orders, fields = [], limit, offset = 0, except, clock }: Search,
): Promise<Found> {
  const timing = new Timing(clock);
  const ranks = orders.some(({ by }) => by === RELEVANCE);
  const ranking = ranks ? new Ranking(query) : undefined;
  const ids: string[] = [];
  const known = new Set<string>();
  const found: Match[] = [];
  await timing.time('reading', async () => {
    for await (const all of textsIn(records, query)) {
      for (const texts of all) {
        const { record } = texts;
        ids.push(record.fields.id);
        for (const name of texts.names) known.add(name);
        const counts = ranking?.count(texts);
        if (except?.has(record.fields.id) || !matches(query, texts)) continue;
        const keys = orders.map((order) => (order.by === RELEVANCE ? undefined : sortKeyOf(order, texts)));
        found.push({ id: record.fields.id, file: record.file, keys, counts });
      }
    }
  });
  checkKeys({ query, orders, fields }, known);

  const hits = found.map(({ counts, ...match }) => {
    const score = ranking && counts ? ranking.score(counts) : 0;
    return { ...match, score, keys: orders.map(({ by }, i) => (by === RELEVANCE ? score : match.keys[i])) };
  });
  await timing.time('ordering', () => hits.sort(compareBy(orders)));
  const shown = hits.slice(offset, limit === undefined ? undefined : offset + limit);
  return {
    total: hits.length,
    hits: inBatches(shown),
    idLength: distinguishingLength(ids),
    ...timing.explanation(['reads every record']),
  };
}

/** The words of all records, and how many have each. */
async function readLexicon(records: Records): Promise<Lexicon> {
  const counts = new Map<string, number>();
  for await (const batch of records()) {
    for (const record of batch) {
      const texts = new Texts(record);
      const own = new Set(texts.anywhere.flatMap((place) => texts.tokens(place).map(({ term }) => term)));
      for (const term of own) counts.set(term, Math.min(COUNTED, (counts.get(term) ?? 0) + 1));
    }
  }
  return {
    present: (words) => words.filter((word) => counts.has(word)),
    beginning: (start) => [...counts.keys()].filter((term) => term.startsWith(start)).sort(compareCodePoints),
    count: (word) => counts.get(word) ?? 0,
  };
}

/** As an index has its words in order: by their bytes in UTF-8. */
function compareCodePoints(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

async function count(records: Records, { query, by, limit }: Counting): Promise<Counted> {
  const counter = new Counter(by);
  const known = new Set<string>();
  for await (const all of textsIn(records, query)) {
    for (const texts of all) {
      for (const name of texts.names) known.add(name);
      if (matches(query, texts)) counter.add(texts);
    }
  }
  checkKeys({ query, by }, known);
  return counter.counted(limit);
}

/** All records, with the stemmers loaded that their languages need for a query. */
async function* textsIn(records: Records, query: Query): AsyncGenerator<readonly Texts[]> {
  const stems = asksForStems(query);
  for await (const batch of records()) {
    const all = batch.map((record) => new Texts(record));
    if (stems) await loadStemmers(all.map(({ language }) => language));
    yield all;
  }
}

const BATCH = 500;

async function* inBatches(hits: readonly Hit[]): AsyncIterable<readonly Hit[]> {
  for (let at = 0; at < hits.length; at += BATCH) {
    yield hits.slice(at, at + BATCH).map(({ id, file, score }) => ({ id, file, score }));
  }
}
