import type { Context } from "./context.ts";
import { CliStop, type ExitCode, exitCodes } from "./exit-codes.ts";
import { helpText } from "./help.ts";
import { openHome } from "./home.ts";
import { inspect } from "./inspect.ts";
import { hasOption, parseCommandLine, textOption } from "./options.ts";
import { pack } from "./pack.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { verify } from "./verify.ts";
import { getWords, langOf } from "./words.ts";

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { command, operands, options } = parseCommandLine(args);
	if (command === null || hasOption(options, "help")) {
		terminal.print(helpText(command).trimEnd());
		return command === null && args.length === 0 ? exitCodes.usage : exitCodes.done;
	}
	const lang = langOf(textOption(options, "lang"), process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG);
	const home = openHome(textOption(options, "home"));
	const context: Context = { options, terminal, words: getWords(lang), lang, home, now: () => new Date() };
	const [first = "", second = ""] = operands;
	if (command.name === "pack") return pack(first, context);
	return command.name === "inspect" ? inspect(first, context) : verify(first, second, context);
}

/** Runs a command and gives its exit code; every trouble is said in words. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<ExitCode> {
	try {
		return await run(args, terminal);
	} catch (error) {
		if (error instanceof CliStop) {
			terminal.say(error.message);
			return error.exitCode;
		}
		terminal.say(`${(error as Error).stack ?? error}`);
		return exitCodes.internal;
	}
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
