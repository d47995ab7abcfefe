/** `set`: changes fields of records. */

import { Failure } from '../../record/failure.ts';
import { changeRecords } from '../../store/change.ts';
import { partAssignments } from '../assignments.ts';
import { type ChangeFlags, changeSelection } from '../changing.ts';
import { defineCommand } from '../command.ts';
import { CHANGE_OPTIONS } from '../options.ts';

export const set = defineCommand<ChangeFlags>({
  name: 'set',
  group: 'Change',
  summary: 'set fields of articles',
  details:
    'An empty value takes the field away; values of a list are separated by semicolons. Keys of your own are kept beside ours. Only the lines of these fields change in the file.',
  arguments: [
    {
      name: '<selection-and-assignments...>',
      describe: 'ids or a query, and field=value',
      completes: 'query',
    },
  ],
  options: CHANGE_OPTIONS,
  ownDashes: true,
  examples: [
    {
      command: 'morgue set 6w1z published=2019-12-18 "title=Fire at the old mill"',
      what: 'correct one article',
    },
    { command: 'morgue set authors= note:date-ambiguous --yes', what: 'take a field away, in a script' },
    {
      command: "morgue set 6w1z 'authors=Ada Quill; Bo Berg' case=2019/7",
      what: 'two authors, and a key of your own',
    },
  ],
  async run(context, args, flags) {
    const { changes, rest } = partAssignments(args);
    if (Object.keys(changes).length === 0)
      throw new Failure('misuse', 'nothing to set', 'like this: morgue set 6w1z section=Local');
    if (rest.length === 0)
      throw new Failure('misuse', 'no articles are selected', 'name ids or a query beside what to set');
    return changeSelection(context, rest, flags, {
      question: `set ${Object.keys(changes).join(', ')} of`,
      verb: 'Changed',
      apply: (archive, files, run) => changeRecords(archive, files, () => changes, 'set', run),
    });
  },
});
