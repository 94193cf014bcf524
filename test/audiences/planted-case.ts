import { createHash, randomUUID } from "node:crypto";
import type { Status } from "../../casework/status.ts";
import { type FindingCode, finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { protectivePaper } from "../../server/clocks/make-papers.ts";
import { listPapers, owePaper, setPrinted } from "../../server/store/case-papers.ts";
import { recordPaper } from "../../server/store/papers.ts";
import { documentsOf, houseNow, houseSecret } from "../browser/desk-house.ts";
import { canary, type Field } from "./canaries.ts";
import { deliver, does, getRow, keep, machine, type Plot } from "./planting.ts";

/** A case of the house in which every personal field that its status can hold carries its word. */
export type PlantedCase = {
	readonly owner: string;
	readonly office: string;
	readonly status: Status;
	readonly number: string;
	readonly caseId: string;
	/** The printed paper that an address of the case names besides. */
	readonly paper: string;
};

function findingsOf(owner: string, codes: readonly FindingCode[]): Finding[] {
	const word = (field: Field) => canary(field, owner);
	const file = { ordinal: 1, name: word("filename"), kind: "passport" };
	const params = {
		pages: word("value"),
		dpi: 90,
		dpiMin: 150,
		oid: word("value"),
		entry: word("entry"),
		rule: word("entry"),
	};
	return codes.map((code) => finding(code, { file, params }));
}

async function control(
	house: Plot,
	owner: string,
	caseId: string,
	codes: readonly FindingCode[],
	kind = "card",
): Promise<void> {
	const word = (field: Field) => canary(field, owner);
	const file = await house.deps.store.tx((tx) => findCasefile(tx, caseId, house.deps.casefile.unwrap));
	if (!file) throw new Error("The case is not there.");
	const { arrivalId } = file.state.first;
	const document = await keep(house, caseId, word("document"), "document");
	const original = await keep(house, caseId, word("original"), "original");
	const result = {
		findings: findingsOf(owner, codes),
		documents: documentsOf([{ ordinal: 1, name: `${word("filename")}.pdf`, kind: "medical-certificate" }]),
		applicant: {
			organisation: word("organisation"),
			organisationId: word("organisationid"),
			person: word("person"),
			personId: word("personid"),
			certificateSha256: word("certificate"),
			issuer: word("issuer"),
			serialHex: word("certificate"),
		},
		signatures: [signatureOf(owner)],
		answers: {
			organisation: word("organisation"),
			taxNumber: word("organisationid"),
			workers: [{ name: word("workername"), passportNumber: word("passport") }],
		},
		kind,
		persons: 1,
		objects: [{ ordinal: 1, arrivalId, object: document, original }],
		language: "ru",
		secretHash: createHash("sha256").update(houseSecret).digest("hex"),
		evidenceObject: null,
	} as const;
	await does(house, caseId, { name: "recordControl", result }, machine);
}

/** What may be written on a case in any status but an end: a note, a letter, a representative with his power of attorney, papers of ours. */
async function write(house: Plot, owner: string, caseId: string): Promise<void> {
	const word = (field: Field) => canary(field, owner);
	await does(house, caseId, { name: "note", text: word("note") });
	await does(house, caseId, { name: "write", subject: word("lettersubject"), text: word("lettertext") });
	const basisObject = await keep(house, caseId, word("attorney"), "attachment");
	const representative = {
		person: word("agent"),
		personId: word("agentid"),
		organisation: null,
		basis: word("basis"),
		certificateSha256: null,
	};
	await does(house, caseId, { name: "recordRepresentative", representative, until: null, basisObject });
	await does(house, caseId, { name: "issueProtectiveReceipt", oursSince: null });
}

/** Papers of ours as the workers leave them, with a word in the place of print; the id of one. */
async function printPapers(house: Plot, owner: string, caseId: string): Promise<string> {
	const protective = await keep(house, caseId, canary("protective", owner), "paper");
	await house.deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, house.deps.casefile.unwrap);
		if (!file) throw new Error("The case is not there.");
		const { key, version } = file;
		await recordPaper(tx, { caseId, kind: protectivePaper, version, issuedAt: houseNow, objectId: protective });
		await owePaper(tx, { caseId, kind: "receipt", language: "ru", data: {}, key, at: houseNow });
	});
	const owed = await listPapers(house.deps.store.pool, caseId);
	for (const { paperId } of owed)
		await setPrinted(
			house.deps.store.pool,
			paperId,
			await keep(house, caseId, canary("printed", owner), "paper"),
			houseNow,
		);
	return owed[0]?.paperId ?? "";
}

