// A table of objects by short keys, in bytes: what `language-table.js` packs, and bundles open.

/** Characters of a key, in eight bits each: with its length, as many as a number holds exactly. */
const MOST = 6;

/** A key as a number, undefined for one that no table has. */
export function keyOf(text) {
  if (text.length > MOST) return undefined;
  let key = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 255) return undefined;
    key = key * 256 + unit;
  }
  return key * 8 + text.length;
}

/** Looks like the object that was packed to those who ask it for one key after the other. */
export function openTable(packed) {
  const bytes = Buffer.from(packed.keys, 'base64');
  const keys = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const counts = Buffer.from(packed.counts, 'base64');
  const scores = Buffer.from(packed.scores, 'base64');
  const starts = new Uint32Array(keys.length + 1);
  for (let i = 0; i < keys.length; i++) starts[i + 1] = starts[i] + counts[i];
  const get = (_, name) => {
    const at = typeof name === 'string' ? find(keys, keyOf(name)) : -1;
    if (at < 0) return undefined;
    const entry = {};
    for (let i = starts[at]; i < starts[at + 1]; i++) entry[scores[2 * i]] = scores[2 * i + 1];
    return entry;
  };
  return new Proxy(Object.create(null), { get });
}

/** Where a number stands among others in ascending order, -1 where it does not. */
function find(numbers, wanted) {
  let [low, high] = [0, numbers.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] === wanted) return middle;
    if (numbers[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
