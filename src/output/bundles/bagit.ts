/** A bag (RFC 8493): the archive's own files under `data/`, with a digest of each, so that they can be carried and checked. */

import { detached } from '../../record/detached.ts';
import type { BundleOptions, Digest, FilePiece, FolderOutput } from '../output.ts';
import type { Shown } from '../shown.ts';

const MANIFEST = 'manifest-sha256.txt';
const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const bagit: FolderOutput = {
  kind: 'folder',
  name: 'bagit',
  describe: 'a bag (RFC 8493): records, originals and register with digests; `add` takes it in again',
  whole: true,
  async *render(records, options) {
    const missing: string[] = [];
    const manifestDigest = options.newDigest();
    const encoder = new TextEncoder();
    let octets = 0;
    let files = 0;
    for await (const file of payload(records, options)) {
      if (file.missing) {
        missing.push(file.path);
        continue;
      }
      const path = `data/${file.path}`;
      octets += file.content.length;
      files += 1;
      yield { path, content: file.content };
      const line = manifestLine(options, path, file.content);
      manifestDigest.update(encoder.encode(line));
      yield { path: MANIFEST, content: line, more: true };
    }
    const tags: FilePiece[] = [
      { path: 'bagit.txt', content: DECLARATION },
      { path: 'bag-info.txt', content: bagInfo(options.now, octets, files, missing) },
    ];
    yield* tags;
    yield { path: MANIFEST, content: '' };
    const lines = [
      ...tags.map(({ path, content }) => manifestLine(options, path, encoder.encode(String(content)))),
      lineOf(manifestDigest, MANIFEST),
    ];
    yield { path: 'tagmanifest-sha256.txt', content: lines.join('') };
  },
};

interface Payload {
  readonly path: string;
  readonly content: Uint8Array;
  readonly missing?: true;
}

/** The records' files as they lie in the archive, then what belongs to them. */
async function* payload(records: AsyncIterable<Shown>, { kept }: BundleOptions): AsyncGenerator<Payload> {
  const ids = new Set<string>();
  const hashes = new Set<string>();
  for await (const { file, fields } of records) {
    if (file === undefined) continue;
    const content = await kept.record(file);
    if (!content) continue;
    ids.add(fields.id);
    if (fields.source_sha256) hashes.add(detached(fields.source_sha256));
    yield { path: file, content };
  }
  yield* kept.others(ids, hashes) as AsyncIterable<Payload>;
}

function manifestLine({ newDigest }: BundleOptions, path: string, bytes: Uint8Array): string {
  const digest = newDigest();
  digest.update(bytes);
  return lineOf(digest, path);
}

function lineOf(digest: Digest, path: string): string {
  const written = path.replace(/[%\r\n]/g, (found) => encodeURIComponent(found));
  // One blank: the standard allows more, and not every program takes them.
  return `${digest.hex()} ${written}\n`;
}

function bagInfo(now: string, octets: number, files: number, missing: readonly string[]): string {
  const lines = [
    'Bag-Software-Agent: morgue',
    `Bagging-Date: ${now.slice(0, 10)}`,
    `Payload-Oxum: ${octets}.${files}`,
    ...missing.map((path) => `Missing-Original: ${path}`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