async function review(house: Plot, owner: string, caseId: string, verdict: "right" | "wrong"): Promise<void> {
	const word = (field: Field) => canary(field, owner);
	await does(house, caseId, { name: "beginReview" });
	const reason = verdict === "wrong" ? "not-readable" : null;
	await does(house, caseId, { name: "judgeDocument", ordinal: 1, verdict, reason, line: word("line") });
	const opinion = randomUUID();
	const asked = { of: word("expert"), question: word("question"), answerBy: "2026-12-01" };
	await does(house, caseId, { name: "askOpinion", opinion, ...asked });
	await does(house, caseId, { name: "recordOpinion", opinion, text: word("opinion") });
}

async function propose(house: Plot, owner: string, caseId: string): Promise<void> {
	await control(house, owner, caseId, ["D09"]);
	await review(house, owner, caseId, "right");
	const items = [{ item: "person.1", outcome: "grant", approved: null, ground: null }] as const;
	await does(house, caseId, { name: "propose", items, reason: canary("reason", owner) });
}

async function decide(house: Plot, owner: string, caseId: string, outcome: "grant" | "refuse"): Promise<void> {
	await propose(house, owner, caseId);
	const sitting = randomUUID();
	await does(house, caseId, { name: "list", sitting });
	const ground = outcome === "refuse" ? "other-ground" : null;
	const items = [{ item: "person.1", outcome, approved: null, ground }];
	const remedy = outcome === "refuse" ? "write-to-office" : null;
	await does(house, caseId, { name: "takeDecision", sitting, items, reason: canary("reason", owner), remedy });
}

/** How a case comes to each status: the codes of control, then what is done. A status that has no row here is not reached by any command yet. */
const ways: Partial<Record<Status, (house: Plot, owner: string, caseId: string) => Promise<void>>> = {
	delivered: async () => {},
	to_check: (house, owner, caseId) => control(house, owner, caseId, ["S06", "D09"]),
	rejected: (house, owner, caseId) => control(house, owner, caseId, ["D01", "D09"]),
	incomplete: (house, owner, caseId) => control(house, owner, caseId, ["C01", "D09"]),
	async accepted(house, owner, caseId) {
		await control(house, owner, caseId, ["S06", "D09"]);
		const mark = { code: "S06", severity: finding("S06").severity, ordinal: 1, place: null } as const;
		const evidence = canary("evidence", owner);
		await does(house, caseId, { name: "recordVerdict", mark, verdict: "passed", evidence, evidenceObject: null });
		// Once more, now that it is known who applies.
		await does(house, caseId, { name: "issueProtectiveReceipt", oursSince: "2026-11-16" });
	},
	async in_review(house, owner, caseId) {
		await control(house, owner, caseId, ["D09"]);
		await review(house, owner, caseId, "wrong");
	},
	async in_correction(house, owner, caseId) {
		await control(house, owner, caseId, ["D09"]);
		await review(house, owner, caseId, "wrong");
		await does(house, caseId, { name: "requestCorrection" });
	},
	before_board: propose,
	async reserve(house, owner, caseId) {
		await propose(house, owner, caseId);
		// The procedure of this house has no rounds, whose command would make it: a page shows the fact, whoever made it.
		const plain = {
			...({ by: machine, at: houseNow, round: "2026", outcome: "reserve", position: 1, confirmBy: null } as const),
			...({ cause: "released", remedy: "write-to-office" } as const),
		} as const;
		const placed = { type: "placed", plain, personal: { reason: { code: "seats-full" } } } as const;
		await house.deps.store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, house.deps.casefile.unwrap);
			if (file) await saveEvents(tx, file, [placed], houseNow, house.deps.casefile);
		});
	},
	approved: (house, owner, caseId) => decide(house, owner, caseId, "grant"),
	refused: (house, owner, caseId) => decide(house, owner, caseId, "refuse"),
	async granted(house, owner, caseId) {
		await decide(house, owner, caseId, "grant");
		const line = { item: "person.1", tariff: "card", count: 1, eachTyiyn: 200_000, perMille: 1000 };
		const { number } = await getRow(house, caseId);
		await does(house, caseId, { name: "openFee", reference: number, lines: [{ ...line, totalTyiyn: 200_000 }] });
		const paid = { payment: `pay-${owner}`, amountTyiyn: 200_000, paidOn: "2026-11-16", source: "cashier" } as const;
		await does(house, caseId, { name: "recordPayment", ...paid });
		const days = { validFrom: "2026-11-17", validTo: "2027-11-16" };
		const paper = { item: "person.1", grant: randomUUID(), kind: "card", number: "WP 000001", ...days };
		await does(house, caseId, { name: "grant", grants: [paper] });
	},
	async withdrawn(house, owner, caseId) {
		await control(house, owner, caseId, ["D09"]);
		await does(house, caseId, { name: "withdraw", reason: canary("reason", owner) });
	},
	async lapsed(house, owner, caseId) {
		await control(house, owner, caseId, ["C01", "D09"]);
		await does(house, caseId, { name: "lapse", reason: "no-answer" }, machine);
	},
	async joined(house, owner, caseId) {
		const into = await deliver(house, `${owner}into`, "ssm");
		await control(house, `${owner}into`, into.caseId, ["C01"]);
		const { number } = await getRow(house, caseId);
		const from = { fromCase: caseId, fromNumber: number, arrivedAt: houseNow - 7200, signer: null };
		await does(house, into.caseId, { name: "acceptCorrection", ...from });
		await does(house, caseId, { name: "join", intoCase: into.caseId, intoNumber: into.number });
	},
};

