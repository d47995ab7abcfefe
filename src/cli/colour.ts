/** Whether a stream is coloured, and what the colours mean. */

import { Chalk, type ChalkInstance } from 'chalk';
import type { Style } from '../output/output.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';
const isOff = (value: string | undefined): boolean => value === '0' || value === 'false';

/**
 * Whether a stream gets colour. In this order: NO_COLOR takes it away, CLICOLOR_FORCE and FORCE_COLOR give it even to a
 * pipe (`0` does not), a dumb terminal and CLICOLOR=0 have none, a terminal has it.
 */
export function wantsColour(environment: Environment, isTerminal: boolean): boolean {
  const { NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR, TERM } = environment;
  if (isSet(NO_COLOR) || isOff(FORCE_COLOR)) return false;
  if (isSet(FORCE_COLOR) || (isSet(CLICOLOR_FORCE) && !isOff(CLICOLOR_FORCE))) return true;
  return isTerminal && TERM !== 'dumb' && !isOff(CLICOLOR);
}

/** Chalk for one stream: the sixteen colours that every terminal has and its user has chosen, or none. */
export function colourFor(environment: Environment, isTerminal: boolean): ChalkInstance {
  return new Chalk({ level: wantsColour(environment, isTerminal) ? 1 : 0 });
}

/** How the parts of an article are coloured. */
export function articleStyle(colour: ChalkInstance): Style {
  return {
    title: (text) => colour.bold(text),
    meta: (text) => colour.dim(text),
    heading: (text) => colour.bold(text),
    hit: (text) => colour.yellow.underline(text),
  };
}
