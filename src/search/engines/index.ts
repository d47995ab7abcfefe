/** The search engines, the default first. A new one is a file in this folder and a line here. */

import type { EngineSpec } from '../engine.ts';
import { scan } from './scan.ts';

export const ENGINES: readonly EngineSpec[] = [scan];
