import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { decide } from "../../casework/decide.ts";
import type { PresentedDocument } from "../../casework/presented.ts";
import { type FindingCode, finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { type CasefileDeps, findCasefile, saveEvents } from "../../server/casefile/casefile.ts";
import { contextOf } from "../../server/casefile/context.ts";
import type { DeskDeps } from "../../server/desk/deps.ts";
import type { Described } from "../../server/intake/arrival.ts";
import { commitFiling } from "../../server/intake/commit-filing.ts";
import { commitLetter } from "../../server/intake/commit-letter.ts";
import type { ReceiveDeps } from "../../server/intake/receive.ts";
import { facesAt } from "../../server/laws/in-force.ts";
import { frameOffice } from "../../server/office.ts";
import { openSearchKey } from "../../server/search/search-key.ts";
import { readSettings } from "../../server/settings.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { openVault, type Vault } from "../../server/store/vault.ts";
import { joinObject, recordObject } from "../../server/store/vault-objects.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "../../server/store/vault-wrap.ts";
import { freshDatabase } from "../support/database.ts";
import { lawOf2018 } from "../support/laws-for-tests.ts";
import { publicKeysForTests } from "../support/public-keys.ts";

/** Tuesday 17 November 2026, 15:26 in Bishkek. */
export const houseNow = 1_794_907_600;

export const officerLogin = { login: "aibek", password: "a long password of the test" } as const;

const zone = "Asia/Bishkek";

/** The second secret of every case of a house, 16 bytes. */
export const houseSecret = new Uint8Array(16).fill(5);

/** A desk over a real database and a real vault, with cases in every state that an officer of this issue meets. */
export type DeskHouse = {
	readonly deps: DeskDeps;
	readonly vault: Vault;
	/** The one way in, as the doors have it. */
	readonly intake: ReceiveDeps;
	/** Files a letter; nothing has controlled it yet. `quotes`: a number that its subject names; `page`: the case through whose page it came. */
	file(quotes?: string | null, page?: string): Promise<{ number: string; caseId: string }>;
	/** As control would write it, with these findings over three documents, the first of them kept in the vault. */
	control(
		caseId: string,
		findings: readonly Finding[],
		kind?: string | null,
		files?: readonly HouseFile[],
		told?: HouseTold,
	): Promise<void>;
	/** The worker's later look at the pages, which found nothing. */
	look(caseId: string): Promise<void>;
	hold(caseId: string): Promise<void>;
	letter(): Promise<string>;
	at(seconds: number): void;
	close(): void;
};

/** What a test's filing says besides its documents; by default no answers, one person, and a signer whose certificate nobody kept. */
export type HouseTold = {
	readonly answers?: unknown;
	readonly persons?: number;
	/** DER; control's evidence holds it. */
	readonly certificate?: Uint8Array;
};

/** A document of a house's case: its place, what it is taken for, and its bytes where a test looks at them. */
export type HouseFile = {
	readonly ordinal: number;
	readonly name: string;
	readonly kind: string | null;
	readonly type?: PresentedDocument["type"];
	readonly bytes?: Uint8Array;
	readonly person?: number;
};

const houseFiles: readonly HouseFile[] = [
	{ ordinal: 1, name: "Арыз, 1 барак.pdf", kind: "application" },
	{ ordinal: 2, name: "Паспорт, 2 барак.pdf", kind: "passport" },
	{ ordinal: 3, name: "Скан 003.pdf", kind: null },
];

/** The documents as control would present them. */
export function documentsOf(files: readonly HouseFile[]): PresentedDocument[] {
	return files.map(({ ordinal, name, kind, type = "pdf", bytes, person }) => ({
		ordinal,
		name,
		kind,
		kindFrom: kind === null ? null : "name",
		kindByName: kind,
		person: person ?? (kind === "passport" ? 1 : null),
		sheets: ordinal,
		sheetsFrom: "name",
		nameGarbled: false,
		extension: "pdf",
		sizeBytes: bytes?.length ?? 1_200_000,
		sha256: bytes
			? createHash("sha256").update(bytes).digest("hex")
			: String(ordinal - 1)
					.repeat(64)
					.slice(0, 64),
		type,
		pdf: { known: false },
		jpeg: { known: false },
	}));
}

const signature = {
	ordinal: 1,
	indication: "INDETERMINATE",
	subIndication: "GENERIC",
	signer: "Асанов Үсөн, «Ала-Тоо Курулуш» ЖЧК",
	issuer: "Infocom CA",
	serialHex: "0a1b2c3d",
	algorithm: "GOST 34.310-2004",
	signingTime: houseNow - 90_000,
	revocation: "unknown",
	chain: ["Асанов Үсөн", "Infocom CA", "Root CA of the Kyrgyz Republic"],
	person: "Асанов Үсөн",
	organisation: "«Ала-Тоо Курулуш» ЖЧК",
	judgedFor: houseNow - 7200,
	judgedAt: houseNow - 7000,
	revokedAt: null,
	certificates: [
		{ name: "Асанов Үсөн", notBefore: houseNow - 20_000_000, notAfter: houseNow + 11_000_000 },
		{ name: "Infocom CA", notBefore: houseNow - 90_000_000, notAfter: houseNow + 90_000_000 },
		{ name: "Root CA", notBefore: houseNow - 200_000_000, notAfter: houseNow + 200_000_000 },
	],
	checks: [
		{ id: "digest-matches", outcome: "passed", detail: null },
		{ id: "algorithm-supported", outcome: "indeterminate", detail: "1.2.398.3.10.1.1.1.2" },
		{ id: "path.revocation", outcome: "not-checked", detail: null },
	],
} as const;

function described(sort: Described["sort"], quotes: string | null, n: number): Described {
	return {
		identity: `test-${n}`,
		hasContainer: sort === "filing",
		arrivedAt: houseNow - 7200,
		correspondent: {
			replyTo: "worker@example.kg",
			subject: "ЧЖК – «Ала-Тоо Курулуш»",
			messageId: `<${n}@example.kg>`,
			references: [],
		},
		quotes,
		findings: sort === "filing" ? [] : [finding("T04")],
		sort,
		proof: null,
		answer: { allowed: true, why: "container" },
		bounce: null,
	};
}

export async function openDeskHouse(): Promise<DeskHouse> {
	const { store } = await freshDatabase();
	const folder = mkdtempSync(path.join(tmpdir(), "tilkat-desk-"));
	const pair = makeVaultKeyPair();
	const vaultPublic = vaultPublicOf(pair.publicPoint);
	const unwrap = vaultUnwrapOf(pair.privateScalar);
	const vault = await openVault({ folder: path.join(folder, "vault"), freeBytesMin: 0 }, vaultPublic);
	const settings = readSettings({ TILKAT_DATA: folder, TILKAT_DEMO: "1" });
	const frame = (procedure: string, office: string) => frameOffice(settings, procedure, office, null);
	let now = houseNow;
	let count = 0;
	const casefile: CasefileDeps = {
		unwrap,
		frame,
		fingerprint: "ab".repeat(32),
		domain: "tilkat.localhost",
		demonstration: true,
		clockMoved: () => false,
		searchKey: openSearchKey(new Uint8Array(32).fill(5)),
	};
	await store.tx((tx) =>
		makeAccount(
			tx,
			{
				...officerLogin,
				displayName: "Айбек Осмонов",
				grants: (["registrar", "reviewer"] as const).map((role) => ({ role, procedure: null, office: null })),
			},
			{ by: "installation", at: houseNow },
		),
	);
	const filingDeps = {
		rules: () => ({ numberPrefix: "KG", zone }) as const,
		lawInForce: lawOf2018.lawInForce,
		vaultPublic,
		mark: () => {},
		frame,
		domain: "tilkat.localhost",
		random: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
	};
	async function put(content: string | Uint8Array) {
		const result = await vault.put(typeof content === "string" ? new TextEncoder().encode(content) : content);
		if (!result.ok) throw new Error(result.reason);
		return result.ref;
	}

	return {
		vault,
		intake: { ...filingDeps, store, vault, now: () => now, wake: () => {} },
		deps: {
			settings: {
				demo: true,
				deskUrl: "http://127.0.0.1",
				trustedProxies: [],
				zone: "Asia/Bishkek",
				formSecret: new Uint8Array(32).fill(7),
				secondFactor: "optional",
				oidc: null,
			},
			store,
			vault,
			publicKeys: await publicKeysForTests(vaultPublic),
			vaultPublic,
			casefile,
			faces: facesAt(lawOf2018.lawInForce, now),
			...lawOf2018,
			numberPrefixes: ["KG"],
			now: () => now,
			machineNow: () => now,
			clockMoved: () => false,
			random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
			wake: () => {},
			log: () => {},
		},
		at(seconds) {
			now = seconds;
		},
		async file(quotes = null, page) {
			count += 1;
			const ref = await put(`letter ${count}`);
			const filing = {
				door: "mail",
				procedure: "kg-work-permit",
				office: "ssm",
				ref,
				described: { ...described("filing", quotes, count), ...(page === undefined ? {} : { page }) },
				recordedAt: houseNow - 7190,
			} as const;
			const { number, caseId } = await store.tx((tx) => commitFiling(tx, filing, filingDeps));
			return { number, caseId };
		},
		async control(caseId, findings, kind = "card", files = houseFiles, told = {}) {
			const { certificate } = told;
			const sha256 = certificate ? createHash("sha256").update(certificate).digest("hex") : "cd".repeat(32);
			const evidence = certificate
				? await put(JSON.stringify({ format: 1, material: { [sha256]: Buffer.from(certificate).toString("base64") } }))
				: null;
			const opened = await put("%PDF-1.7 opened");
			const original = await put("signed original");
			const own = await Promise.all(files.map(({ bytes }) => (bytes ? put(bytes) : null)));
			await store.tx(async (tx) => {
				const file = await findCasefile(tx, caseId, unwrap);
				if (!file) throw new Error("no case");
				for (const [ref, role] of [
					[opened, "document"],
					[original, "original"],
					...own.flatMap((ref) => (ref ? [[ref, "document"] as const] : [])),
					...(evidence ? [[evidence, "evidence"] as const] : []),
				] as const) {
					await recordObject(tx, ref, { caseId, role, at: houseNow });
					await joinObject(tx, ref.objectId, file.key, unwrap);
				}
				const decision = decide(
					file.state,
					{
						name: "recordControl",
						result: {
							findings,
							documents: documentsOf(files),
							applicant: {
								organisation: "«Ала-Тоо Курулуш» ЖЧК",
								organisationId: "02904199510123",
								person: "Асанов Үсөн",
								personId: "20904199500123",
								certificateSha256: sha256,
								issuer: "Infocom CA",
								serialHex: "0a1b2c3d",
							},
							signatures: [signature],
							answers: told.answers ?? null,
							kind,
							persons: told.persons ?? 1,
							objects: files.map(({ ordinal }, index) => ({
								ordinal,
								arrivalId: file.state.first.arrivalId,
								object: own[index]?.objectId ?? opened.objectId,
								original: original.objectId,
							})),
							language: "ky",
							secretHash: createHash("sha256").update(houseSecret).digest("hex"),
							evidenceObject: evidence?.objectId ?? null,
						},
					},
					contextOf(
						{ procedure: "kg-work-permit", law: "2018", first: { arrivedAt: 0 } },
						{ kind: "machine", part: "control" },
						houseNow - 7000,
					),
				);
				if (!decision.ok) throw new Error(decision.refusal.code);
				await saveEvents(tx, file, decision.events, houseNow - 7000, casefile);
			});
		},
		async look(caseId) {
			await store.tx(async (tx) => {
				const file = await findCasefile(tx, caseId, unwrap);
				if (!file) throw new Error("no case");
				const context = contextOf(
					{ procedure: "kg-work-permit", law: "2018", first: { arrivedAt: 0 } },
					{ kind: "machine", part: "look" },
					houseNow,
				);
				const decision = decide(file.state, { name: "recordLook", findings: [] }, context);
				if (decision.ok) await saveEvents(tx, file, decision.events, houseNow, casefile);
			});
		},
		async hold(caseId) {
			await store.tx(async (tx) => {
				const file = await findCasefile(tx, caseId, unwrap);
				if (!file) throw new Error("no case");
				const command = { name: "hold", cause: "scanner-down", owner: "administrator" } as const;
				const context = contextOf(
					{ procedure: "kg-work-permit", law: "2018", first: { arrivedAt: 0 } },
					{ kind: "machine", part: "control" },
					houseNow - 6000,
				);
				const decision = decide(file.state, command, context);
				if (decision.ok) await saveEvents(tx, file, decision.events, houseNow - 6000, casefile);
			});
		},
		async letter() {
			count += 1;
			const letter = {
				procedure: "kg-work-permit",
				office: "ssm",
				ref: await put(`question ${count}`),
				described: described("question", null, count),
				recordedAt: houseNow - 100,
			};
			const { letterId } = await store.tx((tx) => commitLetter(tx, letter, filingDeps));
			return letterId;
		},
		close: () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** A finding about the first document, or about the whole filing for families that have no file. */
export function findingOf(code: FindingCode, ordinal: number | null = null): Finding {
	return finding(code, ordinal === null ? {} : { file: { ordinal, name: "Арыз, 1 барак.pdf", kind: "application" } });
}
