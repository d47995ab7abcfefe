// The table of `eld` is an object of fifty thousand objects, which takes 90 MB and a tenth of a second in each thread that
// tells languages. The bundles have it in bytes, of which an entry becomes an object when it is asked for.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { keyOf } from './packed-table.js';

const TABLE = /[\\/]eld[\\/]src[\\/]ngrams[\\/]\w+\.js$/;
const opened = fileURLToPath(new URL('packed-table.js', import.meta.url));

/** What esbuild calls to set this up. */
export function packLanguageTable({ onLoad }) {
  onLoad({ filter: TABLE }, async ({ path: file }) => {
    const { ngramsData } = await import(pathToFileURL(file).href);
    const { ngrams, ...rest } = ngramsData;
    return {
      contents: `import { openTable } from ${JSON.stringify(opened)};
export const ngramsData = { ...${JSON.stringify(rest)}, ngrams: openTable(${JSON.stringify(pack(ngrams))}) };`,
      resolveDir: path.dirname(file),
    };
  });
}

/** Entries in the order of their keys; of each its key, how many languages it has, and each of these with its score. */
function pack(ngrams) {
  const entries = Object.entries(ngrams).map(([ngram, scores]) => {
    const key = keyOf(ngram);
    if (key === undefined) throw new Error(`eld's table has a key that cannot be packed: ${ngram}`);
    return { key, scores: Object.entries(scores).map(([language, score]) => [byte(language), byte(score)]) };
  });
  entries.sort((a, b) => a.key - b.key);
  const keys = Float64Array.from(entries, ({ key }) => key);
  return {
    keys: Buffer.from(keys.buffer).toString('base64'),
    counts: Buffer.from(entries.map(({ scores }) => byte(scores.length))).toString('base64'),
    scores: Buffer.from(entries.flatMap(({ scores }) => scores.flat())).toString('base64'),
  };
}

function byte(value) {
  const number = Number(value);
  if (!(Number.isInteger(number) && number >= 0 && number < 256))
    throw new Error(`eld's table has a number that is no byte: ${value}`);
  return number;
}
