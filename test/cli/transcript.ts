/**
 * Transcripts of the command line: what a person types, and what stdout, stderr and the exit code are. Each runs in a
 * new folder with some raw texts in `texts/`. Lines of a transcript:
 *
 *   $ morgue list            a command; `< FILE` at its end is its standard input
 *   2> a line                said on stderr
 *   ? 1                      the exit code, where it is not 0
 *   %screen 80, %screen off  from here on at a terminal of so many columns, or off one
 *   %keyboard on, off        whether a person can be asked
 *   %env NAME=VALUE          from here on
 *   %file NAME … %end        a file to write; %bytes NAME 00ff… one byte by byte; %folder NAME
 *   %lines NAME TIMES LINE   a file of one line so many times
 *   # …                      a remark
 *
 * All other lines are stdout. `UPDATE=1` writes what was said into the transcripts: to be read before it is kept.
 */

import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { morgue, newFolder, REPOSITORY, type Surrounded } from './shell.ts';

const DESK = path.join(REPOSITORY, 'test/fixtures/desk');

/** Words as a shell would part them: blanks part, quotes of either kind keep. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"]+)+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}

/** Plays a transcript and returns it with what was really said. */
async function play(transcript: string, cwd: string): Promise<string> {
  const lines = transcript.split('\n');
  const played: string[] = [];
  const shown = (text: string): string =>
    text.replaceAll(cwd, 'DIR').replaceAll('\x1b', '␛').replace(/\n$/, '');
  let around: Surrounded = { cwd };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const [directive, value = ''] = line.split(/ (.*)/s);
    if (line.startsWith('$ morgue')) {
      played.push(line);
      const [command = '', from] = line.slice('$ morgue'.length).split(/ < (?=[^<]*$)/);
      const stdin = from === undefined ? {} : { stdin: readFileSync(path.join(cwd, from.trim())) };
      const said = await morgue(wordsOf(command), { ...around, ...stdin });
      if (said.out) played.push(shown(said.out));
      if (said.err)
        played.push(
          ...shown(said.err)
            .split('\n')
            .map((text) => `2> ${text}`.trimEnd()),
        );
      if (said.exit) played.push(`? ${said.exit}`);
    } else if (directive === '%file') {
      const end = lines.indexOf('%end', i);
      mkdirSync(path.dirname(path.join(cwd, value)), { recursive: true });
      writeFileSync(path.join(cwd, value), `${lines.slice(i + 1, end).join('\n')}\n`);
      played.push(...lines.slice(i, end + 1));
      i = end;
    } else if (directive === '%lines') {
      const [name = '', times, text] = value.split(/ (\d+) (.*)/s);
      writeFileSync(path.join(cwd, name), `${text}\n`.repeat(Number(times)));
      played.push(line);
    } else if (directive === '%bytes' || directive === '%folder') {
      const [name = '', hex] = value.split(' ');
      if (hex === undefined) mkdirSync(path.join(cwd, name));
      else writeFileSync(path.join(cwd, name), Buffer.from(hex, 'hex'));
      played.push(line);
    } else if (line === '' || line.startsWith('#') || line.startsWith('%')) {
      // A blank line of stdout is played by its command; one before a command or a remark stands for itself.
      const next = lines[i + 1] ?? '';
      if (line !== '' || i === lines.length - 1 || /^[$%#]/.test(next)) played.push(line);
      if (directive === '%screen') {
        const { screen: _, ...rest } = around;
        around = value === 'off' ? rest : { ...rest, screen: Number(value) };
      }
      if (directive === '%keyboard') around = { ...around, keyboard: value === 'on' };
      if (directive === '%env')
        around = {
          ...around,
          env: { ...around.env, [value.split('=')[0] ?? '']: value.split('=')[1] ?? '' },
        };
    }
  }
  return played.join('\n');
}

/** A test for each transcript in a folder. */
export function testTranscripts(folder: string): void {
  it.each(
    readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort(),
  )('%s', async (name) => {
    const file = path.join(folder, name);
    const cwd = newFolder();
    cpSync(DESK, path.join(cwd, 'texts'), { recursive: true });
    const transcript = readFileSync(file, 'utf8');
    const played = await play(transcript, cwd);
    if (process.env.UPDATE) writeFileSync(file, played);
    else expect(played).toBe(transcript);
  });
}
