/** One plain text per article, with a table of their fields: what AntConc, quanteda and Voyant read. */

import { bodyText } from '../../record/body.ts';
import { csv } from '../csv.ts';
import { distinctNames } from '../exchanged.ts';
import type { FilePiece, FolderOutput } from '../output.ts';
import { DEFAULT_FIELDS, type Shown } from '../shown.ts';

/** The name of the column that joins a row to its text, and that of a user's key which has this name. */
const DOCUMENT = 'doc_id';
const OTHERS = `extra_${DOCUMENT}`;

export const corpus: FolderOutput = {
  kind: 'folder',
  name: 'corpus',
  describe: 'one plain text per article and a table, for AntConc, quanteda and Voyant',
  async *render(records, options) {
    const fields = (options.fields ?? DEFAULT_FIELDS)
      .filter((name) => name !== 'body')
      .map((name) => (name === DOCUMENT ? OTHERS : name));
    const texts: FilePiece[] = [];
    const distinct = distinctNames();
    // The table’s rows come behind the records that they are of.
    async function* named(): AsyncGenerator<Shown> {
      for await (const record of records) {
        const path = `texts/${distinct(nameOf(record))}.txt`;
        texts.push({ path, content: `${plainText(record)}\n` });
        const others = record.extra[DOCUMENT] ?? null;
        yield { ...record, extra: { ...record.extra, [OTHERS]: others, [DOCUMENT]: path } };
      }
    }
    for await (const row of csv.render(named(), { fields: [DOCUMENT, ...fields] })) {
      yield* texts.splice(0);
      yield { path: 'metadata.csv', content: row, more: true };
    }
  },
};

/** An id is safe as the name of a file; a person may have written any other. */
const nameOf = ({ fields: { id } }: Shown): string => id.replace(/[^0-9a-z]/g, '_').slice(0, 64);

/** Headline and body, as the words stand; nothing that acts on who reads it. */
function plainText({ fields, body }: Shown): string {
  return [fields.title, fields.subtitle, bodyText(body)]
    .filter(Boolean)
    .join('\n\n')
    .replaceAll('\0', '')
    .toWellFormed();
}
