/** What a person decided about articles before they are read: it goes before whatever the reader finds. */

import type { FieldChanges } from '../../record/frontmatter.ts';
import type { DateOrder } from '../dates/read.ts';
import type { Rule } from './rule.ts';

/** Plain data, so that it can be handed on to whoever reads. */
export interface Decided {
  /** Values by field or by a key of the person's own; null leaves it empty. `language` decides how dates are read, too. */
  readonly given?: FieldChanges;
  /** Order of day and month where both could be either. */
  readonly dateOrder?: DateOrder;
  /** When the pages were seen, as a printed date: what relative dates are counted from. */
  readonly asOf?: string;
  /** The person's rules, in their order: of two that say the same, the first counts. */
  readonly rules?: readonly Rule[];
}

/** Names of the rules by which a value is decided, as evidence shows them. */
export const GIVEN = 'given';
export const BY_RULE = 'rules.yaml';

/** What is decided about one article. */
export interface Verdict {
  /** Values by field or key, with the name of the rule they are by. */
  readonly values: ReadonlyMap<string, { readonly value: FieldChanges[string]; readonly rule: string }>;
  readonly dateOrder: { readonly order: DateOrder; readonly rule: string } | undefined;
  /** Lines that are no part of the body. */
  readonly drop: ReadonlySet<string>;
}
