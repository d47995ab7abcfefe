/** The reader's trained models, read from their tables when the first page needs them. */

import { nameColumnNames } from '../fields/name-columns.ts';
import { togetherColumnNames } from '../fields/names-together.ts';
import { titleColumnNames } from '../fields/title-candidates.ts';
import { titlesTogetherColumnNames } from '../fields/titles-together.ts';
import type { BodyModel } from '../roles/context.ts';
import { LINE_COLUMNS } from '../roles/line-columns.ts';
import { readTable, type Table, type Weights } from '../roles/model.ts';
import { readTrees, type Trees, type TreesTable } from '../roles/trees.ts';
import { BODY_TREES } from './tables/body.ts';
import { CAPTIONS_TREES } from './tables/captions.ts';
import { NAMES_TREES } from './tables/names.ts';
import { PUBLISHED_TABLE } from './tables/published.ts';
import { ROLES_STEPS, ROLES_TABLE } from './tables/roles.ts';
import { TITLE_TREES } from './tables/title.ts';
import { TITLES_TREES } from './tables/titles.ts';
import { TOGETHER_TREES } from './tables/together.ts';
import { WORDS_TABLE } from './tables/words.ts';

export interface Models extends BodyModel {
  /** Headlines one by one, and beside each other. */
  readonly title: Trees;
  readonly titles: Trees;
  readonly published: Weights;
  /** What words of names, and those beside them, say. */
  readonly words: Weights;
  /** Names one by one, and beside each other. */
  readonly names: Trees;
  readonly together: Trees;
}

/** Models as they are kept. */
export interface Tables {
  readonly roles: Table;
  readonly steps: {
    readonly steps: readonly number[];
    readonly first: readonly number[];
    readonly last: readonly number[];
  };
  readonly published: Table;
  readonly words: Table;
  readonly body: TreesTable;
  readonly captions: TreesTable;
  readonly title: TreesTable;
  readonly titles: TreesTable;
  readonly names: TreesTable;
  readonly together: TreesTable;
}

let models: Models | undefined;

export function loadModels(): Models {
  models ??= readModels({
    roles: ROLES_TABLE,
    steps: ROLES_STEPS,
    published: PUBLISHED_TABLE,
    words: WORDS_TABLE,
    body: BODY_TREES,
    captions: CAPTIONS_TREES,
    title: TITLE_TREES,
    titles: TITLES_TREES,
    names: NAMES_TREES,
    together: TOGETHER_TREES,
  });
  return models;
}

export function readModels(tables: Tables): Models {
  return {
    roles: { weights: readTable(tables.roles), ...tables.steps },
    published: readTable(tables.published),
    words: readTable(tables.words),
    body: readTrees(tables.body, LINE_COLUMNS),
    captions: readTrees(tables.captions, LINE_COLUMNS),
    title: readTrees(tables.title, titleColumnNames()),
    titles: readTrees(tables.titles, titlesTogetherColumnNames()),
    names: readTrees(tables.names, nameColumnNames()),
    together: readTrees(tables.together, togetherColumnNames()),
  };
}
