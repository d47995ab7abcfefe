// How well raw text becomes records, scored on a corpus with hand-made truth and compared with bench/accuracy.json.
//   node bench/accuracy/index.js [CORPUS] [--help | OPTION...]
import path from 'node:path';
import { importBundled } from '../bundled.js';
import { morgue, root } from '../measure.js';

const { main } = await importBundled('bench/accuracy/main.ts');
process.exitCode = await main(process.argv.slice(2), {
  morgue,
  corpus: path.join(root, '../shared/corpus/dev'),
  pins: path.join(root, 'bench/accuracy.json'),
  print: (text) => console.log(text),
  say: (text) => console.error(text),
});
