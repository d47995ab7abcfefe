/** The command line: arguments and a terminal in, an exit code out. The only place where failures are caught. */

import { Failure } from '../record/failure.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import type { Context } from './context.ts';
import { describeError, EXIT, type ExitCode, exitCodeOf } from './failure.ts';
import { GLOBAL_OPTIONS, VERSION } from './globals.ts';
import type { Terminal } from './terminal.ts';
import { OutputClosed } from './writer.ts';

export { openTerminal } from './terminal.ts';

const VERSION_FLAGS: ReadonlySet<string> = new Set(['-V', '--version']);
const HELP: ReadonlySet<string> = new Set(['-h', '--help']);

export async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (argv.length === 1 && VERSION_FLAGS.has(argv[0] ?? '')) return printVersion(terminal);
  let exit: ExitCode = EXIT.done;
  let printed = '';
  try {
    // Loaded here and not above, so that a mere question for the version does not wait for it.
    const { buildProgram, protectDashes } = await import('./program.ts');
    const commands = await loadCommands(argv);
    const voice = {
      out: (text: string) => {
        printed += text;
      },
      error: (text: string) => terminal.say(text.trimEnd()),
      columns: terminal.width ?? 80,
    };
    const program = buildProgram(commands, voice, async (command, args, options) => {
      const { archive, quiet = false, input, pager, ...own } = options;
      const globals = {
        archive: archive as string | undefined,
        quiet: quiet === true,
        input: input === true,
        pager: pager === true,
      };
      const context: Context = { terminal, globals, opened: [] };
      try {
        exit = await command.run(context, args, own);
      } finally {
        for (const one of context.opened) await one.close();
      }
    });
    const [called] = commands;
    const typed = commands.length === 1 && called?.ownDashes ? protectDashes(argv, called) : argv;
    await program.parseAsync(typed.length ? [...typed] : ['--help'], { from: 'user' });
  } catch (error) {
    const { endOf } = await import('./program.ts');
    const end = endOf(error);
    if (end) exit = end === 'peaceful' ? EXIT.done : EXIT.misuse;
    else exit = report(error, terminal);
  }
  try {
    if (printed) await terminal.write(printed);
    await terminal.finish();
  } catch (error) {
    return report(error, terminal);
  }
  return exit;
}

async function printVersion(terminal: Terminal): Promise<ExitCode> {
  try {
    await terminal.write(`${VERSION}\n`);
    await terminal.finish();
    return EXIT.done;
  } catch (error) {
    return report(error, terminal);
  }
}

/** Says what went wrong, once, and with which code the program ends. Nobody reading any more is not wrong. */
function report(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof OutputClosed) return EXIT.done;
  const message = describeError(error);
  terminal.say(
    exitCodeOf(error) === EXIT.bug ? `${message}\nmorgue ${VERSION}, Node ${process.version}` : message,
  );
  return exitCodeOf(error);
}

/** The command that is called, alone; all of them where help, or a wrong name, needs them. */
async function loadCommands(argv: readonly string[]): Promise<readonly Command[]> {
  const name = nameOf(argv);
  const [, asked] = argv;
  if (name === undefined && argv.length > 0 && !argv.some((arg) => HELP.has(arg) || VERSION_FLAGS.has(arg))) {
    throw new Failure('misuse', 'no command is named', 'see them with: morgue --help');
  }
  if (
    argv[0] === 'help' &&
    asked !== undefined &&
    !asked.startsWith('-') &&
    !COMMANDS.some(({ names }) => names.includes(asked))
  ) {
    throw new Failure('misuse', `no command is called “${asked}”`, 'see them with: morgue --help');
  }
  const called = COMMANDS.find(({ names }) => name !== undefined && names.includes(name));
  return Promise.all((called ? [called] : COMMANDS).map(({ load }) => load()));
}

/** The first argument that is neither an option of every command nor the value of one. */
function nameOf(argv: readonly string[]): string | undefined {
  const valued = new Set(
    GLOBAL_OPTIONS.filter(({ flags }) => flags.includes('<')).flatMap(
      ({ flags }) => flags.match(/--?[\w-]+/g) ?? [],
    ),
  );
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] as string;
    if (valued.has(arg)) i++;
    else if (!arg.startsWith('-')) return arg;
  }
  return undefined;
}
