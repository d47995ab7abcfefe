/** Our tables as DuckDB reads them, where its package has a build for this system. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { parquet } from '../../src/output/bundles/parquet.ts';
import { outputNamed } from '../../src/output/index.ts';
import { DEFAULT_FIELDS, shownValue } from '../../src/output/shown.ts';
import { newFolder } from '../cli/shell.ts';
import { bytesOf } from './bundles/samples.ts';
import { rendered } from './collect.ts';
import { NASTY } from './nasty.ts';

const duckdb = await import('@duckdb/node-api').catch(() => undefined);

/** What a question gives, of one file, which it calls FILE. */
async function asked(sql: string, content: string | Uint8Array): Promise<Record<string, unknown>[]> {
  if (!duckdb) throw new Error('no DuckDB');
  const file = path.join(newFolder(), 'table');
  writeFileSync(file, content);
  const instance = await duckdb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(sql.replaceAll('FILE', `'${file}'`));
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A value as DuckDB has it: well-formed, and a large number as its digits. */
function wellFormed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wellFormed);
  return typeof value === 'number' ? String(value) : (value as string | undefined)?.toWellFormed();
}

// Reason: the package has no build for every system.
describe.skipIf(!duckdb)('DuckDB', () => {
  it('reads every value of parquet', async () => {
    const rows = await asked('SELECT * FROM read_parquet(FILE)', await bytesOf(parquet, NASTY));
    expect(rows).toEqual(
      NASTY.map((record) => ({
        ...Object.fromEntries(
          DEFAULT_FIELDS.map((name) => [name, wellFormed(shownValue(record, name)) ?? null]),
        ),
        extra: Object.keys(record.extra).length ? expect.stringMatching(/^\{.*\}$/) : null,
      })),
    );
  });

  it('finds rows of parquet by what it is told of groups of them', async () => {
    const [pattern] = NASTY;
    const many = Array.from({ length: 12_000 }, (_, i) => ({
      ...pattern!,
      fields: { ...pattern!.fields, id: String(i).padStart(13, '0'), published: `${2000 + (i >> 9)}-05-03` },
    }));
    const bytes = await bytesOf(parquet, many);
    const [groups] = await asked(
      'SELECT count(DISTINCT row_group_id) AS n FROM parquet_metadata(FILE)',
      bytes,
    );
    expect(Number(groups?.n)).toBeGreaterThan(2);
    const question =
      "SELECT count(*) AS n, min(id) AS id FROM FILE WHERE published >= '2023' AND words > 1000";
    expect(await asked(question.replace('FILE', 'read_parquet(FILE)'), bytes)).toEqual([
      { n: String(12_000 - 23 * 512), id: String(23 * 512).padStart(13, '0') },
    ]);
  });

  it('reads the same table of CSV as another reader', async () => {
    const text = await rendered(outputNamed('csv'), NASTY);
    const rows = await asked('SELECT * FROM read_csv(FILE, header = true, all_varchar = true)', text);
    const others = parseCsv(text, { columns: true }) as Record<string, string>[];
    expect(rows).toEqual(
      others.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value])),
      ),
    );
  });

  it('reads every line of JSON', async () => {
    const text = await rendered(outputNamed('jsonl'), NASTY);
    const rows = await asked(
      "SELECT json FROM read_json(FILE, format = 'newline_delimited', records = false, columns = {json: 'JSON'})",
      text,
    );
    expect(rows.map(({ json }) => JSON.parse(json as string))).toEqual(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
  });
});
