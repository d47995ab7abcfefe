/** Every way out that is no text. To add one: a file beside this one, and a line here. */

import type { BinaryOutput, FolderOutput } from '../output.ts';
import { bagit } from './bagit.ts';
import { corpus } from './corpus.ts';
import { datapackage } from './datapackage.ts';
import { epub } from './epub.ts';
import { parquet } from './parquet.ts';

export const BUNDLES: readonly (BinaryOutput | FolderOutput)[] = [epub, parquet, corpus, datapackage, bagit];
