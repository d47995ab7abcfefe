/**
 * Property tests draw the same data on every run, so that a change is judged by what it changed. `SEED=random` draws
 * anew, which is how to look for what they have not met yet.
 */

import fc from 'fast-check';
import { afterAll } from 'vitest';
import { loadPatterns } from '../src/search/pattern.ts';
import { removeFolders } from './folders.ts';

const { SEED = '20261123' } = process.env;
if (SEED !== 'random') fc.configureGlobal({ seed: Number(SEED) });

// The command line loads them when a query has one.
await loadPatterns();

afterAll(removeFolders);
