/** The reader's trained models, read from their tables when the first page needs them. */

import type { ChainModel } from '../roles/chain.ts';
import { readTable, type Weights } from '../roles/model.ts';
import { AUTHORS_TABLE } from './authors.ts';
import { PUBLISHED_TABLE } from './published.ts';
import { ROLES_STEPS, ROLES_TABLE } from './roles.ts';
import { TITLE_TABLE } from './title.ts';

export interface Models {
  readonly roles: ChainModel;
  readonly title: Weights;
  readonly authors: Weights;
  readonly published: Weights;
}

let models: Models | undefined;

export function loadModels(): Models {
  models ??= {
    roles: { weights: readTable(ROLES_TABLE), ...ROLES_STEPS },
    title: readTable(TITLE_TABLE),
    authors: readTable(AUTHORS_TABLE),
    published: readTable(PUBLISHED_TABLE),
  };
  return models;
}
