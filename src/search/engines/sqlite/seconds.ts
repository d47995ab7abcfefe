/** Dates as the index has them: in seconds since 1970. */

/** What stands for the second of no date: before all. */
export const UNDATED = -1e15;
/** A second before all that a printed date can name, and after UNDATED. */
export const OLDEST = UNDATED / 2;
/** Seconds that a printed date may span at most. */
export const YEAR = 366 * 86_400;

export const secondOf = (text: string): number => Date.parse(`${text}Z`) / 1000;
