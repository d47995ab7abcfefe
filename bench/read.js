// Reading pages in one process, warm: CPU per page and per MB, and where it goes, stage by stage.
//   node bench/read.js [FOLDER [STYLE]]
import { readdirSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { openReader } from './intake.js';
import { needShared } from './measure.js';

const folder = process.argv[2] ?? needShared('corpus', 'dev', 'texts');
const style = process.argv[3] ?? 'innertext';
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(`.${style}.txt`))
  .map((name) => readFileSync(path.join(folder, name)));
const bytes = pages.reduce((sum, { length }) => sum + length, 0);
const read = await openReader();
const readAll = async () => {
  for (const page of pages) await read(page);
};

/** Microseconds of a profile by the stage of `readArticle` that they were spent in, all that it called included. */
function stagesOf({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const { id, children = [] } of nodes) for (const child of children) byId.get(child).parent = id;
  const nameOf = ({ callFrame: { functionName } }) => functionName;
  const stageOf = (id) => {
    const stack = [];
    for (let node = byId.get(id); node; node = byId.get(node.parent)) stack.unshift(node);
    const top = stack.findIndex((node) => nameOf(node) === 'readArticle');
    if (top < 0) {
      // Behind an await the stack begins anew.
      const names = stack.map(nameOf);
      if (names.some((name) => name === 'readText' || name === 'decode')) return 'decode';
      if (names.includes('vote')) return 'detectLanguage';
      return names.at(-1) === '(garbage collector)' ? 'garbage collector' : undefined;
    }
    const named = stack
      .slice(top + 1)
      .find((node) => nameOf(node) && !/^(?:map|flatMap)$/.test(nameOf(node)));
    return named ? nameOf(named) : 'readArticle itself';
  };
  const stages = new Map();
  samples.forEach((id, i) => {
    const stage = stageOf(id);
    if (stage) stages.set(stage, (stages.get(stage) ?? 0) + timeDeltas[i]);
  });
  return stages;
}

console.log(
  `Node ${process.version}, ${pages.length} ${style} pages of ${(bytes / pages.length / 1024).toFixed(1)} KB`,
);
for (let round = 0; round < 3; round++) await readAll();
const rounds = 5;
const before = process.cpuUsage();
for (let round = 0; round < rounds; round++) await readAll();
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1000 / rounds;
console.log(
  `${(cpu / pages.length).toFixed(2)} ms of CPU per page, ${(cpu / (bytes / 1e6)).toFixed(0)} ms per MB`,
);

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.setSamplingInterval', { interval: 200 });
await session.post('Profiler.start');
for (let round = 0; round < rounds; round++) await readAll();
const { profile } = await session.post('Profiler.stop');
const stages = [...stagesOf(profile)].sort(([, a], [, b]) => b - a);
const all = stages.reduce((sum, [, time]) => sum + time, 0);
for (const [stage, time] of stages) {
  const share = time / all;
  if (share >= 0.003)
    console.log(
      `${stage.padEnd(24)} ${(share * 100).toFixed(1).padStart(5)} %  ${((share * cpu) / pages.length).toFixed(3)} ms`,
    );
}
if (process.env.PROFILE)
  (await import('node:fs')).writeFileSync(process.env.PROFILE, JSON.stringify(profile));
