/** What the reader works on: an article's text as lines, and what it says of them. */

import type { Block } from '../record/body.ts';
import type { FieldName, FieldValue } from '../record/fields.ts';
import type { Note } from '../record/note.ts';
import type { ArticleRecord, Extra } from '../record/record.ts';
import type { PrintedDate } from './dates/read.ts';
import type { JudgedTitles } from './fields/headline.ts';
import type { Models } from './models/index.ts';
import type { Context } from './roles/context.ts';
import type { NamedLine } from './roles/names.ts';

/** What a line of a page is for. */
export type Role =
  | 'blank'
  | 'furniture'
  | 'related'
  | 'short'
  | 'prose'
  | 'item'
  | 'byline'
  | 'date'
  | 'caption'
  | 'title'
  | 'crosshead'
  | 'quote';

/** One line of the text as people see it: hard-wrapped lines are joined to one. */
export interface Line {
  /** 1-based number of its first line in the text, and of its last. */
  readonly number: number;
  readonly last: number;
  /** Without blanks at either end, marks of lists and quotations taken off. */
  readonly text: string;
  /** The list or quotation mark that was taken off. */
  readonly mark: 'item' | 'quote' | 'heading' | undefined;
  /** Width in columns of its first `MEASURED` characters; wide characters count 2. */
  readonly width: number;
  readonly blankBefore: boolean;
  /** Times that the same text stands on the page. */
  readonly copies: number;
  /** Of a wrapped text: columns by which it begins right of the prose; negative left of it, as `lynx` sets cross-heads. */
  readonly indent?: number | undefined;
  /** Of a dump that marks links: the share of the line that is one. */
  readonly links?: number | undefined;
}

/** Each line's role, and where the article's prose runs (indices into lines, end exclusive). */
export interface Layout {
  readonly lines: readonly Line[];
  readonly roles: readonly Role[];
  readonly start: number;
  readonly end: number;
}

/** What the readers of fields look at. */
export interface Page extends Layout {
  readonly language: string | undefined;
  /** Dates printed in each line; none are looked for in long lines, where they are what the article tells of. */
  readonly dates: readonly (readonly PrintedDate[])[];
  /** What the trained models see of it. */
  readonly context: Context;
  /** What may be the headline, and how likely each is. */
  readonly titles: JudgedTitles;
  readonly models: Models;
}

/** A value that a field may have, with its evidence. */
export interface Candidate {
  readonly field: FieldName;
  readonly value: FieldValue;
  /** 1-based line of the article's text; undefined where no single line shows it. */
  readonly line?: number;
  /** Name of the rule that found it. */
  readonly rule: string;
  /** How sure the rule is, 0 to 1. */
  readonly sure: number;
  /** What the other reading would be, where the text allows two. */
  readonly alternative?: string;
  /** The best candidate with another value, where there was one. */
  readonly runnerUp?: RunnerUp;
}

export type RunnerUp = Pick<Candidate, 'value' | 'line' | 'rule' | 'sure'>;

/** One article of a file, before its fields are read. */
export interface RawArticle {
  /** Whether it ends before it should. */
  readonly isCut?: boolean;
  readonly text: string;
  readonly encoding: string;
  readonly notes: readonly Note[];
  /** What the format itself says of the article's fields. */
  readonly given?: readonly Candidate[];
  /** Keys that are not ours, where the format has such. */
  readonly extra?: Extra;
  /** The body, where the format tells it from the rest; else it is found among the lines. */
  readonly body?: readonly Block[];
  /** Whether the text is a whole page though the body is told: what the format does not state is read off its lines. */
  readonly whole?: boolean;
  /** First and last line in a file of many articles. */
  readonly lines?: readonly [number, number];
  /** The accession number, where this is a record that an archive gave out: all its fields are as given, none is read. */
  readonly id?: string;
}

/** An article that was told from the others in its file and is still as it stands there: plain data, of its format’s own. */
export interface ToldApart {
  readonly content: Uint8Array;
  /** Whether it ends before it should. */
  readonly isCut?: boolean;
}

/** What was read of one article. */
export interface Reading {
  readonly record: ArticleRecord;
  readonly notes: readonly Note[];
  /** The chosen value of each field, in the order of fields. */
  readonly evidence: readonly Candidate[];
  /** The fields as they were read: without what the person decided, and with what they left empty. */
  readonly read: ArticleRecord['fields'];
  /** Only where it was asked for. */
  readonly explained?: Explained;
}

/** As what a file was read, and what else it may be. */
export interface Recognised {
  readonly format: string;
  /** How much the file's beginning looks like it, 0 to 1; absent where the person said what it is. */
  readonly score?: number;
  readonly runnerUp?: { readonly format: string; readonly score: number };
}

/** An article's text as it was decoded, and the role of each of its lines that is not blank. */
export interface Explained {
  readonly recognised: Recognised;
  readonly text: string;
  readonly lines: readonly NamedLine[];
}
