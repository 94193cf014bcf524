import crypto from "node:crypto";
import fs from "node:fs";
import { unarmour } from "../cms/src/armour.ts";
import { openContent, openEnvelopeHead, unwrapContentKey } from "../cms/src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem } from "../cms/src/node.ts";
import { readSigned } from "../cms/src/signed-read.ts";
import type { Pull } from "../cms/src/source.ts";

/** Each piece becomes garbage for the collector: 100 MB peak at 89 MB with pieces of 32 KiB, at 114 with 64 KiB, and no faster. */
const readBytes = 32 * 1024;

/** An open file as a source over one reused buffer. */
export function filePull(handle: number): Pull {
	const buffer = new Uint8Array(readBytes);
	return () => {
		const got = fs.readSync(handle, buffer, 0, buffer.length, null);
		return got === 0 ? null : buffer.subarray(0, got);
	};
}

/** Opens a sealed, signed file and verifies it in one pass, as a whole program: `open-child <file> <certificate> <key>`. */
export function openFile(file: string, certificate: Uint8Array, keyPem: string): void {
	const handle = fs.openSync(file, "r");
	const out = fs.openSync("/dev/null", "w");
	const opening = openEnvelopeHead(unarmour(filePull(handle)).pull);
	if (!opening.ok) throw new Error(opening.cause);
	const unwrapped = unwrapContentKey(opening.head, [openingKeyFromPem(keyPem, certificate)], nodePlatform);
	if (unwrapped.kind !== "key") throw new Error(unwrapped.kind);
	const content = openContent(opening.head, opening.rest, unwrapped.key, nodePlatform);
	const report = readSigned(content.pull, { platform: nodePlatform, sink: (piece) => fs.writeSync(out, piece) });
	const passed = report.signers.every((signer) => signer.integrity.indication === "TOTAL-PASSED");
	if (content.outcome()?.ok !== true || report.malformed !== null || !passed) throw new Error("does not verify");
	fs.closeSync(handle);
	fs.closeSync(out);
}

const [file, certificate, key] = process.argv.slice(2);
if (file !== undefined && certificate !== undefined && key !== undefined) {
	const der = new crypto.X509Certificate(fs.readFileSync(certificate)).raw;
	openFile(file, new Uint8Array(der), fs.readFileSync(key, "utf8"));
}
