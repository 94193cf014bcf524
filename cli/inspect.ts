import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { simpleParser } from "mailparser";
import { unwrapContentKey } from "../cms/src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem } from "../cms/src/node.ts";
import type { SignerReport } from "../cms/src/signed-read.ts";
import { inspectContainer, type VisibleLayer } from "../container/src/inspect.ts";
import { nodeContainerPlatform } from "../container/src/node.ts";
import { openContainer } from "../container/src/open.ts";
import { sniff } from "../container/src/sniff.ts";
import type { FindingLabels } from "../findings/text.ts";
import { listFaces } from "../procedures/faces.ts";
import { fingerprintOf } from "./authority.ts";
import type { Context } from "./context.ts";
import { CliStop, type ExitCode, exitCodes } from "./exit-codes.ts";
import { readCertificates } from "./keys/pem-key.ts";
import { hasOption, textOption } from "./options.ts";
import { hasFaults, reportFindings } from "./report.ts";
import { subjectPart } from "./signer.ts";

/** The container of a letter (.eml): its first attachment that is an archive or sealed; the file itself when it is no letter. */
async function containerOf(bytes: Uint8Array, name: string): Promise<{ bytes: Uint8Array; name: string }> {
	const type = sniff(bytes);
	const looksLikeMail =
		(type === "text" || type === "unknown") &&
		/^[A-Za-z-]+:\s/.test(Buffer.from(bytes.subarray(0, 200)).toString("latin1"));
	if (!looksLikeMail) return { bytes, name };
	const mail = await simpleParser(Buffer.from(bytes));
	const found = mail.attachments.find((each) => ["zip", "cms", "pem"].includes(sniff(each.content)));
	return found === undefined ? { bytes, name } : { bytes: new Uint8Array(found.content), name: found.filename ?? name };
}

function signerText(signer: SignerReport, context: Context): string {
	const name = signer.certificate === null ? "?" : (subjectPart(signer.certificate, "commonName") ?? "?");
	const { indication, subIndication } = signer.integrity;
	return context.words.signer(name, subIndication === null ? indication : `${indication} ${subIndication}`);
}

function layerText(layer: VisibleLayer, context: Context): string {
	const { words } = context;
	const kind = words.layers[layer.kind];
	if ("recipients" in layer) return `${kind}, ${words.recipients(layer.recipients.join(", "))}`;
	return "signers" in layer ? [kind, ...layer.signers.map((signer) => signerText(signer, context))].join(", ") : kind;
}

/** Nothing outside says whose procedure a container is for: the first that knows the word names it. */
function labelsOfAll(): FindingLabels {
	function first(say: (labels: FindingLabels) => string | null): string | null {
		for (const { labels } of listFaces()) {
			const said = say(labels);
			if (said !== null) return said;
		}
		return null;
	}
	return {
		kind: (kind, lang) => first((labels) => labels.kind(kind, lang)),
		field: (field, lang) => first((labels) => labels.field(field, lang)),
	};
}

function sayOutside(bytes: Uint8Array, name: string, context: Context): ExitCode {
	const { terminal, words, lang, options } = context;
	const seen = inspectContainer(bytes, nodeContainerPlatform, name);
	terminal.say(`${name}: ${words.inspectForm[seen.form]}, ${words.bytes(bytes.length)}`);
	for (const file of seen.files) {
		terminal.say(`  ${file.entryName} (${words.bytes(file.sizeBytes)})`);
		for (const layer of file.layers) terminal.say(`    ${layerText(layer, context)}`);
		if (file.type !== null)
			terminal.say(`    ${file.layers.length === 0 ? `${words.layers.plain}, ` : ""}${file.type}`);
	}
	if (seen.files.some((file) => file.type === null)) terminal.say(words.outsideOnly);
	const labels = labelsOfAll();
	if (seen.findings.length > 0) reportFindings(seen.findings, { terminal, words, lang, labels, names: new Map() });
	if (hasOption(options, "json")) {
		const files = seen.files.map(({ entryName, sizeBytes, layers, type }) => ({
			entryName,
			sizeBytes,
			layers: layers.map((layer) => layer.kind),
			type,
		}));
		terminal.print(JSON.stringify({ form: seen.form, files, findings: seen.findings }));
	}
	if (seen.form === "none") terminal.say(words.notAContainer);
	return seen.form === "none" || hasFaults(seen.findings) ? exitCodes.notAContainer : exitCodes.done;
}

function sayInside(bytes: Uint8Array, name: string, key: string, cert: string, context: Context): ExitCode {
	const { terminal, words, lang, options } = context;
	const [certificate] = readCertificates(readFileSync(cert), cert);
	if (certificate === undefined) throw new CliStop(exitCodes.key, words.noSuchFile(cert));
	const keys = [openingKeyFromPem(readFileSync(key, "utf8"), certificate)];
	const opened = openContainer(bytes, {
		platform: nodeContainerPlatform,
		unwrap: (head) => unwrapContentKey(head, keys, nodePlatform),
		authorityFingerprints: [fingerprintOf(certificate)],
		fileName: name,
	});
	terminal.say(`${name}: ${words.inspectForm[opened.form]}, ${words.bytes(bytes.length)}`);
	for (const document of opened.documents) {
		terminal.say(
			`  ${document.ordinal}. ${document.listed?.name ?? document.name} (${words.bytes(document.bytes.length)}, ${sniff(document.bytes)})`,
		);
		terminal.say(`     SHA-256 ${document.sha256}`);
		for (const signer of document.signers) terminal.say(`     ${signerText(signer, context)}`);
	}
	const labels = labelsOfAll();
	const names = new Map(opened.documents.map((document) => [document.ordinal, document.name]));
	reportFindings(opened.findings, { terminal, words, lang, labels, names });
	if (hasOption(options, "json")) {
		const documents = opened.documents.map(({ ordinal, entryName, sha256, listed }) => ({
			ordinal,
			entryName,
			sha256,
			listed,
		}));
		terminal.print(
			JSON.stringify({
				form: opened.form,
				manifest: opened.manifest?.value ?? null,
				documents,
				findings: opened.findings,
			}),
		);
	}
	return hasFaults(opened.findings) ? exitCodes.faults : exitCodes.done;
}

/** `tilkat inspect`: what a container holds, from outside; with an opening key, also what is inside. */
export async function inspect(file: string, context: Context): Promise<ExitCode> {
	const { options, words } = context;
	if (!existsSync(file)) throw new CliStop(exitCodes.usage, words.noSuchFile(file));
	const container = await containerOf(new Uint8Array(readFileSync(file)), basename(file));
	const [key, cert] = [textOption(options, "key"), textOption(options, "cert")];
	if (key === undefined || cert === undefined) return sayOutside(container.bytes, container.name, context);
	return sayInside(container.bytes, container.name, key, cert, context);
}
