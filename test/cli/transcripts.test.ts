import path from 'node:path';
import { describe } from 'vitest';
import { testTranscripts } from './transcript.ts';

describe('at the command line', () => testTranscripts(path.join(import.meta.dirname, 'transcripts')));
