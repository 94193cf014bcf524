import { createHash, X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { CliStop, exitCodes } from "./exit-codes.ts";
import { type Home, type KeptAuthority, keepAuthority, listAuthorities } from "./home.ts";
import type { Terminal } from "./terminal.ts";
import type { CliWords } from "./words.ts";

/** What packing needs of an authority. `address` is "" when nobody said it. */
export type Authority = {
	readonly certificate: Uint8Array;
	readonly fingerprint: string;
	readonly source: string;
	readonly procedures: readonly { readonly id: string; readonly law: string | null; readonly address: string }[];
	readonly receipt: { readonly pem: string; readonly fingerprint: string } | null;
	/** PEM of the certificates that sign permits and decisions, the one in use first. */
	readonly permits: readonly string[];
};

const certificateSchema = z.object({ certificate: z.string(), fingerprint: z.string() });

/** GET /api/v1/authority; fields that a newer office adds are passed over. */
const answerSchema = certificateSchema.extend({
	address: z.string().default(""),
	procedures: z
		.array(
			z.union([
				z.string().transform((id) => ({ id, law: undefined, address: undefined })),
				z.object({ id: z.string(), law: z.string().optional(), address: z.string().optional() }),
			]),
		)
		.default([]),
	receipts: certificateSchema.nullish(),
	permits: z.array(certificateSchema).default([]),
});

/** An office that is there answers at once; a home connection is allowed for. */
const answerSecondsMax = 30;

/** Longer than any answer with two certificates. */
const answerBytesMax = 1024 * 1024;

export function fingerprintOf(der: Uint8Array): string {
	return createHash("sha256").update(der).digest("hex");
}

/** In groups of four, as people compare it with what is published. */
export function shownFingerprint(fingerprint: string): string {
	return fingerprint.replace(/(.{4})(?=.)/g, "$1 ");
}

function certificateOf(pem: string | Buffer, source: string): Uint8Array {
	try {
		return new Uint8Array(new X509Certificate(pem).raw);
	} catch {
		throw new CliStop(exitCodes.authority, (words) => words.noCertificateIn(source));
	}
}

async function fetchAuthority(source: string, fetcher: typeof fetch): Promise<Authority> {
	const url = new URL("/api/v1/authority", source);
	let text: string;
	try {
		const response = await fetcher(url, { signal: AbortSignal.timeout(answerSecondsMax * 1000) });
		if (!response.ok) throw new Error(`HTTP ${response.status}`);
		text = await response.text();
	} catch (error) {
		const { message, cause } = error as Error;
		const why = cause instanceof Error ? cause.message : message;
		throw new CliStop(exitCodes.authority, (words) => words.noAnswer(url.href, why));
	}
	const parsed = text.length > answerBytesMax ? null : answerSchema.safeParse(tryJson(text));
	if (parsed?.success !== true) throw new CliStop(exitCodes.authority, (words) => words.notAnOffice(url.href));
	const { certificate: pem, address, procedures, receipts, permits } = parsed.data;
	// Read here, so that a wrong one is told now and not at a later check.
	for (const each of permits) certificateOf(each.certificate, source);
	const certificate = certificateOf(pem, source);
	const receiptDer = receipts == null ? null : certificateOf(receipts.certificate, source);
	return {
		certificate,
		// Computed here, not taken from the answer: a wrong one must not pass for the right one.
		fingerprint: fingerprintOf(certificate),
		source: url.origin,
		procedures: procedures.map((each) => ({ id: each.id, law: each.law ?? null, address: each.address ?? address })),
		receipt:
			receipts == null || receiptDer === null
				? null
				: { pem: receipts.certificate, fingerprint: fingerprintOf(receiptDer) },
		permits: permits.map((each) => each.certificate),
	};
}

function tryJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function pemOf(der: Uint8Array): string {
	return new X509Certificate(der).toString();
}

/** The authority kept before from the same source, when its key has changed since. */
function findChanged(kept: readonly KeptAuthority[], now: Authority): KeptAuthority | null {
	const same = kept.filter((each) => each.source === now.source);
	return same.length > 0 && same.every((each) => each.fingerprint !== now.fingerprint) ? (same.at(-1) ?? null) : null;
}

/**
 * Gets the authority's certificate from its office or from a file, shows its fingerprint, compares it with the one kept or given, and
 * keeps it. Throws `CliStop` when it is not the one that was expected: whoever can swap it reads every document.
 */
export async function getAuthority(input: {
	readonly source: string;
	readonly expected: string | undefined;
	readonly acceptNew: boolean;
	readonly address: string | undefined;
	readonly home: Home;
	readonly terminal: Terminal;
	readonly words: CliWords;
	readonly now: Date;
	readonly fetcher?: typeof fetch;
}): Promise<Authority> {
	const { source, home, terminal, words } = input;
	let authority: Authority;
	if (/^https?:\/\//i.test(source)) authority = await fetchAuthority(source, input.fetcher ?? fetch);
	else {
		if (!existsSync(source)) throw new CliStop(exitCodes.authority, words.noSuchFile(source));
		const certificate = certificateOf(readFileSync(source), source);
		authority = {
			certificate,
			fingerprint: fingerprintOf(certificate),
			source,
			procedures: [],
			receipt: null,
			permits: [],
		};
	}
	terminal.say(words.authorityFingerprint(shownFingerprint(authority.fingerprint)));
	const expected = input.expected?.toLowerCase().replace(/[^0-9a-f]/g, "");
	if (expected !== undefined && expected !== authority.fingerprint) {
		throw new CliStop(exitCodes.authority, words.authorityNotExpected(shownFingerprint(expected)));
	}
	const kept = listAuthorities(home);
	const changed = findChanged(kept, authority);
	if (changed !== null && !input.acceptNew && expected === undefined) {
		throw new CliStop(exitCodes.authority, words.authorityChanged(shownFingerprint(changed.fingerprint)));
	}
	if (!kept.some((each) => each.fingerprint === authority.fingerprint)) terminal.say(words.authorityKept);
	keepAuthority(home, {
		source: authority.source,
		fingerprint: authority.fingerprint,
		certificate: pemOf(authority.certificate),
		receiptFingerprint: authority.receipt?.fingerprint ?? null,
		receiptCertificate: authority.receipt?.pem ?? null,
		permitCertificates: [...authority.permits],
		keptAt: input.now.toISOString(),
	});
	return authority;
}
