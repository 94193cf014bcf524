import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { receiptFileNames } from "../../container/src/receipt.ts";
import { projectRoot } from "../project-root.ts";
import type { DemoApplicant } from "./applicants.ts";
import { demoApplicants } from "./applicants.ts";
import type { MailboxLetter } from "./mailbox.ts";
import { readMailbox } from "./mailbox.ts";
import type { RunningOffice } from "./office.ts";
import type { TryKind } from "./try-documents.ts";

/** What `npm run try` says when a step of it did not come out; the sentence is for the person at the terminal. */
export class TryFailed extends Error {}

/** Control takes about a second; a slow machine that is busy with its first start may take its time. */
const answerMillisecondsMax = 120_000;

/** Runs the applicant's own command line tool; what it complains of goes to the terminal. */
export function tilkat(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
): { status: number; stdout: string } {
	const command = ["--disable-warning=ExperimentalWarning", path.join(projectRoot, "cli", "tilkat.ts"), ...args];
	const done = spawnSync(process.execPath, command, {
		encoding: "utf8",
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	return { status: done.status ?? 1, stdout: done.stdout };
}

/** The one who files: with a certificate that is valid, and a PKCS#12 file of the demonstration. */
export function getTryApplicant(): DemoApplicant {
	const applicant = demoApplicants.find((one) => one.state === "valid");
	if (!applicant) throw new TryFailed("The demonstration has no applicant with a valid certificate.");
	return applicant;
}

export type Sending = {
	readonly office: RunningOffice;
	readonly applicant: DemoApplicant;
	/** Where the scans lie, where the container is written, and the tool's own home with the pinned certificate. */
	readonly scans: string;
	readonly out: string;
	readonly home: string;
	readonly answersFile: string;
	readonly kind: TryKind;
	readonly despiteFaults?: boolean;
	/** The number of the case that this letter corrects. */
	readonly quotes?: string;
};

/** Packs, signs, seals and mails the folder; the number that the mail door gave before `250`. */
export function send(sending: Sending): string {
	const { office, applicant, scans, out, home, answersFile, kind } = sending;
	const packed = tilkat(
		[
			...["pack", scans, "--authority", office.url, "--kind", kind, "--answers", answersFile],
			...["--p12", path.join(office.applicantsFolder, `${applicant.id}.p12`), "--from", applicant.email],
			...["--out", out, "--send", `smtp://${office.smtp.host}:${office.smtp.port}`],
			...["--lang", "en", "--home", home, "--json"],
			...(sending.despiteFaults ? ["--despite-faults"] : []),
			...(sending.quotes === undefined ? [] : ["--quotes", sending.quotes]),
		],
		{ TILKAT_PASSWORD: office.password },
	);
	if (packed.status !== 0 && !(sending.despiteFaults && packed.stdout))
		throw new TryFailed("tilkat pack did not succeed, see above.");
	const { number } = JSON.parse(packed.stdout) as { number?: string | null };
	if (!number) throw new TryFailed("The letter went out, and the mail door named no number.");
	return number;
}

export type NamedState = { readonly status: string; readonly words: { readonly name: string } };

/** The state as anybody sees it who quotes the number (B27). */
export async function stateOf(office: RunningOffice, number: string): Promise<NamedState> {
	const response = await fetch(`${office.url}/api/v1/state/${number}?lang=en`);
	if (!response.ok) throw new TryFailed(`${office.url} answers ${response.status} for the number ${number}.`);
	return (await response.json()) as NamedState;
}

/** Looks again and again until there is something. */
export async function waitFor<T>(what: string, look: () => Promise<T | null>): Promise<T> {
	const until = Date.now() + answerMillisecondsMax;
	while (Date.now() < until) {
		const found = await look();
		if (found !== null) return found;
		await sleep(300);
	}
	throw new TryFailed(
		`${what} did not come within ${answerMillisecondsMax / 1000} s. What the office logs stands in its own terminal.`,
	);
}

/** The first state that is not one of `before`. */
export function waitForState(office: RunningOffice, number: string, before: readonly string[]): Promise<NamedState> {
	return waitFor("The next state", async () => {
		const now = await stateOf(office, number);
		return before.includes(now.status) ? null : now;
	});
}

/** The newest letter of that kind about the number, once it is there. `after`: letters that were there before. */
export function waitForLetter(
	office: RunningOffice,
	number: string,
	kind: string,
	after: readonly string[] = [],
): Promise<MailboxLetter> {
	return waitFor(`The letter (${kind})`, async () => {
		const letters = await readMailbox(office.mailboxFolder).list();
		const about = letters.filter((letter) => letter.subject.includes(number) || letter.text.includes(number));
		return about.find((letter) => letter.kind === kind && !after.includes(letter.id)) ?? null;
	});
}

/** Writes the letter's attachments into `folder`; the path of the receipt among them. */
export async function saveReceipt(office: RunningOffice, letter: MailboxLetter, folder: string): Promise<string> {
	fs.mkdirSync(folder, { recursive: true });
	for (const [index, { name }] of letter.attachments.entries()) {
		const file = await readMailbox(office.mailboxFolder).attachment(letter.id, index);
		if (file) fs.writeFileSync(path.join(folder, path.basename(name)), file.bytes);
	}
	return path.join(folder, receiptFileNames.pdf);
}
