/** What `export` is asked for: the flags, the output they mean, and which cannot be had together. */

import path from 'node:path';
import { BUNDLES } from '../output/bundles/index.ts';
import { OUTPUTS } from '../output/index.ts';
import type { BinaryOutput, FolderOutput, Output } from '../output/output.ts';
import { Failure } from '../record/failure.ts';
import type { Context } from './context.ts';
import type { FindFlags } from './finding.ts';
import type { SplitBy } from './splitting.ts';

export interface ExportFlags extends FindFlags {
  readonly output?: string;
  readonly splitBy?: SplitBy;
  readonly contents?: 'date' | 'section';
}

export type Way = Output | BinaryOutput | FolderOutput;

/** The output that is meant, and whether a folder is written. */
export function exportNamed({ format, splitBy, template }: ExportFlags): { output: Way; isFolder: boolean } {
  const output = template?.output ?? [...OUTPUTS, ...BUNDLES].find(({ name }) => name === format);
  if (!output) throw new Error(`no output is called ${format}`);
  return { output, isFolder: splitBy !== undefined || isFolderOutput(output) };
}

export const isFolderOutput = (way: Way): way is FolderOutput => 'kind' in way && way.kind === 'folder';

/** Throws a Failure for flags that cannot be had together, before anything is searched for. */
export function refuseMisuse(
  { terminal }: Context,
  { format, fields, splitBy, contents, output }: ExportFlags,
  { way, isFolder, target }: { way: Way; isFolder: boolean; target: string | undefined },
): void {
  const refuse = (message: string, hint: string): never => {
    throw new Failure('misuse', message, hint);
  };
  if (output === '') refuse('--output is empty', 'name a file or a folder; - is stdout');
  if ((output?.endsWith('/') || output?.endsWith(path.sep)) && !isFolder)
    refuse(`${output} is to be a folder, and ${way.name} is one file`, `name a file: --output ${output}FILE`);
  if (splitBy && isFolderOutput(way))
    refuse(`--split-by makes files of one format, and ${format} is a folder`, 'leave out --split-by');
  if (contents && format !== 'epub')
    refuse(`--contents is for epub, not for ${format}`, 'add --format epub, or leave it out');
  if (fields && 'kind' in way && way.whole)
    refuse(`${format} gives whole articles, and --fields picks parts`, 'leave out --fields');
  if (isFolder && target === undefined)
    refuse(
      splitBy ? '--split-by writes many files' : `${format} is a folder of files`,
      'name a new folder: --output FOLDER',
    );
  if ('kind' in way && target === undefined && terminal.isScreen)
    refuse(
      `${format} is no text for a screen`,
      `name a file: --output FILE${'extension' in way ? `.${way.extension}` : ''}`,
    );
}
