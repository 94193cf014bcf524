import type { Lang } from "../findings/lang.ts";
import type { Context } from "./context.ts";
import { CliStop, type ExitCode, exitCodes } from "./exit-codes.ts";
import { helpText } from "./help.ts";
import { openHome } from "./home.ts";
import { inspect } from "./inspect.ts";
import { hasOption, parseCommandLine, textOption } from "./options.ts";
import { pack } from "./pack.ts";
import { sign } from "./sign.ts";
import { processTerminal, type Terminal } from "./terminal.ts";
import { verify } from "./verify.ts";
import { getWords, langOf } from "./words.ts";

const languageOfSystem = (): string | undefined => process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG;

/** The language wanted, read before the command line is understood: what is wrong with it is said in that language too. */
function langOfArguments(args: readonly string[]): Lang {
	const index = args.findIndex((each) => each === "--lang" || each.startsWith("--lang="));
	const given = args[index]?.startsWith("--lang=") ? args[index]?.slice("--lang=".length) : args[index + 1];
	return langOf(index < 0 ? undefined : given, languageOfSystem());
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { command, operands, options } = parseCommandLine(args);
	if (command === null || hasOption(options, "help")) {
		terminal.print(helpText(command).trimEnd());
		return command === null && args.length === 0 ? exitCodes.usage : exitCodes.done;
	}
	const lang = langOf(textOption(options, "lang"), languageOfSystem());
	const home = openHome(textOption(options, "home"));
	const context: Context = { options, terminal, words: getWords(lang), lang, home, now: () => new Date() };
	const [first = "", second = null] = operands;
	if (command.name === "pack") return pack(first, context);
	if (command.name === "sign") return sign(first, context);
	return command.name === "inspect" ? inspect(first, context) : verify(first, second, context);
}

/** Runs a command and gives its exit code; every trouble is said in words. */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<ExitCode> {
	try {
		return await run(args, terminal);
	} catch (error) {
		if (error instanceof CliStop) {
			terminal.say(error.sentenceIn(getWords(langOfArguments(args))));
			return error.exitCode;
		}
		terminal.say(`${(error as Error).stack ?? error}`);
		return exitCodes.internal;
	}
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