export const reachedStatuses = Object.keys(ways) as Status[];

/** A case in this status, as the very commands that lead there make it. */
export async function plantCase(house: Plot, status: Status, office: string): Promise<PlantedCase> {
	const owner = `${status.replaceAll("_", "")}${office}`;
	const { number, caseId } = await deliver(house, owner, office);
	await write(house, owner, caseId);
	await ways[status]?.(house, owner, caseId);
	const paper = await printPapers(house, owner, caseId);
	const row = await getRow(house, caseId);
	if (row.status !== status) throw new Error(`The case came to ${row.status}, not to ${status}.`);
	return { owner, office, status, number, caseId, paper };
}

/** An entrepreneur's case, whose proposal waits for a second person because no commission decides it (facts 4.6). */
export async function plantProposed(house: Plot, office: string): Promise<PlantedCase> {
	const owner = `proposed${office}`;
	const { number, caseId } = await deliver(house, owner, office);
	await control(house, owner, caseId, ["D09"], "entrepreneur");
	await review(house, owner, caseId, "right");
	const items = [{ item: "whole", outcome: "refuse", approved: null, ground: "other-ground" }] as const;
	await does(house, caseId, { name: "propose", items, reason: canary("reason", owner) });
	const paper = await printPapers(house, owner, caseId);
	return { owner, office, status: "in_review", number, caseId, paper };
}

/** Paper that was entered at the counter. */
export async function plantPaper(house: Plot, office: string): Promise<PlantedCase> {
	const owner = `paper${office}`;
	const { number, caseId } = await deliver(house, owner, office, "counter");
	await write(house, owner, caseId);
	await control(house, owner, caseId, ["D09"]);
	const paper = await printPapers(house, owner, caseId);
	return { owner, office, status: "accepted", number, caseId, paper };
}

function signatureOf(owner: string) {
	return {
		ordinal: 1,
		indication: "INDETERMINATE",
		subIndication: "GENERIC",
		signer: canary("signer", owner),
		issuer: canary("issuer", owner),
		serialHex: canary("certificate", owner),
		algorithm: "GOST 34.310-2004",
		signingTime: houseNow - 90_000,
		revocation: "unknown",
		chain: [canary("signer", owner), canary("issuer", owner)],
		person: canary("person", owner),
		organisation: canary("organisation", owner),
		judgedFor: houseNow - 7200,
		judgedAt: houseNow - 7000,
		revokedAt: null,
		certificates: [],
		checks: [{ id: "digest-matches", outcome: "passed", detail: null }],
	} as const;
}
