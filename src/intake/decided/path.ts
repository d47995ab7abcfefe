/** Paths by a pattern: `*` and `?` within a folder's or file's name, `**` across folders. */

// Two stars and a slash also stand for no folder at all.
const TOKEN = /\*\*\/|\*\*|[\s\S]/gu;

/** Whether a whole path is of a pattern. Time is the product of their lengths, whatever the pattern. */
export function matchesPath(pattern: string, path: string): boolean {
  const letters = [...path];
  /** Lengths of beginnings of the path that the tokens so far match. */
  let ends = new Uint8Array(letters.length + 1);
  ends[0] = 1;
  for (const [token] of pattern.matchAll(TOKEN)) {
    const next = new Uint8Array(letters.length + 1);
    let open = false;
    for (let i = 0; i <= letters.length; i++) {
      const letter = letters[i - 1];
      if (token === '*' || token === '**') {
        open = (open && (token === '**' || letter !== '/')) || ends[i] === 1;
        next[i] = open ? 1 : 0;
      } else if (token === '**/') {
        next[i] = ends[i] === 1 || (open && letter === '/') ? 1 : 0;
        open ||= ends[i] === 1;
      } else if (i > 0 && ends[i - 1] && (token === '?' ? letter !== '/' : letter === token)) next[i] = 1;
    }
    ends = next;
  }
  return ends[letters.length] === 1;
}
