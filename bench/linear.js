// Reading long texts: CPU per MB of a text of 1 MB and of the longest that is read, in one line and in many.
//   node bench/linear.js [MB]
import { openReader } from './intake.js';

const most = Number(process.argv[2] ?? 15);
const read = await openReader();
const SENTENCE = 'The keeper of the lamp wrote it down in the book with the blue cover. ';
const filled = (piece) => (length) => piece.repeat(length / piece.length);
const shapes = {
  'one line': filled(SENTENCE),
  'paragraphs of 280': filled(`${SENTENCE.repeat(4)}\n\n`),
  'lines of 62': filled(`${SENTENCE.trim().slice(0, 61)}\n`),
  'wrapped at 70': (length) => filled(`${SENTENCE.repeat(12)}\n\n`)(length).replace(/(.{60,70}) /g, '$1\n'),
  'lines of 14': filled('A lamp at dusk\n'),
};
const EMPTY = Buffer.from('Nothing');

async function perMb(text) {
  const bytes = Buffer.from(text);
  const before = process.cpuUsage();
  try {
    await read(bytes);
  } catch (error) {
    return error.message;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / (bytes.length / 1e6);
}

console.log(`Node ${process.version}`);
await read(EMPTY);
for (const [shape, make] of Object.entries(shapes)) {
  await perMb(make(1e6));
  const [one, many] = [await perMb(make(1e6)), await perMb(make(most * 1e6))];
  const said = (cost) => (typeof cost === 'number' ? `${cost.toFixed(0).padStart(5)} ms per MB` : cost);
  const ratio = typeof one === 'number' && typeof many === 'number' ? `× ${(many / one).toFixed(2)}` : '';
  console.log(`${shape.padEnd(20)} 1 MB ${said(one)}   ${most} MB ${said(many)}   ${ratio}`);
}
