/** One JSON document: for each article its fields, lines and notes, each of these on a line of its own. */

import type { Recognised } from '../../intake/page.ts';
import { toJson } from '../../output/json.ts';
import { FORMAT_VERSION } from '../../output/output.ts';
import type { ShownValue } from '../../output/shown.ts';
import { explainedFields } from './fields.ts';
import type { ExplainForm, Explanation } from './form.ts';

const OPENING = `{\n  "format_version": ${FORMAT_VERSION},\n  "articles": [`;

export const json: ExplainForm = {
  name: 'json',
  describe: 'one JSON document, with the text of every line',
  article: (explanation, _, nth) => `${nth === 0 ? OPENING : ','}\n    ${articleOf(explanation)}`,
  end: (articles) => (articles === 0 ? `${OPENING}]\n}\n` : '\n  ]\n}\n'),
};

type Shown = Readonly<Record<string, ShownValue | undefined | object>>;

/** Without what is undefined. */
const show = (value: Shown | string): string => toJson(value as ShownValue);
const rounded = (sure: number | undefined): number | undefined =>
  sure === undefined ? undefined : Number(sure.toFixed(3));

function articleOf({ shown, reading }: Explanation): string {
  const { notes, explained } = reading;
  const fields = explainedFields(reading).map(({ field, value, line, rule, sure, runnerUp }) => {
    const other = runnerUp && {
      value: runnerUp.value,
      line: runnerUp.line,
      rule: runnerUp.rule,
      sure: rounded(runnerUp.sure),
    };
    return `${show(field)}: ${show({ value, line, rule, sure: rounded(sure), runner_up: other })}`;
  });
  const lines = (explained?.lines ?? []).map(({ number, last, role, sure, text }) =>
    show({ number, last, role, sure: rounded(sure), text }),
  );
  const members = [
    `"file": ${show(shown)}`,
    ...(explained ? [`"format": ${show(formatOf(explained.recognised))}`] : []),
    `"fields": ${within('{', fields, '}')}`,
    `"lines": ${within('[', lines, ']')}`,
    `"notes": ${within(
      '[',
      notes.map(({ code, line, detail }) => show({ code, line, detail })),
      ']',
    )}`,
  ];
  return `{\n      ${members.join(',\n      ')}\n    }`;
}

const formatOf = ({ format, score, runnerUp }: Recognised): Shown => ({
  name: format,
  score,
  runner_up: runnerUp && { name: runnerUp.format, score: runnerUp.score },
});

const within = (open: string, rows: readonly string[], close: string): string =>
  rows.length ? `${open}\n        ${rows.join(',\n        ')}\n      ${close}` : open + close;
