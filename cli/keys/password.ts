import { readFileSync } from "node:fs";
import { CliStop, exitCodes } from "../exit-codes.ts";
import type { Terminal } from "../terminal.ts";

/**
 * The password or PIN of a key: from the first line of a file, from the environment, or asked without echo. Never from the command line,
 * which every user of the machine can read. Throws `CliStop` when there is no way to get it.
 */
export async function getPassword(input: {
	readonly file: string | undefined;
	readonly environment: string | undefined;
	readonly question: string;
	readonly terminal: Terminal;
}): Promise<string> {
	if (input.file !== undefined) {
		try {
			return readFileSync(input.file, "utf8").split(/\r?\n/)[0] ?? "";
		} catch {
			throw new CliStop(exitCodes.key, (words) => words.passwordFileUnreadable(input.file ?? ""));
		}
	}
	if (input.environment !== undefined) return input.environment;
	if (!input.terminal.interactive) {
		throw new CliStop(exitCodes.key, (words) => words.passwordNeeded);
	}
	return input.terminal.askSecret(input.question);
}
