/** The character encoding of a page: what its bytes show, then what its head says, then what they look like. */

import { Failure } from '../../record/failure.ts';
import { type Decoded, decode } from '../decode.ts';
import { bomOf, decodeUtf8 } from '../encoding/unicode.ts';

/** Bytes within which a page says its encoding: browsers that save one put remarks of their own before it. */
const HEAD = 16_384;
const CHARSET = /<meta\s[^>]{0,500}?charset\s{0,10}=\s{0,10}["']?\s{0,10}([\w.:-]{1,40})/i;

export async function decodePage(
  bytes: Uint8Array,
  options: { readonly encoding?: string },
): Promise<Decoded> {
  // Pages that a browser saved anew are in UTF-8 often enough while their head still says what they were served in.
  if (options.encoding !== undefined || bomOf(bytes) || decodeUtf8(bytes).bad === 0)
    return decode(bytes, options);
  const said = CHARSET.exec(Buffer.from(bytes.subarray(0, HEAD)).toString('latin1'))?.[1];
  if (said === undefined || /^utf-?8$/i.test(said)) return decode(bytes);
  try {
    return await decode(bytes, { encoding: said });
  } catch (error) {
    if (error instanceof Failure) return decode(bytes);
    throw error;
  }
}
