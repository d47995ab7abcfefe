/** The commands that people and scripts wait for most, in one module: a bundle of one file starts sooner than one of many. */

export { exportCommand } from './export.ts';
export { list } from './list.ts';
export { print } from './print.ts';
export { search } from './search.ts';
