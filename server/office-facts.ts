import { z } from "zod";
import { localDate, type Zone } from "../casework/clock.ts";
import type { EpochSeconds } from "../casework/facts.ts";
import type { NextCertificate } from "../procedures/next-certificate.ts";
import { lawKind } from "./laws/timeline.ts";
import type { Dated } from "./store/dated-data.ts";
import { datedInForce, listDatedRows } from "./store/dated-rows.ts";
import type { Store, Tx } from "./store/pool.ts";

export const officeKind = "office";
export const nextCertificateKind = "next-certificate";

const text = z.string().trim().min(1).max(300);

/** What an administrator says of an office; it takes the place of the procedure's published contacts from its day on. */
export const officeBodySchema = z.strictObject({
	name: z.strictObject({ ky: text, ru: text, en: text, ko: text }),
	phone: text,
	site: text,
	/** Local part of the address that filings go to; null: the one of the settings. */
	mailbox: z
		.string()
		.regex(/^[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?$/)
		.nullable(),
});

export type OfficeBody = z.output<typeof officeBodySchema>;

/** The announcement of a certificate; `fingerprint` null: it was taken back. */
export const announcementSchema = z.strictObject({
	fingerprint: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.nullable(),
	/** From when it is the one in use. */
	from: z.iso.date(),
	/** Until when letters sealed to the certificate before are still opened, as senders are told. */
	oldUntil: z.iso.date(),
});

export type Announcement = z.output<typeof announcementSchema>;

/** The key of an office's rows. */
export function officeKey(procedure: string, office: string): string {
	return `${procedure}/${office}`;
}

/** The announcement in force on a day, as known then; null when there is none. Days of the house's dated data are days of its own zone. */
export function announcementOf(rows: readonly Dated[], now: EpochSeconds, zone: Zone): Announcement | null {
	const [row] = datedInForce(rows, { on: localDate(now, zone), knownAt: now });
	const said = row ? announcementSchema.safeParse(row.body) : null;
	return said?.success && said.data.fingerprint !== null ? said.data : null;
}

/** What an administrator said of this office, in force now; null: the procedure's own words hold. */
export function officeOf(rows: readonly Dated[], key: string, now: EpochSeconds, zone: Zone): OfficeBody | null {
	const found = datedInForce(rows, { on: localDate(now, zone), knownAt: now }).find((row) => row.key === key);
	const said = found ? officeBodySchema.safeParse(found.body) : null;
	return said?.success ? said.data : null;
}

/** What the house's pages and letters say of itself, in this process's memory: a door cannot ask the database for every line. */
export type OfficeFacts = {
	office(procedure: string, office: string): OfficeBody | null;
	nextCertificate(): NextCertificate | null;
	/** What administrators have said of the laws, in the order in which it was said (server/laws/timeline.ts). */
	lawRows(): readonly Dated[];
	refresh(): Promise<void>;
	close(): void;
};

/** A change on screen shows in every process after at most this. */
const refreshMilliseconds = 1_000;

async function load(
	tx: Tx,
): Promise<{ offices: readonly Dated[]; announcements: readonly Dated[]; laws: readonly Dated[] }> {
	return {
		offices: await listDatedRows(tx, officeKind),
		announcements: await listDatedRows(tx, nextCertificateKind),
		laws: await listDatedRows(tx, lawKind),
	};
}

/** Reads the facts and keeps them fresh. While the database is away the last ones hold: what is asked then could not be answered anyway. */
export async function openOfficeFacts(store: Store, now: () => EpochSeconds, zone: Zone): Promise<OfficeFacts> {
	let facts = await load(store.pool);
	let last: Promise<void> = Promise.resolve();
	let waiting: Promise<void> | null = null;
	// A reading that has begun may miss what its caller has just written: who asks then shares the one after it.
	function refresh(): Promise<void> {
		waiting ??= last.then(async () => {
			waiting = null;
			facts = await load(store.pool);
		});
		last = waiting.catch(() => {});
		return waiting;
	}
	const timer = setInterval(() => void refresh().catch(() => {}), refreshMilliseconds);
	timer.unref();
	return {
		office: (procedure, office) => officeOf(facts.offices, officeKey(procedure, office), now(), zone),
		nextCertificate() {
			const said = announcementOf(facts.announcements, now(), zone);
			return said?.fingerprint ? { from: said.from, fingerprint: said.fingerprint } : null;
		},
		lawRows: () => facts.laws,
		refresh,
		close: () => clearInterval(timer),
	};
}
