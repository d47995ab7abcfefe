/** The parts of a mail that are text, where each stands, and what its header says of its characters. */

export interface Leaf {
  /** Offsets of its header, the blank line below it excluded, and of what it holds. */
  readonly header: readonly [from: number, to: number];
  readonly body: readonly [from: number, to: number];
  readonly html: boolean;
  /** The `Content-Type` with its parameters, on one line. */
  readonly type: string;
  readonly charset: string | undefined;
  readonly transfer: string;
}

const MOST_BOUNDARIES = 1000;
export const CHARSET = /;\s{0,20}charset\s{0,5}=\s{0,5}(?:"([^"]{0,60})"|([^\s;"]{1,60}))/i;
const BOUNDARY = /;\s{0,20}boundary\s{0,5}=\s{0,5}(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i;

const headerOf = (header: string, name: string): string =>
  new RegExp(`^${name}:([^\\n]{0,2000})`, 'im').exec(header)?.[1]?.trim() ?? '';

/** `source` has a character for each byte. */
export function leavesOf(source: string): Leaf[] {
  const leaves: Leaf[] = [];
  const boundaries = new Set<string>();
  let header = 0;
  let leaf: Omit<Leaf, 'body'> | undefined;
  let body = 0;
  let isHeader = true;
  const close = (end: number): void => {
    if (leaf) leaves.push({ ...leaf, body: [body, Math.max(body, end)] });
    leaf = undefined;
  };
  for (let at = 0; at < source.length; ) {
    const end = source.indexOf('\n', at) + 1 || source.length;
    const line = source.slice(at, Math.min(end, at + 300)).trimEnd();
    if (line.startsWith('--') && (boundaries.has(line.slice(2)) || boundaries.has(line.slice(2, -2)))) {
      // The line end above belongs to the boundary.
      close(at - (source[at - 2] === '\r' ? 2 : 1));
      isHeader = true;
      header = end;
    } else if (isHeader && line === '') {
      const said = source.slice(header, at).replace(/\r?\n[ \t]{1,100}/g, ' ');
      const type = headerOf(said, 'content-type');
      const boundary = /^multipart\//i.test(type) ? BOUNDARY.exec(type) : null;
      const name = boundary?.[1] ?? boundary?.[2];
      if (name !== undefined && boundaries.size < MOST_BOUNDARIES) boundaries.add(name.trimEnd());
      const isAttached = /^attachment/i.test(headerOf(said, 'content-disposition'));
      if ((type === '' || /^text\/(?:plain|html)\b/i.test(type)) && !isAttached) {
        const charset = CHARSET.exec(type);
        leaf = {
          header: [header, at],
          html: /^text\/html/i.test(type),
          type: type || 'text/plain',
          charset: (charset?.[1] ?? charset?.[2])?.trim(),
          transfer: headerOf(said, 'content-transfer-encoding').toLowerCase(),
        };
        body = end;
      }
      // A mail within the mail begins with a header of its own.
      isHeader = /^message\//i.test(type);
      header = end;
    }
    at = end;
  }
  close(source.length);
  return leaves;
}
