/** `query`: queries that are kept in the archive under a name, and what was printed with `--new`. */

import { oneLine } from '../../output/visible.ts';
import { Failure } from '../../record/failure.ts';
import { loadPatterns } from '../../search/pattern.ts';
import { parseQuery } from '../../search/query.ts';
import { cursorsOf, forgetCursor } from '../../store/cursors.ts';
import type { Archive } from '../../store/place.ts';
import { readQueries, removeQuery, saveQuery } from '../../store/queries.ts';
import { openNearest } from '../archive.ts';
import { defineCommand } from '../command.ts';
import { type Context, say } from '../context.ts';
import { EXIT, type ExitCode } from '../failure.ts';
import { readName, todayOf } from '../queries.ts';

type Action = (
  context: Context,
  archive: Archive,
  name: string,
  words: readonly string[],
) => Promise<ExitCode>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async save(context, archive, name, words) {
    const text = words.join(' ').trim();
    if (!text)
      throw new Failure(
        'misuse',
        `no query for “${name}”`,
        `like this: morgue query save ${name} 'mill fire'`,
      );
    const saved = new Map([...(await readQueries(archive)), [name, text]]);
    await loadPatterns();
    parseQuery(text, { today: todayOf(context.terminal), saved });
    parseQuery(`query:${name}`, { today: todayOf(context.terminal), saved });
    const before = await saveQuery(archive, name, text);
    say(
      context,
      before === undefined ? `Saved “${name}”` : oneLine(`Changed “${name}”, which was: ${before}`),
    );
    return EXIT.done;
  },
  async list(context, archive) {
    const saved = await readQueries(archive);
    for (const [name, text] of saved)
      await context.terminal.write(`${name}\t${context.terminal.forScreen(oneLine(text))}\n`);
    if (saved.size === 0 && context.terminal.isScreen) say(context, 'No query is saved');
    return saved.size ? EXIT.done : EXIT.nothingFound;
  },
  async show(context, archive, name) {
    const text = known(await readQueries(archive), name);
    await context.terminal.write(context.terminal.forScreen(`${text}\n`));
    return EXIT.done;
  },
  async remove(context, archive, name) {
    const text = known(await readQueries(archive), name);
    await removeQuery(archive, name);
    say(context, oneLine(`Removed “${name}”, which was: ${text}`));
    return EXIT.done;
  },
  async forget(context, archive, name) {
    const names = await cursorsOf(archive);
    if (!names.includes(name))
      throw new Failure('absent', `nothing was printed with --new ${name}`, others(names));
    await forgetCursor(archive, name);
    say(context, `Forgot what was printed with --new ${name}`);
    return EXIT.done;
  },
};

function known(saved: ReadonlyMap<string, string>, name: string): string {
  const text = saved.get(name);
  if (text === undefined)
    throw new Failure('absent', `no query is saved as “${name}”`, others([...saved.keys()]));
  return text;
}

const others = (names: readonly string[]): string | undefined =>
  names.length ? `there are: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ' …' : ''}` : undefined;

export const query = defineCommand({
  name: 'query',
  group: 'Find',
  summary: 'keep queries in the archive under a name',
  details:
    'save, list, show, remove: a saved query stands for its text as query:NAME, anywhere in a query. It lies in queries/ in the archive.\nforget: what was printed with --new NAME counts as new again.',
  arguments: [
    { name: '<action>', describe: 'what to do', choices: Object.keys(ACTIONS) },
    { name: '[name]', describe: 'letters, digits, - and _' },
    { name: '[query...]', describe: 'for save: the query', completes: 'query' },
  ],
  options: [],
  ownDashes: true,
  examples: [
    { command: "morgue query save ferries '(ferry or crossing) -strike'", what: 'keep it' },
    { command: 'morgue query list', what: 'those that are kept, and what they stand for' },
  ],
  async run(context, [action = '', typed, ...words]) {
    const act = ACTIONS[action];
    if (!act) throw new Failure('misuse', `no such action: ${action}`);
    if (action === 'list' ? typed !== undefined : typed === undefined)
      throw new Failure(
        'misuse',
        action === 'list' ? 'list takes no name' : 'no name is given',
        `like this: morgue query ${action}${action === 'list' ? '' : ' ferries'}`,
      );
    if (action !== 'save' && words.length)
      throw new Failure(
        'misuse',
        `${action} takes a name and nothing more`,
        `like this: morgue query ${action} ferries`,
      );
    return act(
      context,
      await openNearest(context),
      typed === undefined ? '' : readName('name', typed),
      words,
    );
  },
});
