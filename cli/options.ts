import { parseArgs } from "node:util";
import { langs } from "../findings/lang.ts";
import { CliStop, exitCodes } from "./exit-codes.ts";

/** One option of a command. `value` names what follows it; absent for a switch. */
export type Option = { readonly value?: string; readonly many?: true; readonly help: string };

export type Command = {
	readonly name: string;
	readonly synopsis: string;
	readonly summary: string;
	/** The operands and how many there are. */
	readonly operands: readonly string[];
	/** How many of them must be given; absent: all. */
	readonly operandsMin?: number;
	readonly options: Readonly<Record<string, Option>>;
};

const everywhere: Readonly<Record<string, Option>> = {
	lang: { value: langs.join("|"), help: "language of what is said; otherwise that of the system, else Russian" },
	home: {
		value: "FOLDER",
		help: "where authorities and second secrets are kept (default: the user's settings folder, `tilkat` in it)",
	},
	json: { help: "print the result as one JSON object to standard output" },
	help: { help: "show this help" },
};

/** Where a signing key lies. */
const signingKey: Readonly<Record<string, Option>> = {
	p12: { value: "FILE", help: "signing key and certificate as PKCS#12 (.p12, .pfx)" },
	key: { value: "FILE", help: "signing key as PEM; needs --cert" },
	cert: { value: "FILE", help: "signing certificate as PEM or DER, its chain may follow" },
	pkcs11: {
		value: "MODULE",
		help: "signing key on a token: path of the PKCS#11 module that came with it (.so, .dll)",
	},
	"token-label": { value: "TEXT", help: "which token, by its label" },
	"key-id": { value: "HEX", help: "which key of the token, by its identifier" },
	"password-file": {
		value: "FILE",
		help: "first line: password or PIN of the key. Otherwise TILKAT_PASSWORD, else asked without echo",
	},
};

const pack: Command = {
	name: "pack",
	synopsis: "tilkat pack FOLDER --authority URL --kind KIND [--answers FILE] --p12 FILE [--out FOLDER]",
	summary:
		"Checks a folder of scans as the authority will, signs and seals each file, and writes the container and a letter that is ready to send.",
	operands: ["FOLDER"],
	options: {
		authority: {
			value: "URL|FILE",
			help: "address of the authority's office (https://...), or its certificate as a PEM or DER file",
		},
		"authority-fingerprint": {
			value: "HEX",
			help: "SHA-256 of the authority's certificate, as published; any other is refused",
		},
		"accept-new-key": { help: "the authority's certificate is another than the one kept; use it from now on" },
		gcm: {
			help: "seal with AES-256-GCM; only for an authority that says it reads it (the default, AES-256-CBC, every tool reads)",
		},
		procedure: { value: "ID", help: "the procedure (default: the only one that the authority offers)" },
		kind: { value: "KIND", help: "what is applied for, such as attract, card or entrepreneur; asked when absent" },
		answers: { value: "FILE", help: "the form's answers, JSON or YAML; asked one by one when absent" },
		document: {
			value: "FILE=KIND[,PERSON[,SHEETS]]",
			many: true,
			help: "what a file is, where its name does not say it; may be repeated. One subfolder per worker says the person too",
		},
		quotes: { value: "NUMBER", help: "the number of the case that this letter corrects: send only what was wrong" },
		...signingKey,
		"signed-elsewhere": {
			help: "the files are signed already with another tool (.sig, .p7s, .sgn, .p7m beside or around each). The first run writes tilkat.json into the folder; sign it too, or add --no-manifest",
		},
		"no-manifest": {
			help: "with --signed-elsewhere: leave the list of documents out; an officer will confirm the kinds",
		},
		from: { value: "ADDRESS", help: "your e-mail address, where the number and the receipt will be sent" },
		"reply-to": {
			value: "ADDRESS",
			help: "where the answers go, signed with the container so that nobody can turn them elsewhere (default: that of --from)",
		},
		to: { value: "ADDRESS", help: "the authority's address, when --authority is a file" },
		out: { value: "FOLDER", help: "where to write (default: the folder above FOLDER)" },
		send: {
			value: "smtp[s]://[USER@]HOST[:PORT]",
			help: "send the letter; the password as for the key, from TILKAT_SMTP_PASSWORD",
		},
		"despite-faults": { help: "pack although control found faults" },
		"check-only": { help: "control only: no key is needed, nothing is written" },
	},
};

