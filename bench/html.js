// Reading saved pages: pages per second and CPU per page, warm, in one process. The pages are made here, of three shapes.
//   node bench/html.js [PAGES]
import { openReader } from './intake.js';

const count = Number(process.argv[2] ?? 200);
const read = await openReader();
const SENTENCE = 'The keeper of the lamp wrote it down in the book with the blue cover, and told nobody. ';
const paragraphs = (many, of) =>
  Array.from({ length: many }, (_, i) => `<p>${of} ${i}: ${SENTENCE.repeat(3)}</p>`).join('\n');
const links = (many) =>
  `<ul>${Array.from({ length: many }, (_, i) => `<li><a href="/${i}">Something else, ${i}</a></li>`).join('')}</ul>`;
const linked = (i) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: `Lamp ${i}`, author: { name: 'Ada Quill' }, datePublished: '2024-03-12T08:15:00+01:00' })}</script>`;
const page = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamp</title>${head}</head><body>${body}</body></html>`;
const shapes = {
  'article, JSON-LD': (i) =>
    page(
      linked(i),
      `<nav>${links(60)}</nav><article><h1>Lamp ${i}</h1>${paragraphs(15, i)}</article>${links(40)}`,
    ),
  'nested div, no metadata': (i) =>
    page(
      '',
      `<div>${links(60)}</div><div><div><h1>Lamp ${i}</h1><p>By Ada Quill</p><div>${paragraphs(15, i)}</div></div></div>`,
    ),
  'one file of 1 MB': (i) =>
    page(
      `${linked(i)}<style>${'a{color:red}'.repeat(20_000)}</style>`,
      `<img src="data:image/png;base64,${'A'.repeat(750_000)}"><article><h1>Lamp ${i}</h1>${paragraphs(15, i)}</article>`,
    ),
};

console.log(`Node ${process.version}, ${count} pages of each shape`);
for (const [shape, make] of Object.entries(shapes)) {
  const pages = Array.from({ length: count }, (_, i) => Buffer.from(make(i)));
  for (const one of pages.slice(0, 30)) await read(one);
  const before = process.cpuUsage();
  const begun = performance.now();
  for (const one of pages) await read(one);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  const size = (pages[0].length / 1024).toFixed(0);
  console.log(
    `${shape.padEnd(24)} ${size.padStart(5)} KB ${(count / seconds).toFixed(0).padStart(5)} pages a second ${((user + system) / 1000 / count).toFixed(1).padStart(6)} ms of CPU a page`,
  );
}
