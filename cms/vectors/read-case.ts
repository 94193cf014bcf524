import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type Armour, unarmour } from "../src/armour.ts";
import { decryptContent, openEnvelopeHead, unwrapContentKey } from "../src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem } from "../src/node.ts";
import type { OpeningKey } from "../src/platform.ts";
import { isMultipartSigned } from "../src/mime-head.ts";
import { readMultipartSigned } from "../src/multipart.ts";
import { readSigned, type SignedReport } from "../src/signed-read.ts";
import { type Pull, pullOf, readAll } from "../src/source.ts";
import type { VectorRow } from "./make/row.ts";

export const folder = import.meta.dirname;

/** The index of vectors, in file order. */
export function vectorRows(): readonly VectorRow[] {
	return JSON.parse(fs.readFileSync(path.join(folder, "cases.json"), "utf8"));
}

/** A file among the vectors. */
export function vectorBytes(name: string): Uint8Array {
	return new Uint8Array(fs.readFileSync(path.join(folder, name)));
}

/** A test certificate as DER. */
export function certificateOf(name: string): Uint8Array {
	return new Uint8Array(new crypto.X509Certificate(fs.readFileSync(path.join(folder, "keys", `${name}.crt`))).raw);
}

export function keyPem(name: string): string {
	return fs.readFileSync(path.join(folder, "keys", `${name}.key`), "utf8");
}

export const offices = [
	"office-rsa2048",
	"office-rsa3072",
	"office-rsa-noski",
	"office-p256",
	"office-p384",
	"office-p521",
];

let opened: readonly OpeningKey[] | null = null;

/** The opening keys of the test offices, in the order of `offices`. */
export function officeKeys(): readonly OpeningKey[] {
	opened ??= offices.map((name) => openingKeyFromPem(keyPem(name), certificateOf(name)));
	return opened;
}

/** How the bytes of a case are handed to the reader. */
export type Cut = "whole" | "random" | "bytes";

/** A source of `bytes` cut so; `random` draws piece lengths from a fixed seed. Every piece is a fresh copy that is spoilt at the next call. */
export function cutPull(bytes: Uint8Array, cut: Cut): Pull {
	if (cut === "whole") return pullOf(bytes, bytes.length);
	let seed = bytes.length;
	let at = 0;
	let last: Uint8Array | null = null;
	return () => {
		last?.fill(0xee);
		if (at >= bytes.length) return null;
		seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
		const length = cut === "bytes" ? 1 : 1 + ((seed >>> 8) % 700);
		last = new Uint8Array(bytes.subarray(at, at + length));
		at += length;
		return last;
	};
}

/** What came out: in the words of `VectorRow.expected`, with the armour and the content. */
export type CaseResult = {
	readonly outcome: string;
	readonly armour: Armour | "multipart";
	readonly content: Uint8Array;
};

/** Reads one message as the row says. A text of two parts is read whole, whatever the cut: its signature comes behind its content. */
export function readCase(bytes: Uint8Array, form: VectorRow["form"], cut: Cut, detached: Uint8Array): CaseResult {
	if (isMultipartSigned(bytes)) return { armour: "multipart", ...readMultipartCase(readAll(cutPull(bytes, cut))) };
	const { pull, armour } = unarmour(cutPull(bytes, cut));
	if (form === "signed" || form === "detached") {
		return { armour, ...readSignedCase(pull, form === "detached" ? cutPull(detached, cut) : undefined) };
	}
	const parts: Uint8Array[] = [];
	const outcome = openCase(pull, (piece) => parts.push(new Uint8Array(piece)));
	const content = Buffer.concat(parts);
	if (form === "sealed" || !outcome.startsWith("opened")) return { outcome, armour, content };
	const isText = isMultipartSigned(content);
	const inner = isText ? readMultipartCase(content) : readSignedCase(pullOf(content), undefined);
	return { outcome: `${outcome}; ${inner.outcome}`, armour, content: inner.content };
}

function readMultipartCase(bytes: Uint8Array): { outcome: string; content: Uint8Array } {
	const { report, content } = readMultipartSigned(bytes, { platform: nodePlatform });
	return { outcome: signedOutcome(report), content };
}

function readSignedCase(pull: Pull, detached: Pull | undefined): { outcome: string; content: Uint8Array } {
	const parts: Uint8Array[] = [];
	const report = readSigned(pull, {
		platform: nodePlatform,
		detached,
		sink: (piece) => parts.push(new Uint8Array(piece)),
	});
	return { outcome: signedOutcome(report), content: Buffer.concat(parts) };
}

/** A report in the words of `VectorRow.expected`. */
export function signedOutcome(report: SignedReport): string {
	if (report.malformed !== null) return "malformed";
	return report.signers
		.map(({ integrity }) => `${integrity.indication} ${integrity.subIndication ?? ""}`.trim())
		.join(" + ");
}

/** Opens a sealed message with the office keys into `sink`. */
export function openCase(pull: Pull, sink: (piece: Uint8Array) => void): string {
	const opening = openEnvelopeHead(pull);
	if (!opening.ok) return opening.reason;
	const unwrapped = unwrapContentKey(opening.head, officeKeys(), nodePlatform);
	if (unwrapped.kind === "unsupported") return `unsupported ${unwrapped.family} ${unwrapped.oid}`;
	if (unwrapped.kind === "other-recipient") return "other-recipient";
	const outcome = decryptContent(opening.head, opening.rest, unwrapped.key, sink, nodePlatform);
	return outcome.ok ? `opened by ${offices[unwrapped.keyIndex]}` : outcome.reason;
}
