/** The gallery of everything that can go wrong: what is said, with which exit code, and that the rest goes on. */

import { describe } from 'vitest';
import { testTranscripts } from '../cli/transcript.ts';

describe('what goes wrong', () => testTranscripts(import.meta.dirname));
