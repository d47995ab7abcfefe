/** The words of an index, for suggestions. */

import { COUNTED, type Lexicon } from '../../../suggest.ts';
import type { Database } from '../database.ts';
import { Vocabulary } from './vocabulary.ts';

const COLUMNS = '{title subtitle other body} : ';

export function lexiconOf(db: Database): Lexicon {
  const vocabulary = new Vocabulary(db);
  const count = db.prepare('SELECT count(*) AS n FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)');
  return {
    present: (words) =>
      db
        .prepare(
          `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM words WHERE words MATCH '${COLUMNS}"' || value || '"')`,
        )
        .all(JSON.stringify(words))
        .map(({ value }) => value as string),
    beginning: (start) => vocabulary.beginning(start),
    count: (word) => count.get(`${COLUMNS}"${word}"`, COUNTED)?.n as number,
  };
}
