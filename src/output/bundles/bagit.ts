/** A bag (RFC 8493): the archive's own files under `data/`, with a digest of each, so that they can be carried and checked. */

import { detached } from '../../record/detached.ts';
import type { BundleOptions, FilePiece, FolderOutput } from '../output.ts';
import type { Shown } from '../shown.ts';

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const bagit: FolderOutput = {
  kind: 'folder',
  name: 'bagit',
  describe: 'a bag (RFC 8493): records, originals and register with digests; `add` takes it in again',
  whole: true,
  async *render(records, options) {
    const manifest: string[] = [];
    const missing: string[] = [];
    let octets = 0;
    for await (const file of payload(records, options)) {
      if (file.missing) {
        missing.push(file.path);
        continue;
      }
      const path = `data/${file.path}`;
      octets += file.content.length;
      manifest.push(manifestLine(options, path, file.content));
      yield { path, content: file.content };
    }
    const tags: FilePiece[] = [
      { path: 'bagit.txt', content: DECLARATION },
      { path: 'bag-info.txt', content: bagInfo(options.now, octets, manifest.length, missing) },
      { path: 'manifest-sha256.txt', content: manifest.join('') },
    ];
    yield* tags;
    const encoder = new TextEncoder();
    const lines = tags.map(({ path, content }) =>
      manifestLine(options, path, encoder.encode(String(content))),
    );
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
