/** Apache Parquet: a table of typed columns, in groups of rows, so that no more than one group is held. */

import type { SchemaElement } from 'hyparquet';
import { FIELDS, type FieldKind } from '../../record/fields.ts';
import { toJson } from '../json.ts';
import { type BinaryOutput, FORMAT_VERSION } from '../output.ts';
import { DEFAULT_FIELDS, type Shown, type ShownValue, shownValue, valueText } from '../shown.ts';

/** A group of rows is written when it has so many rows, or about so many characters; its pages have about so many bytes. */
const GROUP_ROWS = 5000;
const GROUP_SIZE = 2 * 1024 * 1024;
const PAGE_SIZE = 256 * 1024;

/** The column of the user's own keys. */
const EXTRA = 'extra';
const KINDS: ReadonlyMap<string, FieldKind> = new Map(FIELDS.map(({ name, kind }) => [name, kind]));

const TEXT = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;

/** The schema's elements of a column, in the order of the standard: a list is three of them. */
function elementsOf(name: string): SchemaElement[] {
  const kind = KINDS.get(name) ?? 'text';
  const one = { name, repetition_type: 'OPTIONAL' } as const;
  if (kind === 'number') return [{ ...one, type: 'INT64' } as const];
  if (kind !== 'list') return [{ ...one, ...TEXT }];
  return [
    { ...one, num_children: 1, converted_type: 'LIST' } as const,
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 } as const,
    { name: 'element', repetition_type: 'REQUIRED', ...TEXT } as const,
  ];
}

type Cell = string | bigint | string[] | undefined;

function cellOf(record: Shown, name: string): Cell {
  if (name === EXTRA && !Object.hasOwn(record.extra, EXTRA))
    return Object.keys(record.extra).length ? toJson(record.extra) : undefined;
  const value: ShownValue | undefined = shownValue(record, name);
  if (value === undefined) return undefined;
  const kind = KINDS.get(name);
  if (kind === 'number') return typeof value === 'number' ? BigInt(value) : undefined;
  if (kind === 'list') return (value as string[]).map((item) => item.toWellFormed());
  return valueText(value).toWellFormed();
}

/**
 * Least and greatest of each group are told where readers skip groups by them: of all else they are no use, and each keeps
 * the text of its article until the end.
 */
const isRanged = (name: string): boolean =>
  name === 'id' || ['date', 'number'].includes(KINDS.get(name) ?? '');

const sizeOf = (cell: Cell): number =>
  typeof cell === 'string' ? cell.length : Array.isArray(cell) ? cell.join('').length : 4;

export const parquet: BinaryOutput = {
  kind: 'binary',
  name: 'parquet',
  describe: 'Apache Parquet: typed columns, for data frames and DuckDB',
  extension: 'parquet',
  async *render(records, { fields }) {
    const { ParquetWriter } = await import('hyparquet-writer/src/parquet-writer.js');
    const { ByteWriter } = await import('hyparquet-writer/src/bytewriter.js');
    const names = fields ?? [...DEFAULT_FIELDS, EXTRA];
    const bytes = new ByteWriter();
    const writer = new ParquetWriter({
      writer: bytes,
      schema: [{ name: 'article', num_children: names.length }, ...names.flatMap(elementsOf)],
      kvMetadata: [{ key: 'format_version', value: String(FORMAT_VERSION) }],
      createdBy: 'morgue',
      statisticsTruncateLength: 64,
    });
    const take = (): Uint8Array => {
      const taken = bytes.getBytes().slice();
      bytes.index = 0;
      return taken;
    };
    let columns: Cell[][] = names.map(() => []);
    let size = 0;
    const writeGroup = async (): Promise<Uint8Array> => {
      await writer.write({
        columnData: names.map((name, i) => ({
          name,
          data: columns[i] as Cell[],
          statistics: isRanged(name),
          // No two bodies are the same.
          ...(name === 'body' && { encoding: 'PLAIN' as const }),
        })),
        rowGroupSize: GROUP_ROWS,
        pageSize: PAGE_SIZE,
      });
      columns = names.map(() => []);
      size = 0;
      return take();
    };
    for await (const record of records) {
      for (const [i, name] of names.entries()) {
        const cell = cellOf(record, name);
        columns[i]?.push(cell);
        size += sizeOf(cell);
      }
      if (columns[0]?.length === GROUP_ROWS || size >= GROUP_SIZE) yield await writeGroup();
    }
    if (columns[0]?.length) yield await writeGroup();
    await writer.finish();
    yield take();
  },
};
