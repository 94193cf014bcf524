import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { manifestFileName } from "../container/src/manifest.ts";
import { nodeContainerPlatform } from "../container/src/node.ts";
import { type Packed, type PackProgress, packContainer } from "../container/src/pack.ts";
import { familyOf } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import { type Authority, getAuthority } from "./authority.ts";
import type { Context } from "./context.ts";
import { CliStop, type ExitCode, exitCodes } from "./exit-codes.ts";
import { controlPlan, describeFiling, type Filing, planFiling, planSignedElsewhere } from "./filing.ts";
import { keepSecret } from "./home.ts";
import { hasOption, textOption } from "./options.ts";
import { type Ready, saySize, sendWritten, writePacked } from "./outgoing.ts";
import { type Folder, readFolder } from "./read-folder.ts";
import { hasFaults, reportFindings } from "./report.ts";
import { openSigner, subjectPart } from "./signer.ts";

async function packPlan(ready: Ready, authority: Authority, context: Context): Promise<Packed> {
	const { terminal, words, options } = context;
	const say = ({ stage, title, file, files }: PackProgress): string => {
		if (stage === "archive") return words.archiving;
		return stage === "sign" ? words.signing(title, file, files) : words.sealing(title, file, files);
	};
	const work = packContainer(ready.plan, {
		signingKey: ready.signer,
		authorityCertificate: authority.certificate,
		cipher: hasOption(options, "gcm") ? "aes-256-gcm" : "aes-256-cbc",
		signingTime: Math.floor(context.now().getTime() / 1000),
		platform: nodeContainerPlatform,
	});
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
		terminal.progress(say(step.value));
		// The terminal is written to, and Ctrl-C heard, between two files.
		await setImmediate();
	}
}

/** Names of the applicant's files by the ordinal that control gives them: the order of the plan, the manifest left out. */
function namesOf(filing: Filing): Map<number, string> {
	return new Map(filing.documents.map((document, index) => [index + 1, document.name]));
}

function report(findings: readonly Finding[], filing: Filing, context: Context): void {
	const { terminal, words, lang } = context;
	reportFindings(findings, { terminal, words, lang, labels: filing.face.labels, names: namesOf(filing) });
}

type Pending = { readonly manifest: Uint8Array; readonly message: (file: string) => string };

/** With files signed elsewhere each one must be, and the manifest too: `pending` is the manifest that has no signature yet. */
function readySignedElsewhere(
	filing: Filing,
	folder: Folder,
	authority: Authority,
	context: Context,
): { readonly ready: Ready; readonly pending: Pending | null } {
	const { words } = context;
	const unsignedFiles = filing.documents
		.filter((document) => document.signature === undefined)
		.map((document) => document.name);
	if (unsignedFiles.length > 0) throw new CliStop(exitCodes.usage, words.notSigned(unsignedFiles.join(", ")));
	const { plan, unsigned, outdated, secret } = planSignedElsewhere(filing, folder, authority, context);
	const message = outdated ? words.manifestOutdated : words.signManifest;
	return {
		ready: { filing, plan, secret, signer: null },
		pending: unsigned === null ? null : { manifest: unsigned, message },
	};
}

/** Writes the manifest that the other tool must sign, and the second secret that belongs to it. */
function stopForSignature(pending: Pending, ready: Ready, path: string, context: Context): never {
	const file = join(path, manifestFileName);
	writeFileSync(file, pending.manifest);
	saySecret(ready, context);
	throw new CliStop(exitCodes.usage, pending.message(file));
}

/** A correction joins a case whose page opens with the first container's secret: its own is kept, and not offered for that page. */
function saySecret({ secret, plan, filing }: Ready, context: Context): void {
	if (secret === null) return;
	const file = keepSecret(context.home, plan.manifest.secondSecretHash.slice(0, 16), secret);
	const { words, terminal } = context;
	terminal.say(
		filing.quotes === undefined ? words.secret(secret, file) : words.secretOfCorrection(file, filing.quotes),
	);
}

function authorityOf(source: string, context: Context): Promise<Authority> {
	const { options, terminal, words, home } = context;
	return getAuthority({
		source,
		expected: textOption(options, "authority-fingerprint"),
		acceptNew: hasOption(options, "accept-new-key"),
		address: textOption(options, "to"),
		home,
		terminal,
		words,
		now: context.now(),
	});
}

/** `tilkat pack`: from a folder of scans to a container and a letter. Throws `CliStop` for every trouble that people can mend. */
export async function pack(path: string, context: Context): Promise<ExitCode> {
	const { options, terminal, words } = context;
	const source = textOption(options, "authority");
	if (source === undefined) throw new CliStop(exitCodes.usage, words.sayAuthority);
	if (textOption(options, "send") !== undefined && textOption(options, "from") === undefined) {
		throw new CliStop(exitCodes.usage, words.sayFrom);
	}
	const authority = await authorityOf(source, context);
	terminal.progress(words.reading);
	const folder = readFolder(path);
	if (folder.lonelySignatures.length > 0) terminal.say(words.lonelySignatures(folder.lonelySignatures.join(", ")));
	const filing = await describeFiling(folder, authority, context);
	const checkOnly = hasOption(options, "check-only");
	const signer = checkOnly ? null : await openSigner(options, terminal, words);
	if (signer !== null) terminal.say(words.signedBy(subjectPart(signer.certificate, "commonName") ?? "?"));
	const elsewhere = signer === null && !checkOnly;
	const { ready, pending } = elsewhere
		? readySignedElsewhere(filing, folder, authority, context)
		: { ready: { filing, ...planFiling(filing, authority, context.now()), signer }, pending: null };
	terminal.progress(words.controlling);
	const organisation = signer === null ? null : subjectPart(signer.certificate, "organisation");
	const found = controlPlan(filing, ready.plan, organisation, context.now());
	// A correction brings only what was wrong: whether the set is complete shows at the office, where the other files are.
	const findings = filing.quotes === undefined ? found : found.filter(({ code }) => familyOf(code) !== "C");
	report(findings, filing, context);
	terminal.say(words.atOffice);
	const asJson = (more: object): void => {
		if (hasOption(options, "json")) terminal.print(JSON.stringify({ findings, ...more }));
	};
	if (checkOnly) {
		asJson({});
		return hasFaults(findings) ? exitCodes.faults : exitCodes.done;
	}
	if (hasFaults(findings) && !hasOption(options, "despite-faults")) {
		asJson({});
		throw new CliStop(exitCodes.faults, words.faultsStop);
	}
	if (pending !== null) stopForSignature(pending, ready, path, context);
	const packed = await packPlan(ready, authority, context);
	const written = await writePacked(packed, ready, authority, path, context);
	if (hasFaults(findings)) terminal.say(words.faultsDespite);
	const size = saySize(written.letter, context);
	saySecret(ready, context);
	const outcome = { container: written.container, letter: written.letterFile, letterBytes: written.letter.sizeBytes };
	const all = [...findings, ...size];
	try {
		asJson({ ...outcome, findings: all, ...(await sendWritten(written, context)) });
	} catch (error) {
		asJson({ ...outcome, findings: all, sent: false, number: null });
		throw error;
	}
	return exitCodes.done;
}
