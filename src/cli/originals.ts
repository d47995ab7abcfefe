/** Original bytes at a terminal, which can only show characters. */

/** The text that bytes are in an encoding; UTF-8 where it is not known. */
export async function decodeForScreen(bytes: Uint8Array, encoding = 'utf-8'): Promise<string> {
  const { default: iconv } = await import('iconv-lite');
  return iconv.decode(Buffer.from(bytes), iconv.encodingExists(encoding) ? encoding : 'utf-8');
}
