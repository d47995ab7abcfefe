import type { TreesTable } from '../roles/trees.ts';
export const TITLES_TREES: TreesTable = { columns: [], cuts: [], scale: 1, start: 0, nodes: '' };
