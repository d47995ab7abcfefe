/** The commands. To add one: a file beside this one, and its line here. Only the one that is called is loaded. */

import type { Command } from '../command.ts';

export interface CommandEntry {
  readonly names: readonly string[];
  readonly load: () => Promise<Command>;
}

export const COMMANDS: readonly CommandEntry[] = [
  { names: ['add'], load: async () => (await import('./add.ts')).add },
  { names: ['parse'], load: async () => (await import('./parse.ts')).parse },
  { names: ['list', 'ls'], load: async () => (await import('./list.ts')).list },
  { names: ['search'], load: async () => (await import('./search.ts')).search },
  { names: ['print', 'show'], load: async () => (await import('./print.ts')).print },
  { names: ['stats'], load: async () => (await import('./stats.ts')).stats },
  { names: ['query'], load: async () => (await import('./query.ts')).query },
  { names: ['cite'], load: async () => (await import('./cite.ts')).cite },
  { names: ['export'], load: async () => (await import('./export.ts')).exportCommand },
  { names: ['schema'], load: async () => (await import('./schema.ts')).schema },
  { names: ['set'], load: async () => (await import('./set.ts')).set },
  { names: ['tag'], load: async () => (await import('./tag.ts')).tag },
  { names: ['remove'], load: async () => (await import('./remove.ts')).remove },
  { names: ['reparse'], load: async () => (await import('./reparse.ts')).reparse },
  { names: ['undo'], load: async () => (await import('./undo.ts')).undo },
  { names: ['index'], load: async () => (await import('./index-command.ts')).index },
  { names: ['init'], load: async () => (await import('./init.ts')).init },
  { names: ['completion'], load: async () => (await import('./completion.ts')).completion },
];
