/** The search engines, the default first. A new one is a file in this folder and a line here. */

import type { EngineSpec } from '../engine.ts';
import { scan } from './scan.ts';
import { sqlite } from './sqlite/index.ts';

export const ENGINES: readonly EngineSpec[] = [sqlite, scan];
