/** Names that a person gives to what is kept in an archive beside articles: saved queries, cursors. */

/** What Windows takes for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** The name as it is kept, capitals folded; undefined where the text is none. */
export function nameOf(text: string): string | undefined {
  const name = text.normalize('NFC').toLowerCase();
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,49}$/u.test(name) && !DEVICE.test(name) ? name : undefined;
}
