import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { nodePlatform } from "../cms/src/node.ts";
import { nodePdfPlatform } from "../container/src/node.ts";
import { type ProtectiveReceipt, protectiveFileNames } from "../container/src/protective-receipt.ts";
import { pickText, type Receipt, receiptFileNames } from "../container/src/receipt.ts";
import {
	checkReceipt,
	compareFiles,
	type PinnedAuthority,
	type ReceiptEvidence,
	type ReceiptVerdict,
} from "../container/src/receipt-check.ts";
import { sniff } from "../container/src/sniff.ts";
import { fingerprintOf, shownFingerprint } from "./authority.ts";
import type { Context } from "./context.ts";
import { CliStop, type ExitCode, exitCodes } from "./exit-codes.ts";
import { listAuthorities } from "./home.ts";
import { readCertificates } from "./keys/pem-key.ts";
import { hasOption, listOption } from "./options.ts";
import { permitCliWords } from "./permit-words.ts";
import { protectiveCliWords } from "./protective-words.ts";
import { readFolder } from "./read-folder.ts";
import { isCode, sayDecision, verifyCode, verifyPermit } from "./verify-permit.ts";

/** What is trusted: what the options say, and only without them what was kept when packing. */
function pinnedAuthority(context: Context): PinnedAuthority {
	const { options, home } = context;
	const given = listOption(options, "fingerprint").map((text) => text.toLowerCase().replace(/[^0-9a-f]/g, ""));
	const files = listOption(options, "authority").flatMap((file) => {
		if (!existsSync(file)) throw new CliStop(exitCodes.usage, context.words.noSuchFile(file));
		return readCertificates(readFileSync(file), file);
	});
	if (given.length > 0 || files.length > 0)
		return { fingerprints: [...given, ...files.map(fingerprintOf)], certificates: files };
	const kept = listAuthorities(home);
	const certificates = kept
		.flatMap((each) => [each.certificate, each.receiptCertificate, ...each.permitCertificates])
		.filter((pem) => pem !== null)
		.flatMap((pem) => readCertificates(Buffer.from(pem), home.folder));
	return { fingerprints: certificates.map(fingerprintOf), certificates };
}

function readEvidence(file: string, context: Context): ReceiptEvidence {
	if (!existsSync(file)) throw new CliStop(exitCodes.usage, context.words.noSuchFile(file));
	const bytes = new Uint8Array(readFileSync(file));
	if (sniff(bytes) === "pdf") return { form: "pdf", pdf: bytes };
	const names = [receiptFileNames.cms, protectiveFileNames.cms].map((name) => join(dirname(file), name));
	const beside = [`${file}.p7s`, ...names].find((each) => existsSync(each));
	if (beside === undefined) throw new CliStop(exitCodes.notVerified, context.words.noSignatureBeside(`${file}.p7s`));
	return { form: "json", json: bytes, cms: new Uint8Array(readFileSync(beside)) };
}

function sayVerdict(result: ReceiptVerdict, context: Context): void {
	const { terminal, words, lang } = context;
	if (result.verdict === "unreadable") terminal.say(words.unreadable(result.detail));
	else if (result.verdict === "altered") terminal.say(words.altered);
	else if (result.verdict === "unknown-signer")
		terminal.say(words.unknownSigner(shownFingerprint(result.signerFingerprint ?? "?")));
	else {
		const paper = result.receipt ?? result.protective ?? result.permit ?? result.decision;
		if (paper === null) return;
		const isReceipt = result.permit === null && result.decision === null;
		const { verified, demonstration } = isReceipt ? words : permitCliWords[lang];
		terminal.say(verified(pickText(paper.authority.name, [lang])));
		if (result.outsideValidity) terminal.say(words.outsideValidity);
		if (paper.demonstration) terminal.say(demonstration);
	}
}

/** A moment by the office's clock, as the receipt on paper prints it, in a form that no language misreads. */
function shownMoment(instant: string, { clock }: Pick<Receipt, "clock">): string {
	const parts = { dateStyle: "short", timeStyle: "short" } as const;
	return `${new Intl.DateTimeFormat("sv-SE", { ...parts, timeZone: clock.zone }).format(new Date(instant))} (${clock.zone})`;
}

/** What a protective receipt says; there are no files to compare. */
function sayProtective(paper: ProtectiveReceipt, { terminal, lang, options }: Context): ExitCode {
	const words = protectiveCliWords[lang];
	const { number, applicant, oursSince } = paper;
	terminal.say(words.receiptOf(number, shownMoment(paper.arrivedAt, paper), applicant));
	terminal.say(words.pending(shownMoment(paper.issuedAt, paper)));
	terminal.say(oursSince === null ? words.notOurs : words.ours(oursSince));
	if (hasOption(options, "json")) terminal.print(JSON.stringify({ verdict: "verified", number, oursSince }));
	terminal.print("verify: OK");
	return exitCodes.done;
}

/** `tilkat verify`: a paper of the office, a receipt against one's own folder, without any network. */
export async function verify(file: string, folder: string | null, context: Context): Promise<ExitCode> {
	const pinned = pinnedAuthority(context);
	if (existsSync(file)) {
		const bytes = readFileSync(file);
		if (isCode(bytes)) return verifyCode(bytes, pinned.certificates, context);
	}
	const ports = { cms: nodePlatform, pdf: nodePdfPlatform };
	const result = checkReceipt(readEvidence(file, context), pinned, ports);
	sayVerdict(result, context);
	const { permit, decision, signerCertificate } = result;
	if (result.verdict !== "verified" || (permit === null && decision === null))
		return verifyReceipt(result, folder, context);
	if (folder !== null) throw new CliStop(exitCodes.usage, permitCliWords[context.lang].noFolder);
	if (decision !== null) return sayDecision(decision, context);
	return permit === null || signerCertificate === null
		? exitCodes.notVerified
		: verifyPermit(permit, [signerCertificate, ...pinned.certificates], context);
}

/** A receipt against the folder; or whatever was not verified. */
function verifyReceipt(result: ReceiptVerdict, folder: string | null, context: Context): ExitCode {
	const { options, terminal, words } = context;
	const { receipt, protective } = result;
	if (result.verdict === "verified" && protective !== null) return sayProtective(protective, context);
	if (result.verdict !== "verified" || receipt === null) {
		if (hasOption(options, "json")) terminal.print(JSON.stringify({ verdict: result.verdict, detail: result.detail }));
		terminal.print("verify: FAILED");
		return exitCodes.notVerified;
	}
	if (folder === null) throw new CliStop(exitCodes.usage, protectiveCliWords[context.lang].folderMissing);
	const own = readFolder(folder).documents.map(({ path, sha256 }) => ({ name: path, sha256 }));
	const comparison = compareFiles(receipt, own);
	terminal.say(words.receiptOf(receipt.number, shownMoment(receipt.arrivedAt, receipt), receipt.applicant));
	for (const { ordinal, name, own: same } of comparison.rows) {
		terminal.say(same.length > 0 ? words.fileSame(ordinal, name, same.join(", ")) : words.fileMissing(ordinal, name));
	}
	for (const name of comparison.unlisted) terminal.say(words.unlisted(name));
	if (hasOption(options, "json")) {
		terminal.print(
			JSON.stringify({
				verdict: result.verdict,
				number: receipt.number,
				complete: comparison.complete,
				files: comparison.rows,
				unlisted: comparison.unlisted,
			}),
		);
	}
	terminal.print(comparison.complete ? "verify: OK" : "verify: FILES DIFFER");
	return comparison.complete ? exitCodes.done : exitCodes.filesDiffer;
}
