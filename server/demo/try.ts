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
import { makeTryDocuments } from "./try-documents.ts";
import { tryReview } from "./try-review.ts";

/**
 * `npm run try`: what an applicant does, with the applicant's own tool, against the running demonstration office: scans, `tilkat pack --send`,
 * the state page, the answer in the mailbox, `tilkat verify`. `--faulty` files faults in five places and prints the notice; `--to-review` goes on at
 * the officers' desk to a proposed decision.
 */
const say = (line = "") => process.stdout.write(`${line}\n`);

function getOffice(): RunningOffice {
	const office = findRunningOffice(readSettings(process.env).dataFolder);
	if (!office) throw new TryFailed("No demonstration office was started here yet. In another terminal: npm start");
	return office;
}

async function prepare(faulty: boolean): Promise<Sending> {
	const office = getOffice();
	const applicant = getTryApplicant();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-try-"));
	const scans = path.join(folder, "scans");
	say(`1. Scanning ${faulty ? "with faults in five places " : ""}into ${scans}`);
	const seed = Math.floor(Date.now() / 1000);
	const year = new Date().getUTCFullYear();
	const { answersFile, files } = await makeTryDocuments(scans, { applicant, faulty, seed, year });
	for (const file of files) say(`     ${file}`);
	const home = path.join(folder, "home");
	return { office, applicant, scans, out: folder, home, answersFile, despiteFaults: faulty };
}

async function run(options: { readonly faulty: boolean; readonly toReview: boolean }): Promise<void> {
	const sending = await prepare(options.faulty);
	const { office, scans, home } = sending;
	say("2. tilkat pack: control at home, signature, seal, letter; sent by SMTP");
	const number = send(sending);
	say(`3. The mail door answered 250. Number: ${number}`);
	const decided = await waitForState(office, number, ["delivered"]);
	say(`4. State: ${decided.status} (${decided.words.name})    ${office.url}/state/${number}`);
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
	const state = options.toReview ? await tryReview(sending, number, say) : decided.status;
	say();
	say(`number: ${number}`);
	say(`state: ${state}`);
	say(`receipt: ${receipt}`);
	if (verified.status !== 0) throw new TryFailed("verify: FAILED");
	say("verify: OK");
}

const known = ["--faulty", "--to-review"];
const unknown = process.argv.slice(2).find((argument) => !known.includes(argument));
const started =
	unknown === undefined
		? run({ faulty: process.argv.includes("--faulty"), toReview: process.argv.includes("--to-review") })
		: Promise.reject(new TryFailed(`npm run try does not know ${unknown}; it knows ${known.join(" and ")}.`));
started.catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof TryFailed ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
	);
	process.exit(1);
});
