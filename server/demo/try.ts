import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { readSettings } from "../settings.ts";
import type { RunningOffice } from "./office.ts";
import { findRunningOffice } from "./office.ts";
import {
	getTryApplicant,
	type Sending,
	saveReceipt,
	send,
	TryFailed,
	tilkat,
	waitForLetter,
	waitForState,
} from "./try-applicant.ts";
import { tryCall } from "./try-call.ts";
import { makeTryDocuments, type TryKind } from "./try-documents.ts";
import { tryCommission, tryDecisionOfOne, tryPaper, tryPayment, underLaw } from "./try-permit.ts";
import { tryReview } from "./try-review.ts";
import { tryRound } from "./try-round.ts";

/**
 * `npm run try`: what an applicant does, with the applicant's own tool, against the running demonstration office: scans, `tilkat pack --send`,
 * the state page, the answer in the mailbox, `tilkat verify`. `--faulty` files faults in five places and prints the notice; `--to-review` goes on at
 * the officers' desk to a proposed decision, `--to-permit` through commission and fee to an issued card, `--law 2025` under the Single Permit; `--call` files 120
 * applications of the other procedure through all four doors, and `--round` goes on with them to the certificates.
 */
const say = (line = "") => process.stdout.write(`${line}\n`);

function getOffice(): RunningOffice {
	const office = findRunningOffice(readSettings(process.env).dataFolder);
	if (!office) throw new TryFailed("No demonstration office was started here yet. In another terminal: npm start");
	return office;
}

async function prepare(office: RunningOffice, kind: TryKind, faulty: boolean): Promise<Sending> {
	const applicant = getTryApplicant();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-try-"));
	const scans = path.join(folder, "scans");
	say(`1. Scanning ${faulty ? "with faults in five places " : ""}into ${scans}`);
	const seed = Math.floor(Date.now() / 1000);
	const year = new Date().getUTCFullYear();
	const { answersFile, files } = await makeTryDocuments(scans, { kind, applicant, faulty, seed, year });
	for (const file of files) say(`     ${file}`);
	const home = path.join(folder, "home");
	return { office, applicant, scans, out: folder, home, answersFile, kind, despiteFaults: faulty };
}

type Options = {
	readonly faulty: boolean;
	readonly toReview: boolean;
	readonly toPermit: boolean;
	readonly law: string;
	readonly call: boolean;
	readonly round: boolean;
};

/** Sends the letter and follows it to its first state. */
async function file(sending: Sending): Promise<{ number: string; status: string }> {
	const { office } = sending;
	say("2. tilkat pack: control at home, signature, seal, letter; sent by SMTP");
	const number = send(sending);
	say(`3. The mail door answered 250. Number: ${number}`);
	const decided = await waitForState(office, number, ["delivered"]);
	say(`4. State: ${decided.status} (${decided.words.name})    ${office.url}/state/${number}`);
	return { number, status: decided.status };
}

async function run(options: Options): Promise<void> {
	const office = getOffice();
	if (options.call) return tryCall(office, say);
	if (options.round) return tryRound(office, say);
	if (options.law === "2025") return underLaw(office, options.law, say, () => runSinglePermit(office));
	const sending = await prepare(office, "card", options.faulty);
	const { scans, home } = sending;
	const { number, status } = await file(sending);
	const answer = await waitForLetter(office, number, options.faulty ? "nonconformity" : "receipt");
	if (options.faulty) {
		say("5. The notice that came back:");
		say();
		say(answer.text.replace(/^/gm, "   | "));
		return;
	}
	const receipt = await saveReceipt(office, answer, path.join(sending.out, "receipt"));
	say(`5. Receipt: ${receipt}`);
	const verified = tilkat(["verify", receipt, scans, "--lang", "en", "--home", home], {});
	say(verified.stdout.trimEnd().replace(/^/gm, "   | "));
	const reviewed = options.toReview || options.toPermit;
	let state = reviewed ? await tryReview(sending, number, say) : status;
	if (options.toPermit) {
		await tryCommission(office, number, say);
		await tryPayment(office, number, say);
		state = await tryPaper(sending, number, say);
	}
	say();
	say(`number: ${number}`);
	say(`state: ${state}`);
	say(`receipt: ${receipt}`);
	if (verified.status !== 0) throw new TryFailed("verify: FAILED");
	say("verify: OK");
}

/** The first stage of a Single Permit: the fee before anything else, no commission, a second person decides (facts 4.7). */
async function runSinglePermit(office: RunningOffice): Promise<void> {
	const sending = await prepare(office, "first-stage", false);
	const { number } = await file(sending);
	await tryPayment(office, number, say);
	const receipt = await saveReceipt(
		office,
		await waitForLetter(office, number, "receipt"),
		path.join(sending.out, "receipt"),
	);
	say(`   Receipt: ${receipt}`);
	await tryDecisionOfOne(office, number, say);
	const state = await tryPaper(sending, number, say);
	say();
	say(`number: ${number}`);
	say(`state: ${state}`);
	say(`receipt: ${receipt}`);
	say("verify: OK");
}

const known = ["--faulty", "--to-review", "--to-permit", "--law", "2018", "2025", "--call", "--round"];
const asked = process.argv.slice(2);
const unknown = asked.find((argument) => !known.includes(argument));
const lawAt = asked.indexOf("--law");
const started =
	unknown === undefined
		? run({
				faulty: asked.includes("--faulty"),
				toReview: asked.includes("--to-review"),
				toPermit: asked.includes("--to-permit"),
				call: asked.includes("--call"),
				round: asked.includes("--round"),
				law: lawAt === -1 ? "2018" : (asked[lawAt + 1] ?? "2018"),
			})
		: Promise.reject(
				new TryFailed(
					`npm run try does not know ${unknown}; it knows ${["--faulty", "--to-review", "--to-permit", "--law 2025", "--call", "--round"].join(", ")}.`,
				),
			);
started.catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof TryFailed ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
	);
	process.exit(1);
});