const inspect: Command = {
	name: "inspect",
	synopsis: "tilkat inspect FILE [--key FILE --cert FILE]",
	summary:
		"Shows what a container (or a letter that carries one) holds, as far as one may see without the authority's key.",
	operands: ["FILE"],
	options: {
		key: { value: "FILE", help: "an opening key as PEM: shows what is inside (for the authority, and for tests)" },
		cert: { value: "FILE", help: "its certificate" },
	},
};

const verify: Command = {
	name: "verify",
	synopsis: "tilkat verify PAPER [FOLDER] [--fingerprint HEX | --authority FILE] [--status FILE]",
	summary:
		"Checks a receipt (receipt.pdf, or receipt.json with receipt.json.p7s beside it) without any network: who signed it, whether it was altered, and whether the files in your folder are those it lists. A protective receipt, a permit or card, and a decision (their PDFs) list no files of yours and need no folder; nor does the text of a permit's square code in a file. Says what was checked and what not.",
	operands: ["PAPER", "FOLDER"],
	operandsMin: 1,
	options: {
		fingerprint: {
			value: "HEX",
			many: true,
			help: "SHA-256 of a certificate that you trust for papers; otherwise those kept when packing",
		},
		authority: { value: "FILE", many: true, help: "a certificate that you trust for papers" },
		status: {
			value: "FILE",
			help: "for a permit: the office's list of revocations (from /permits/status/0 of its pages), fetched before",
		},
	},
};

const sign: Command = {
	name: "sign",
	synopsis: "tilkat sign FILE --p12 FILE",
	summary:
		"Signs a file as it is and writes the signature, with the file inside, beside it (FILE.p7s). For the text by which an employer signs in at an authority's page; read it before you sign.",
	operands: ["FILE"],
	options: signingKey,
};

export const commands: readonly Command[] = [pack, inspect, verify, sign];

export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>;

export type Parsed = {
	readonly command: Command | null;
	readonly operands: readonly string[];
	readonly options: Options;
};

/** Options of a command, those of every command included. */
export function optionsOf(command: Command): Readonly<Record<string, Option>> {
	return { ...command.options, ...everywhere };
}

/** Whether a command takes so many operands. */
function takes({ operands, operandsMin = operands.length }: Command, count: number): boolean {
	return count >= operandsMin && count <= operands.length;
}

/** Reads the command line. Throws `CliStop` (usage) that names what was not understood. */
export function parseCommandLine(args: readonly string[]): Parsed {
	const [name, ...rest] = args;
	if (name === undefined || name === "help" || name === "--help") return { command: null, operands: [], options: {} };
	const command = commands.find((each) => each.name === name);
	if (command === undefined) {
		throw new CliStop(exitCodes.usage, (words) =>
			words.unknownCommand(name, commands.map((each) => each.name).join(", ")),
		);
	}
	const options = Object.fromEntries(
		Object.entries(optionsOf(command)).map(([option, { value, many }]) => [
			option,
			{ type: value === undefined ? ("boolean" as const) : ("string" as const), multiple: many === true },
		]),
	);
	try {
		const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
		if (values.help !== true && !takes(command, positionals.length)) {
			throw new CliStop(exitCodes.usage, (words) => words.usage(command.synopsis));
		}
		return { command, operands: positionals, options: values as Options };
	} catch (error) {
		if (error instanceof CliStop) throw error;
		const detail = (error as Error).message.split(". ")[0] ?? "";
		throw new CliStop(exitCodes.usage, (words) => words.badOption(detail, command.synopsis));
	}
}

export function textOption(options: Options, name: string): string | undefined {
	const value = options[name];
	return typeof value === "string" && value !== "" ? value : undefined;
}

export function listOption(options: Options, name: string): readonly string[] {
	const value = options[name];
	return Array.isArray(value) ? value : [];
}

export function hasOption(options: Options, name: string): boolean {
	return options[name] === true;
}
