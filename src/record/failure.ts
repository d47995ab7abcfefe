/** The one error that is meant for people: what happened and where, and what to do about it. */

/** `misuse` of the command line or a query, `absent` what was asked for, `disk` trouble, a `damaged` archive, `interrupted`. */
export type FailureKind = 'misuse' | 'absent' | 'disk' | 'damaged' | 'interrupted';

export class Failure extends Error {
  readonly kind: FailureKind;
  /** What to do next, as a sentence without a full stop. */
  readonly hint: string | undefined;

  constructor(kind: FailureKind, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Failure';
    this.kind = kind;
    this.hint = hint;
  }
}
