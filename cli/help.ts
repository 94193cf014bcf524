import { exitCodeMeanings, exitCodes } from "./exit-codes.ts";
import { type Command, commands, optionsOf } from "./options.ts";

const lineWidth = 100;

function wrap(text: string, indent: string): string {
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(" ")) {
		if (line !== "" && line.length + word.length + 1 > lineWidth - indent.length) {
			lines.push(line);
			line = word;
		} else line = line === "" ? word : `${line} ${word}`;
	}
	return [...lines, line].join(`\n${indent}`);
}

function optionLines(command: Command): string {
	return Object.entries(optionsOf(command))
		.map(
			([name, { value, help }]) =>
				`  --${name}${value === undefined ? "" : ` ${value}`}\n      ${wrap(help, "      ")}`,
		)
		.join("\n");
}

function exitLines(): string {
	return Object.entries(exitCodes)
		.map(([name, code]) => `  ${code}  ${wrap(exitCodeMeanings[name as keyof typeof exitCodes], "     ")}`)
		.join("\n");
}

/** The help of one command, or of all when `command` is null. docs/cli.md is made of these texts. */
export function helpText(command: Command | null): string {
	if (command === null) {
		const list = commands.map((each) => `  ${each.name.padEnd(9)}${wrap(each.summary, " ".repeat(11))}`).join("\n");
		return `usage: tilkat COMMAND ...\n\n${list}\n\ntilkat COMMAND --help shows its options.\n\nExit codes:\n${exitLines()}\n`;
	}
	return `usage: ${command.synopsis}\n\n${wrap(command.summary, "")}\n\n${optionLines(command)}\n`;
}

/** docs/cli.md. Compared in the test run; `npm run generate` writes it. */
export function cliDocument(): string {
	const section = (title: string, text: string): string => `## ${title}\n\n\`\`\`text\n${text}\`\`\`\n`;
	return [
		"# The command line\n",
		"Made from the help texts of `cli/`; do not edit. Passwords and PINs are never taken from the command line, where every user of the machine can read them.\n",
		section("tilkat", helpText(null)),
		...commands.map((command) => section(`tilkat ${command.name}`, helpText(command))),
	].join("\n");
}
