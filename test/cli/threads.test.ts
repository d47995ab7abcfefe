/** Reading on several threads: the same records in the same order, and a thread that dies costs one file. */

import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openReaders } from '../../src/cli/readers.ts';
import { openPool, type ReadingPool } from '../../src/cli/reading-pool.ts';
import { readingsOf } from '../../src/cli/readings.ts';
import { FORMATS } from '../../src/intake/formats/index.ts';
import { articleText } from './article-text.ts';
import { BIN, newFolder, REPOSITORY } from './shell.ts';

const options = { added: '2026-11-23T09:00:00Z' };
const fileOf = (file: string, text: string) => ({ file, sha256: '0'.repeat(64), content: Buffer.from(text) });

const FIXTURE_FOLDER = path.join(REPOSITORY, 'test/fixtures');
const FIXTURES = readdirSync(FIXTURE_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const open: { close(): Promise<void> }[] = [];
const opened = <P extends { close(): Promise<void> }>(pool: P): P => {
  open.push(pool);
  return pool;
};
afterEach(async () => {
  for (const pool of open.splice(0)) await pool.close();
});

/** A pool whose worker does to each file what its text says, as JavaScript. */
function poolOf(answer: string, threads = 2): ReadingPool {
  const folder = newFolder({
    'worker.mjs': `export const ready = () => {};
      const one = async ({ file }) => { ${answer} };
      export default async ({ files }) => { const all = []; for (const file of files) all.push(await one(file)); return all; };`,
  });
  return opened(openPool(threads, pathToFileURL(path.join(folder, 'worker.mjs')).href));
}

describe('a pool of threads', () => {
  it('reads what this thread reads, to the last key', async () => {
    const pool = opened(openPool(1));
    const texts = [
      articleText('Anchors in the sand', { section: 'Harbour' }),
      '---\ntitle: Dredgers\n__proto__: x\ndesk: {night: [a, {b: c}]}\n---\n\nThey dug.\n',
      'By Ada Quill\n',
    ];
    for (const text of texts) {
      const file = fileOf('a.txt', text);
      expect(await Promise.all(pool.read({ files: [file], options }))).toStrictEqual([
        await readingsOf(file, options),
      ]);
    }
    const files = texts.map((text, i) => fileOf(`${i}.txt`, text));
    expect(await Promise.all(pool.read({ files, options }))).toStrictEqual(
      await Promise.all(files.map((file) => readingsOf(file, options))),
    );
    expect(files.map(({ content }) => content.toString())).toEqual(texts);
  });

  it('knows what the person decided, and explains what it read', async () => {
    const pool = opened(openPool(1));
    const file = fileOf('a.txt', articleText('Anchors in the sand', { section: 'Harbour' }));
    const decided = {
      ...options,
      explain: true,
      given: Object.assign(Object.create(null), { authors: ['Bo Berg'], tags: null, ['__proto__']: 'x' }),
      rules: [{ when: { file: ['*.txt'] }, give: { publication: 'The Harbour Post' }, drop: [] }],
    };
    const read = await pool.read({ files: [file], options: decided })[0];
    const [reading] = read?.readings ?? [];
    expect(reading?.record.fields).toMatchObject({ authors: ['Bo Berg'], publication: 'The Harbour Post' });
    expect(reading?.explained?.lines.length).toBeGreaterThan(2);
    expect(read).toStrictEqual(await readingsOf(file, decided));
  });

  it('says of a file what this thread says', async () => {
    const pool = opened(openPool(1));
    const file = fileOf('a.txt', 'A text');
    const wrong = { files: [file], options: { ...options, format: 'scroll' } };
    const failure = await readingsOf(file, wrong.options).catch((error: unknown) => error);
    await expect(pool.read(wrong)[0]).rejects.toEqual(failure);
    await expect(pool.read(wrong)[0]).rejects.toMatchObject({
      kind: 'misuse',
      hint: `one of: ${FORMATS.map(({ name }) => name).join(', ')}`,
    });
  });

  it.each([1, 3, 8])(
    'loses the file that a thread dies over, and no other, %i at one go',
    async (together) => {
      const pool = poolOf(`
      if (file.startsWith('deadly')) { setImmediate(() => { throw new Error('struck a rock'); }); await new Promise(() => {}); }
      return { readings: [{ record: { fields: { id: file }, extra: {}, body: [] }, notes: [], evidence: [] }], lost: [] };
    `);
      const names = ['a', 'deadly 1', 'b', 'deadly 2', 'deadly 3', 'c', 'd', 'e'];
      const goes = names.flatMap((_, i) => (i % together ? [] : [names.slice(i, i + together)]));
      const read = await Promise.allSettled(
        goes.flatMap((some) => pool.read({ files: some.map((name) => fileOf(name, '')), options })),
      );
      expect(
        read.map((result) =>
          result.status === 'fulfilled' ? result.value.readings[0]?.record.fields.id : result.reason.message,
        ),
      ).toEqual(['a', 'struck a rock', 'b', 'struck a rock', 'struck a rock', 'c', 'd', 'e']);
    },
  );

  it('tells a text that takes too much memory from a bug', async () => {
    const pool = poolOf(`
      setImmediate(() => { throw Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }); });
      await new Promise(() => {});
    `);
    await expect(pool.read({ files: [fileOf('a', '')], options })[0]).rejects.toMatchObject({
      kind: 'misuse',
      message: 'takes more memory to read than there is',
      hint: 'split the file',
    });
  });

  it('ends in the middle of a file', async () => {
    const pool = poolOf('for (;;) {}');
    const read = pool.read({ files: [fileOf('a', ''), fileOf('b', '')], options });
    const told = Promise.all(read.map((one) => expect(one).rejects.toThrow()));
    await pool.close();
    await told;
  });
});

// What threads run is bundled apart.
describe('a thread', () => {
  let pool: ReadingPool | undefined;
  afterAll(() => pool?.close());

  it.each(FIXTURES)('reads %s as this thread does', async (folder) => {
    pool ??= openPool(1);
    const names = readdirSync(path.join(FIXTURE_FOLDER, folder)).filter((name) => !name.endsWith('.json'));
    const files = names.map((name) => ({
      ...fileOf(name, ''),
      content: readFileSync(path.join(FIXTURE_FOLDER, folder, name)),
    }));
    const read = await Promise.all(pool.read({ files, options }));
    expect(read).toStrictEqual(await Promise.all(files.map((file) => readingsOf(file, options))));
    expect(read.flat().length).toBeGreaterThan(0);
  });
});

describe('readers', () => {
  const large = 'The keeper wrote it down in the book with the blue cover. '.repeat(20_000);

  it('read on when they were given enough, whoever reads', async () => {
    const readers = opened(openReaders(options, 2));
    for (const text of [large, 'Short', large, 'Last']) {
      const file = fileOf('a.txt', text);
      expect(await readers.read(file)).toStrictEqual(await readingsOf(file, options));
    }
  });

  it('let others on before each file', async () => {
    const readers = opened(openReaders(options, 1));
    let [turns, isDone] = [0, false];
    const turn = (): void => {
      turns++;
      if (!isDone) setImmediate(turn);
    };
    turn();
    await Promise.all(Array.from({ length: 40 }, (_, i) => readers.read(fileOf(`${i}.txt`, `Short ${i}`))));
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(40);
  });

  it('keep nobody waiting for what was not begun when they are closed', async () => {
    const readers = openReaders(options, 2);
    const waiting = ['a', 'b', 'c'].map((name) => readers.read(fileOf(`${name}.txt`, name)));
    const told = waiting.map((one) => expect(one).rejects.toMatchObject({ kind: 'interrupted' }));
    await readers.close();
    await Promise.all(told);
  });

  it('read nothing any more when they are closed, once or twice', async () => {
    const readers = openReaders(options, 2);
    await readers.read(fileOf('a.txt', large));
    await Promise.all([readers.close(), readers.close()]);
    await expect(readers.read(fileOf('a.txt', 'Short'))).rejects.toMatchObject({ kind: 'interrupted' });
  });
});

describe('the command', () => {
  const SENTENCE = 'The lamp was lit at dusk and burned until the morning, as the keeper wrote down. ';
  const texts = (count: number, sentences: number): string =>
    newFolder(
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `texts/${String(i).padStart(3, '0')}.txt`,
          articleText(`Report ${i} from the lighthouse`, { body: `${SENTENCE.repeat(sentences)} ${i}` }),
        ]),
      ),
    );
  const run = (cwd: string, args: readonly string[]) =>
    spawnSync(process.execPath, [BIN, ...args], { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });

  it('prints the same with one thread and with many, in the same order', () => {
    const cwd = texts(60, 500);
    const said = ['1', '3'].map((threads) =>
      run(cwd, [
        'parse',
        '--threads',
        threads,
        '--format',
        'jsonl',
        '--fields',
        'title,published,id,body',
        'texts',
        'nowhere',
        'texts/007.txt',
      ]),
    );
    const [one, many] = said;
    expect(one?.stdout.split('\n').filter(Boolean)).toHaveLength(61);
    expect(many?.stdout).toBe(one?.stdout);
    expect(many?.stderr).toBe(one?.stderr);
    expect(said.map(({ status }) => status)).toEqual([3, 3]);
  });

  it.skipIf(process.platform === 'win32')('ends its threads at Ctrl-C', async () => {
    const child = spawn(process.execPath, [BIN, 'add', '--ids', '--threads', '2', 'texts'], {
      cwd: texts(300, 100),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stdout.once('data', () => child.kill('SIGINT'));
    child.stdout.resume();
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130);
    expect(said).toMatch(/^morgue: interrupted; what was added is safe\. Added [12]\d\d articles/m);
  });

  it.each(['0', '33', 'many', '-1', '1.5'])('refuses --threads %s', (threads) => {
    const { status, stderr } = run(newFolder(), ['parse', `--threads=${threads}`, 'a.txt']);
    expect(stderr).toBe(
      `morgue: --threads ${threads}: not a whole number from 1 to 32; like this: --threads 4\n`,
    );
    expect(status).toBe(2);
  });
});
