import { z } from "zod";

/** Certificates of an authority: DER in Base64, as a PEM body has it. */
const certificate = z.base64().min(100).max(400_000);
const day = z.iso.date();
/** http and https only; a list is fetched from nowhere else (design.md 4). */
const address = z.url({ protocol: /^https?$/ }).max(500);

/**
 * One accredited authority during one period. Bitemporal (design.md 1): `validFrom`/`validTo` say when the accreditation held in law
 * (`validTo` exclusive, null while it holds), `recordedAt` when we came to know; nothing is overwritten, a correction is a later row.
 */
export const trustEntrySchema = z.strictObject({
	key: z.string().regex(/^[a-z0-9-]{1,40}$/),
	names: z.strictObject({ ky: z.string(), ru: z.string(), en: z.string(), ko: z.string() }),
	validFrom: day,
	validTo: day.nullable(),
	recordedAt: z.iso.datetime(),
	/** Where it is written: an order, a register, `B14`. */
	source: z.string().min(1),
	demonstration: z.boolean(),
	/** Root certificates that are trusted; paths end here. */
	anchors: z.array(certificate).max(20),
	/** Further certificates of the authority that signatures often leave out. Not trusted by themselves. */
	intermediates: z.array(certificate).max(50),
	crlAddresses: z.array(address).max(20),
	ocspAddresses: z.array(address).max(5),
	/** True when the authority signs with GOST, which is not verified here: its signatures go to an officer. */
	gost: z.boolean(),
});

export const trustListSchema = z.strictObject({
	format: z.literal(1),
	entries: z.array(trustEntrySchema).max(500),
});

export type TrustEntry = z.output<typeof trustEntrySchema>;
export type TrustList = z.output<typeof trustListSchema>;

/** Parses a trust list (JSON). Throws with every fault and where it is. */
export function parseTrustList(text: string): TrustList {
	const parsed = trustListSchema.safeParse(JSON.parse(text));
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
	throw new Error(`The trust list is not valid: ${faults.join("; ")}`);
}

/**
 * The entries in force on a day (`YYYY-MM-DD`) as they were known at a moment. A row recorded later with the same key and beginning replaces
 * the earlier one whole, its end included: otherwise an accreditation that was ended would live on in its older row.
 */
export function entriesInForce(list: TrustList, on: string, knownAt: string): readonly TrustEntry[] {
	const known = list.entries.filter((entry) => Date.parse(entry.recordedAt) <= Date.parse(knownAt));
	const periods = latestBy(known, (entry) => `${entry.key} ${entry.validFrom}`);
	const covering = periods.filter((entry) => entry.validFrom <= on && (entry.validTo === null || on < entry.validTo));
	return latestBy(covering, (entry) => entry.key);
}

/** Of the entries with the same name the one recorded last. */
function latestBy(entries: readonly TrustEntry[], nameOf: (entry: TrustEntry) => string): readonly TrustEntry[] {
	const latest = new Map<string, TrustEntry>();
	for (const entry of entries) {
		const known = latest.get(nameOf(entry));
		if (known === undefined || Date.parse(known.recordedAt) <= Date.parse(entry.recordedAt)) {
			latest.set(nameOf(entry), entry);
		}
	}
	return [...latest.values()];
}

/** DER of a certificate in the list. */
export function certificateBytes(base64: string): Uint8Array {
	return new Uint8Array(Buffer.from(base64, "base64"));
}
