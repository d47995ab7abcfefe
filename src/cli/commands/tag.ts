/** `tag`: puts tags on records and takes them off. */

import { Failure } from '../../record/failure.ts';
import { changeRecords } from '../../store/change.ts';
import { type ChangeFlags, changeSelection } from '../changing.ts';
import { defineCommand } from '../command.ts';
import { CHANGE_OPTIONS } from '../options.ts';

export const tag = defineCommand<ChangeFlags>({
  name: 'tag',
  group: 'Change',
  summary: 'put tags on articles, or take them off',
  details:
    '+name puts a tag on, -name takes it off; the other arguments select. For a query’s “not”, write not here.',
  arguments: [
    { name: '<tags-and-selection...>', describe: '+name, -name, and ids or a query', completes: 'query' },
  ],
  options: CHANGE_OPTIONS,
  ownDashes: true,
  examples: [
    { command: 'morgue tag +fire +follow-up 6w1z', what: 'two tags on one article' },
    {
      command: "morgue tag -draft +checked 'tag:draft has:captions' --yes",
      what: 'one off, another on, in a script',
    },
  ],
  async run(context, args, flags) {
    const on = namesAfter('+', args);
    const off = namesAfter('-', args);
    const rest = args.filter((arg) => !/^[+-]/.test(arg));
    if (on.length + off.length === 0)
      throw new Failure('misuse', 'no tag is named', 'like this: morgue tag +fire 6w1z');
    if (rest.length === 0)
      throw new Failure('misuse', 'no articles are selected', 'name ids or a query beside the tags');
    const edit = (before: readonly string[]): string[] =>
      [...new Set([...before, ...on])].filter((name) => !off.includes(name));
    return changeSelection(context, rest, flags, {
      question: `tag ${[...on.map((name) => `+${name}`), ...off.map((name) => `-${name}`)].join(' ')}:`,
      verb: 'Tagged',
      apply: (archive, files, run) =>
        changeRecords(
          archive,
          files,
          ({ fields: { tags = [] } }) => {
            const after = edit(tags);
            return after.join('\n') === tags.join('\n') ? null : { tags: after.length ? after : null };
          },
          'tag',
          run,
        ),
    });
  },
});

function namesAfter(sign: string, args: readonly string[]): string[] {
  const names = args.filter((arg) => arg.startsWith(sign)).map((arg) => arg.slice(1).trim());
  const bad = names.find((name) => name === '' || /[;,\p{Cc}]/u.test(name));
  if (bad === undefined) return names;
  throw new Failure(
    'misuse',
    `“${sign}${bad}” is no tag`,
    'a tag is a word or some words, without commas and semicolons',
  );
}
