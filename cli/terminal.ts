import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Everything that a command says to people and hears from them. Results for scripts go to `print`, the rest to `say`. */
export type Terminal = {
	/** Someone is there who can answer. */
	readonly interactive: boolean;
	say(text: string): void;
	print(text: string): void;
	/** One line that overwrites itself; "" clears it. Silent where no one looks. */
	progress(text: string): void;
	ask(question: string): Promise<string>;
	/** Without echo. */
	askSecret(question: string): Promise<string>;
};

/** The terminal of the process: questions and remarks on standard error, so that standard output can be piped. */
export function processTerminal(input = process.stdin, out = process.stdout, err = process.stderr): Terminal {
	const interactive = input.isTTY === true && err.isTTY === true;
	let shown = 0;

	function clear(): void {
		if (shown > 0) err.write(`\r${" ".repeat(shown)}\r`);
		shown = 0;
	}

	async function question(text: string, echo: boolean): Promise<string> {
		clear();
		const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
		const lines = createInterface({ input, output: echo ? err : silent, terminal: interactive });
		try {
			if (!echo) err.write(`${text} `);
			const answer = await lines.question(echo ? `${text} ` : "");
			if (!echo) err.write("\n");
			return answer.trim();
		} finally {
			lines.close();
		}
	}

	return {
		interactive,
		say(text) {
			clear();
			err.write(`${text}\n`);
		},
		print(text) {
			clear();
			out.write(`${text}\n`);
		},
		progress(text) {
			if (err.isTTY !== true) return;
			clear();
			const line = text.slice(0, Math.max((err.columns ?? 80) - 1, 20));
			err.write(line);
			shown = line.length;
		},
		ask: (text) => question(text, true),
		askSecret: (text) => question(text, false),
	};
}
