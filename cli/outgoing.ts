import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findAnyNumber } from "../casework/number.ts";
import type { SigningKey } from "../cms/src/platform.ts";
import type { Packed } from "../container/src/pack.ts";
import type { PackPlan } from "../container/src/pack-plan.ts";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { Authority } from "./authority.ts";
import type { Context } from "./context.ts";
import { CliStop, exitCodes } from "./exit-codes.ts";
import type { Filing } from "./filing.ts";
import { composeLetter, freeMailBytesMax, type Letter } from "./letter.ts";
import { textOption } from "./options.ts";
import { sendLetter } from "./send.ts";
import { subjectPart } from "./signer.ts";

/** A filing with its plan and the key that signs it; `signer` is null when every file was signed elsewhere. */
export type Ready = {
	readonly filing: Filing;
	readonly plan: PackPlan;
	readonly secret: string | null;
	readonly signer: SigningKey | null;
};

/** What lies on disk after packing. */
export type Written = {
	readonly container: string;
	readonly letterFile: string;
	readonly letter: Letter;
	readonly to: string;
	readonly organisation: string;
};

/** Writes the container and the letter that carries it, into `--out` or above the folder of scans. */
export async function writePacked(
	packed: Packed,
	ready: Ready,
	authority: Authority,
	path: string,
	context: Context,
): Promise<Written> {
	const { options, words, terminal } = context;
	const { filing } = ready;
	const stamp = context.now().toISOString().slice(0, 16).replace(/[-:]/g, "").replace("T", "-");
	const base = `tilkat-${filing.kind}-${stamp}`;
	const out = resolve(textOption(options, "out") ?? dirname(resolve(path)));
	mkdirSync(out, { recursive: true });
	const container = join(out, `${base}.zip`);
	writeFileSync(container, packed.zip);
	terminal.say(words.wrote(container));
	const organisation =
		filing.face.organisationIn(filing.answers) ??
		(ready.signer === null ? null : subjectPart(ready.signer.certificate, "organisation")) ??
		"";
	const to =
		textOption(options, "to") ?? authority.procedures.find((each) => each.id === filing.face.id)?.address ?? "";
	if (to === "") throw new CliStop(exitCodes.usage, words.sayTo);
	const { quotes } = filing;
	const letter = await composeLetter({
		from: textOption(options, "from"),
		to,
		subject: `${filing.face.subjectFor(organisation)}${quotes === undefined ? "" : `, ${quotes}`}`,
		text: words.letterText(organisation, filing.documents.length, quotes ?? null),
		attachment: { name: `${base}.zip`, bytes: packed.zip },
		date: context.now(),
	});
	const letterFile = join(out, `${base}.eml`);
	writeFileSync(letterFile, letter.raw);
	terminal.say(words.wrote(letterFile));
	return { container, letterFile, letter, to, organisation };
}

/** Says how large the letter is; over the limit of free mail providers that is a finding (T10). */
export function saySize(letter: Letter, context: Context): Finding[] {
	const { words, terminal } = context;
	terminal.say(words.letterSize(Math.max(0.1, letter.sizeBytes / 1_000_000).toFixed(1)));
	if (letter.sizeBytes <= freeMailBytesMax) return [];
	terminal.say(words.letterTooLarge);
	return [finding("T10", { params: { sizeBytes: letter.sizeBytes, sizeBytesMax: freeMailBytesMax } })];
}

export type Sent = { readonly sent: boolean; readonly number: string | null };

/** Sends the letter where that is wanted. `number` is what the office's own mail door names in its reply; null behind a provider. */
export async function sendWritten(written: Written, context: Context): Promise<Sent> {
	const { options, words, terminal } = context;
	const url = textOption(options, "send");
	if (url === undefined) {
		terminal.say(words.openLetter);
		return { sent: false, number: null };
	}
	const from = textOption(options, "from");
	if (from === undefined) throw new CliStop(exitCodes.usage, words.sayFrom);
	terminal.progress(words.sending);
	const { letter, letterFile, to } = written;
	let reply: string;
	try {
		reply = await sendLetter({ url, password: process.env.TILKAT_SMTP_PASSWORD, from, to, raw: letter.raw });
	} catch (error) {
		if (error instanceof CliStop && error.exitCode === exitCodes.notSent) {
			throw new CliStop(exitCodes.notSent, words.notSent(error.message, letterFile));
		}
		throw error;
	}
	const number = findAnyNumber(reply);
	terminal.say(number === null ? words.sent(to) : words.sentUnder(number));
	return { sent: true, number };
}
