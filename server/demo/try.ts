import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { receiptFileNames } from "../../container/src/receipt.ts";
import { projectRoot, readSettings } from "../settings.ts";
import { demoApplicants } from "./applicants.ts";
import type { MailboxLetter } from "./mailbox.ts";
import { readMailbox } from "./mailbox.ts";
import type { RunningOffice } from "./office.ts";
import { findRunningOffice } from "./office.ts";
import { makeTryDocuments } from "./try-documents.ts";

/**
 * `npm run try`: what an applicant does, with the applicant's own tool, against the running demonstration office: scans, `tilkat pack --send`,
 * the state page, the answer in the mailbox, `tilkat verify`. `--faulty` files five faults and prints the notice.
 */
const say = (line = "") => process.stdout.write(`${line}\n`);

/** Control takes about a second; a slow machine that is busy with its first start may take its time. */
const answerMillisecondsMax = 120_000;

class TryFailed extends Error {}

function tilkat(args: readonly string[], env: Readonly<Record<string, string>>): { status: number; stdout: string } {
	const command = ["--disable-warning=ExperimentalWarning", path.join(projectRoot, "cli", "tilkat.ts"), ...args];
	const done = spawnSync(process.execPath, command, {
		encoding: "utf8",
		env: { ...process.env, ...env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	return { status: done.status ?? 1, stdout: done.stdout };
}

function getOffice(): RunningOffice {
	const office = findRunningOffice(readSettings(process.env).dataFolder);
	if (!office) throw new TryFailed("No demonstration office was started here yet. In another terminal: npm start");
	return office;
}

async function state(office: RunningOffice, number: string): Promise<{ status: string; words: { name: string } }> {
	const response = await fetch(`${office.url}/api/v1/state/${number}?lang=en`);
	if (!response.ok) throw new TryFailed(`${office.url} answers ${response.status} for the number ${number}.`);
	return (await response.json()) as { status: string; words: { name: string } };
}

async function waitFor<T>(what: string, look: () => Promise<T | null>): Promise<T> {
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

/** The letters that speak of this number, newest first. */
async function lettersAbout(office: RunningOffice, number: string): Promise<MailboxLetter[]> {
	const letters = await readMailbox(office.mailboxFolder).list();
	return letters.filter((letter) => letter.subject.includes(number) || letter.text.includes(number));
}

async function saveReceipt(office: RunningOffice, letter: MailboxLetter, folder: string): Promise<string> {
	fs.mkdirSync(folder, { recursive: true });
	for (const [index, { name }] of letter.attachments.entries()) {
		const file = await readMailbox(office.mailboxFolder).attachment(letter.id, index);
		if (file) fs.writeFileSync(path.join(folder, path.basename(name)), file.bytes);
	}
	return path.join(folder, receiptFileNames.pdf);
}

function numberOf(stdout: string): string {
	const packed = JSON.parse(stdout) as { number?: string | null };
	if (!packed.number) throw new TryFailed("The letter went out, and the mail door named no number.");
	return packed.number;
}

async function run(faulty: boolean): Promise<void> {
	const office = getOffice();
	const applicant = demoApplicants.find((one) => one.state === "valid");
	if (!applicant) throw new TryFailed("The demonstration has no applicant with a valid certificate.");
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-try-"));
	const scans = path.join(folder, "scans");
	say(`1. Scanning ${faulty ? "with five faults " : ""}into ${scans}`);
	const seed = Math.floor(Date.now() / 1000);
	const { answersFile, files } = await makeTryDocuments(scans, {
		applicant,
		faulty,
		seed,
		year: new Date().getUTCFullYear(),
	});
	for (const file of files) say(`     ${file}`);
	say("2. tilkat pack: control at home, signature, seal, letter; sent by SMTP");
	const home = path.join(folder, "home");
	const packed = tilkat(
		[
			...["pack", scans, "--authority", office.url, "--kind", "card", "--answers", answersFile],
			...[
				"--p12",
				path.join(office.applicantsFolder, `${applicant.id}.p12`),
				"--from",
				applicant.email,
				"--out",
				folder,
			],
			...["--send", `smtp://${office.smtp.host}:${office.smtp.port}`, "--lang", "en", "--home", home, "--json"],
			...(faulty ? ["--despite-faults"] : []),
		],
		{ TILKAT_PASSWORD: office.password },
	);
	if (packed.status !== 0 && !(faulty && packed.stdout)) throw new TryFailed("tilkat pack did not succeed, see above.");
	const number = numberOf(packed.stdout);
	say(`3. The mail door answered 250. Number: ${number}`);
	const decided = await waitFor("The control's outcome", async () => {
		const now = await state(office, number);
		return now.status === "delivered" ? null : now;
	});
	say(`4. State: ${decided.status} (${decided.words.name})    ${office.url}/state/${number}`);
	const answer = await waitFor("The office's answer", async () => {
		const letters = await lettersAbout(office, number);
		return letters.find((letter) => letter.kind === (faulty ? "nonconformity" : "receipt")) ?? null;
	});
	if (faulty) {
		say("5. The notice that came back:");
		say();
		say(answer.text.replace(/^/gm, "   | "));
		return;
	}
	const receipt = await saveReceipt(office, answer, path.join(folder, "receipt"));
	say(`5. Receipt: ${receipt}`);
	const verified = tilkat(["verify", receipt, scans, "--lang", "en", "--home", home], {});
	process.stdout.write(verified.stdout.replace(/^/gm, "   | "));
	say();
	say(`number: ${number}`);
	say(`state: ${decided.status}`);
	say(`receipt: ${receipt}`);
	if (verified.status !== 0) throw new TryFailed("verify: FAILED");
	say("verify: OK");
}

run(process.argv.includes("--faulty")).catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof TryFailed ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
	);
	process.exit(1);
});
