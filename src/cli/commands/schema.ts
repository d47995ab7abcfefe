/** `schema`: what our JSON looks like, for programs that check what they are given. */

import { toJson } from '../../output/json.ts';
import { SCHEMAS } from '../../output/schema.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../failure.ts';

export const schema = defineCommand({
  name: 'schema',
  group: 'Give out',
  summary: 'print the JSON Schema of an output',
  arguments: [
    { name: '[output]', describe: 'json (if none is named) or jsonl', choices: Object.keys(SCHEMAS) },
  ],
  options: [],
  examples: [{ command: 'morgue schema jsonl > article.schema.json', what: 'what each line of jsonl is' }],
  async run({ terminal }, [output = 'json']) {
    await terminal.write(`${toJson(SCHEMAS[output] ?? null, 2)}\n`);
    return EXIT.done;
  },
});
