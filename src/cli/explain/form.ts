/** What a form of `--explain` is: how one article's evidence is shown. */

import type { Reading } from '../../intake/page.ts';
import type { Terminal } from '../terminal.ts';

/** An article with the name of its file as the person knows it. */
export interface Explanation {
  readonly shown: string;
  readonly reading: Reading;
}

export interface ExplainForm {
  readonly name: string;
  /** One line for the help and the README. */
  readonly describe: string;
  /** Made of visible characters and our colours alone. `nth` counts the articles from 0. */
  article(explanation: Explanation, terminal: Terminal, nth: number): string;
  /** What closes the whole, after so many articles. */
  end?(articles: number): string;
}
