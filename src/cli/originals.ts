/** Original bytes at a terminal, which can only show characters. */

/** The text of a file in the encoding that it was read in. The decoder is loaded for this alone. */
export async function decodeForScreen(bytes: Uint8Array, encoding: string | undefined): Promise<string> {
  const { decode } = await import('../intake/decode.ts');
  return (await decode(bytes, { encoding })).text;
}
