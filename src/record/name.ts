/** Names that a person gives to what is kept in an archive beside articles: saved queries, cursors. */

const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,49}$/u;

/** What Windows takes for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** The name as it is kept, capitals folded; undefined where the text is none. */
export function nameOf(text: string): string | undefined {
  const name = text.normalize('NFC').toLowerCase();
  return NAME.test(name) && !DEVICE.test(name) ? name : undefined;
}
