import { createHash, randomUUID } from "node:crypto";
import { type Command, decide } from "../../casework/decide.ts";
import type { Actor } from "../../casework/facts.ts";
import type { Status } from "../../casework/status.ts";
import { type FindingCode, finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import { protectivePaper } from "../../server/clocks/make-papers.ts";
import { commitFiling } from "../../server/intake/commit-filing.ts";
import { commitLetter } from "../../server/intake/commit-letter.ts";
import { listPapers, owePaper, setPrinted } from "../../server/store/case-papers.ts";
import { findCase } from "../../server/store/cases.ts";
import { addDraft, addScan } from "../../server/store/counter-drafts.ts";
import { recordPaper } from "../../server/store/papers.ts";
import type { VaultRef } from "../../server/store/vault.ts";
import { joinObject, type ObjectRole, recordObject } from "../../server/store/vault-objects.ts";
import { type DeskHouse, documentsOf, houseNow, houseSecret } from "../browser/desk-house.ts";
import { canary, type Field } from "./canaries.ts";

export const procedure = "kg-work-permit";

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

export type PlantedLetter = {
	readonly owner: string;
	readonly office: string;
	readonly letterId: string;
	readonly taskId: string;
};
export type PlantedDraft = { readonly owner: string; readonly draftId: string; readonly scanId: string };

const machine: Actor = { kind: "machine", part: "control" };

/** Puts cases, letters and drafts into a house by the very commands that put them there in service. */
export function planter(house: DeskHouse, officerId: string) {
	const { store, vault, vaultPublic, casefile } = house.deps;
	const officer: Actor = { kind: "officer", id: officerId };

	async function put(words: string): Promise<VaultRef> {
		const result = await vault.put(new TextEncoder().encode(words));
		if (!result.ok) throw new Error(result.reason);
		return result.ref;
	}

	/** An object of the case, sealed under its key as joining does. */
	async function keep(caseId: string, words: string, role: ObjectRole): Promise<string> {
		const ref = await put(words);
		await store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, casefile.unwrap);
			if (!file) throw new Error("The case is not there.");
			await recordObject(tx, ref, { caseId, role, at: houseNow });
			await joinObject(tx, ref.objectId, file.key, casefile.unwrap);
		});
		return ref.objectId;
	}

	async function does(caseId: string, command: Exclude<Command, { name: "deliver" }>, actor: Actor = officer) {
		await store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, casefile.unwrap);
			if (!file) throw new Error("The case is not there.");
			const decision = decide(file.state, command, contextOf(procedure, actor, houseNow));
			if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
			await saveEvents(tx, file, decision.events, houseNow, casefile);
		});
	}

	async function deliver(owner: string, office: string, door: "mail" | "counter" = "mail") {
		const word = (field: Field) => canary(field, owner);
		const ref = await put(word("rawletter"));
		const broughtBy = { as: "applicant", person: word("bringer"), personId: null, basis: null, until: null } as const;
		const declared = { organisation: word("declared"), person: null, id: word("declaredid"), broughtBy };
		const described = {
			identity: `audiences-${owner}`,
			hasContainer: true,
			arrivedAt: houseNow - 7200,
			correspondent: {
				replyTo: `${word("replyto")}@example.kg`,
				subject: word("subject"),
				messageId: `<${owner}@example.kg>`,
				references: [],
			},
			quotes: null,
			findings: [],
			sort: "filing",
			proof: null,
			answer: { allowed: true, why: "container" },
			bounce: null,
			...(door === "counter" ? { desk: { enteredBy: officerId, declared, postmarkedOn: null } } : {}),
		} as const;
		const filing = { door, procedure, office, ref, described, recordedAt: houseNow - 7190 } as const;
		return store.tx((tx) => commitFiling(tx, filing, house.intake as never));
	}

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

	async function control(owner: string, caseId: string, codes: readonly FindingCode[]): Promise<void> {
		const word = (field: Field) => canary(field, owner);
		const file = await store.tx((tx) => findCasefile(tx, caseId, casefile.unwrap));
		if (!file) throw new Error("The case is not there.");
		const { arrivalId } = file.state.first;
		const document = await keep(caseId, word("document"), "document");
		const original = await keep(caseId, word("original"), "original");
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
			kind: "card",
			persons: 1,
			objects: [{ ordinal: 1, arrivalId, object: document, original }],
			language: "ru",
			secretHash: createHash("sha256").update(houseSecret).digest("hex"),
			evidenceObject: null,
		} as const;
		await does(caseId, { name: "recordControl", result }, machine);
	}

	/** What may be written on a case in any status but an end: a note, a letter, a representative with his power of attorney, papers of ours. */
	async function write(owner: string, caseId: string): Promise<void> {
		const word = (field: Field) => canary(field, owner);
		await does(caseId, { name: "note", text: word("note") });
		await does(caseId, { name: "write", subject: word("lettersubject"), text: word("lettertext") });
		const basisObject = await keep(caseId, word("attorney"), "attachment");
		const representative = {
			person: word("agent"),
			personId: word("agentid"),
			organisation: null,
			basis: word("basis"),
			certificateSha256: null,
		};
		await does(caseId, { name: "recordRepresentative", representative, until: null, basisObject });
		await does(caseId, { name: "issueProtectiveReceipt", oursSince: null });
	}

	/** Papers of ours as the workers leave them, with a word in the place of print; the id of one. */
	async function printPapers(owner: string, caseId: string): Promise<string> {
		const protective = await keep(caseId, canary("protective", owner), "paper");
		await store.tx(async (tx) => {
			const file = await findCasefile(tx, caseId, casefile.unwrap);
			if (!file) throw new Error("The case is not there.");
			const { key, version } = file;
			await recordPaper(tx, { caseId, kind: protectivePaper, version, issuedAt: houseNow, objectId: protective });
			await owePaper(tx, { caseId, kind: "receipt", language: "ru", data: {}, key, at: houseNow });
		});
		const owed = await listPapers(store.pool, caseId);
		for (const { paperId } of owed)
			await setPrinted(store.pool, paperId, await keep(caseId, canary("printed", owner), "paper"), houseNow);
		return owed[0]?.paperId ?? "";
	}

	async function review(owner: string, caseId: string, verdict: "right" | "wrong"): Promise<void> {
		const word = (field: Field) => canary(field, owner);
		await does(caseId, { name: "beginReview" });
		const reason = verdict === "wrong" ? "not-readable" : null;
		await does(caseId, { name: "judgeDocument", ordinal: 1, verdict, reason, line: word("line") });
		const opinion = randomUUID();
		const asked = { of: word("expert"), question: word("question"), answerBy: "2026-12-01" };
		await does(caseId, { name: "askOpinion", opinion, ...asked });
		await does(caseId, { name: "recordOpinion", opinion, text: word("opinion") });
	}

	/** How a case comes to each status: the codes of control, then what is done. A status that has no row here is not reached by any command yet. */
	const ways: Partial<Record<Status, (owner: string, caseId: string) => Promise<void>>> = {
		delivered: async () => {},
		to_check: (owner, caseId) => control(owner, caseId, ["S06", "D09"]),
		rejected: (owner, caseId) => control(owner, caseId, ["D01", "D09"]),
		incomplete: (owner, caseId) => control(owner, caseId, ["C01", "D09"]),
		async accepted(owner, caseId) {
			await control(owner, caseId, ["S06", "D09"]);
			const mark = { code: "S06", severity: finding("S06").severity, ordinal: 1, place: null } as const;
			const evidence = canary("evidence", owner);
			await does(caseId, { name: "recordVerdict", mark, verdict: "passed", evidence, evidenceObject: null });
			// Once more, now that it is known who applies.
			await does(caseId, { name: "issueProtectiveReceipt", oursSince: "2026-11-16" });
		},
		async in_review(owner, caseId) {
			await control(owner, caseId, ["D09"]);
			await review(owner, caseId, "wrong");
		},
		async in_correction(owner, caseId) {
			await control(owner, caseId, ["D09"]);
			await review(owner, caseId, "wrong");
			await does(caseId, { name: "requestCorrection" });
		},
		async before_board(owner, caseId) {
			await control(owner, caseId, ["D09"]);
			await review(owner, caseId, "right");
			const items = [{ item: "person.1", outcome: "grant", approved: null, ground: null }] as const;
			await does(caseId, { name: "propose", items, reason: canary("reason", owner) });
		},
		async withdrawn(owner, caseId) {
			await control(owner, caseId, ["D09"]);
			await does(caseId, { name: "withdraw", reason: canary("reason", owner) });
		},
		async lapsed(owner, caseId) {
			await control(owner, caseId, ["C01", "D09"]);
			await does(caseId, { name: "lapse", reason: "no-answer" }, machine);
		},
		async joined(owner, caseId) {
			const into = await deliver(`${owner}into`, "ssm");
			await control(`${owner}into`, into.caseId, ["C01"]);
			const { number } = await getRow(caseId);
			const from = { fromCase: caseId, fromNumber: number, arrivedAt: houseNow - 7200, signer: null };
			await does(into.caseId, { name: "acceptCorrection", ...from });
			await does(caseId, { name: "join", intoCase: into.caseId, intoNumber: into.number });
		},
	};

	async function getRow(caseId: string) {
		const row = await findCase(store.pool, caseId);
		if (!row) throw new Error("The case is not there.");
		return row;
	}

	return {
		reached: Object.keys(ways) as Status[],
		async plantCase(status: Status, office: string): Promise<PlantedCase> {
			const owner = `${status.replaceAll("_", "")}${office}`;
			const { number, caseId } = await deliver(owner, office);
			await write(owner, caseId);
			await ways[status]?.(owner, caseId);
			const paper = await printPapers(owner, caseId);
			const row = await getRow(caseId);
			if (row.status !== status) throw new Error(`The case came to ${row.status}, not to ${status}.`);
			return { owner, office, status, number, caseId, paper };
		},
		/** Paper that was entered at the counter. */
		async plantPaper(office: string): Promise<PlantedCase> {
			const owner = `paper${office}`;
			const { number, caseId } = await deliver(owner, office, "counter");
			await write(owner, caseId);
			await control(owner, caseId, ["D09"]);
			const paper = await printPapers(owner, caseId);
			return { owner, office, status: "accepted", number, caseId, paper };
		},
		/** A question by mail, which belongs to no case, with the task that it is. */
		async plantLetter(office: string, name = "letter"): Promise<PlantedLetter> {
			const owner = name + office;
			const word = (field: Field) => canary(field, owner);
			const raw = `From: ${word("sender")}@example.kg\r\nSubject: ${word("topic")}\r\nContent-Type: text/plain\r\n\r\n${word("message")}\r\n`;
			const ref = await put(raw);
			const described = {
				identity: `audiences-${owner}`,
				hasContainer: false,
				arrivedAt: houseNow - 7200,
				correspondent: {
					replyTo: `${word("sender")}@example.kg`,
					subject: word("topic"),
					messageId: `<${owner}@example.kg>`,
					references: [],
				},
				quotes: null,
				findings: [finding("T04")],
				sort: "question",
				proof: null,
				answer: { allowed: true, why: "authenticated" },
				bounce: null,
			} as const;
			const letter = { procedure, office, ref, described, recordedAt: houseNow - 100 };
			const { letterId } = await store.tx((tx) => commitLetter(tx, letter, house.intake as never));
			const task = await store.pool.query<{ id: string }>("select task_id as id from tasks where letter_id = $1", [
				letterId,
			]);
			return { owner, office, letterId, taskId: String(task.rows[0]?.id) };
		},
		/** Paper that this registrar is entering. */
		async plantDraft(userId: string, owner: string, office: string): Promise<PlantedDraft> {
			const word = (field: Field) => canary(field, owner);
			const [draftId, scanId] = [randomUUID(), randomUUID()];
			const head = {
				door: "counter",
				kind: "card",
				receivedAt: houseNow - 3600,
				postmarkedOn: null,
				broughtBy: { as: "applicant", person: word("draftperson"), personId: null, basis: null, until: null },
				replyTo: null,
				language: "ru",
				quotes: null,
			};
			const words = { head, answers: { organisation: word("draftanswer"), workers: [] } };
			const draft = { draftId, userId, procedure, office, door: "counter", words, at: houseNow } as const;
			const ref = await put(word("draftscan"));
			const about = { kind: "application", person: null, sheets: 1, type: "pdf", sha256: "0".repeat(64) };
			await store.tx(async (tx) => {
				await addDraft(tx, draft, vaultPublic);
				await addScan(tx, { scanId, draftId, ref, about }, vaultPublic, houseNow);
			});
			return { owner, draftId, scanId };
		},
	};
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
