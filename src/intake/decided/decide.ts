/** What is decided about one article: by what the person gave for all, then by the rules that fit it, in their order. */

import type { FieldChanges } from '../../record/frontmatter.ts';
import { readAddress, readPublication } from '../fields/source.ts';
import type { Layout, RawArticle } from '../page.ts';
import { BY_RULE, type Decided, GIVEN, type Verdict } from './decided.ts';
import { fits, type Known, plainLine, RULE_FIELDS } from './rule.ts';

export function decide(decided: Decided, raw: RawArticle, layout: Layout, file: string): Verdict {
  const { given = {}, rules = [] } = decided;
  const values = new Map<string, { value: FieldChanges[string]; rule: string }>();
  for (const [name, value] of Object.entries(given)) values.set(name, { value, rule: GIVEN });
  let dateOrder: Verdict['dateOrder'] = decided.dateOrder && { order: decided.dateOrder, rule: GIVEN };
  const drop = new Set<string>();
  const known = rules.length ? learn(raw, layout, file) : undefined;
  for (const rule of known ? rules : []) {
    // A publication that a rule gives is known to those below it.
    const named = { ...known, ...stated(values) } as Known;
    if (!fits(rule, named)) continue;
    for (const name of RULE_FIELDS) {
      const value = rule.give[name];
      if (value !== undefined && !values.has(name)) values.set(name, { value, rule: BY_RULE });
    }
    if (rule.dateOrder) dateOrder ??= { order: rule.dateOrder, rule: BY_RULE };
    for (const line of rule.drop) drop.add(plainLine(line));
  }
  return { values, dateOrder, drop };
}

/** What the text says by which rules know an article; a rule may decide how dates are read, so fields are not read yet. */
function learn(raw: RawArticle, layout: Layout, file: string): Known {
  const said = [...(raw.given ?? []), ...readAddress(layout), ...readPublication(layout)];
  const value = (field: string): string | undefined => {
    const found = said.find((candidate) => candidate.field === field)?.value;
    return typeof found === 'string' ? found : undefined;
  };
  return {
    publication: value('publication'),
    host: hostOf(value('url')),
    file,
    lines: new Set(layout.lines.map(({ text }) => plainLine(text))),
  };
}

/** What is decided of that already. */
function stated(values: Verdict['values']): Partial<Known> {
  const publication = values.get('publication')?.value;
  const url = values.get('url')?.value;
  return {
    ...(typeof publication === 'string' ? { publication } : {}),
    ...(typeof url === 'string' ? { host: hostOf(url) } : {}),
  };
}

const hostOf = (url: string | undefined): string | undefined =>
  /^[a-z][a-z\d+.-]{0,20}:\/\/(?:[^/?#@\s]{0,200}@)?(?<host>[^/?#:\s]{1,255})/i
    .exec(url ?? '')
    ?.groups?.host?.toLowerCase();
