import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { nameText } from "../../cms/src/names.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { oids } from "../../cms/src/oid.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import type { Receipt } from "../../container/src/receipt.ts";
import { readMailbox } from "../../server/demo/mailbox.ts";
import { receive } from "../../server/intake/receive.ts";
import { openPrivateKeys } from "../../server/keys/file-keys.ts";
import type { Es256Signer, PublishedKey } from "../../server/keys/keys.ts";
import { makeMissingKeys } from "../../server/keys/make-keys.ts";
import { facesAt } from "../../server/laws/in-force.ts";
import { type MadeReceipt, makeReceipt, type ReceiptSigner } from "../../server/receipt/receipt.ts";
import { receiptSignerOf } from "../../server/receipt/signer.ts";
import { checkReceipt } from "../../server/roles/check-receipt.ts";
import { findPaper } from "../../server/verify/find-paper.ts";
import { findStatusList, listStatusLists } from "../../server/verify/status-list.ts";
import { makeCallDeps } from "../../server/web/call/deps.ts";
import type { PublishedCertificate, WebDeps } from "../../server/web/deps.ts";
import { findState } from "../../server/web/find-state.ts";
import { lawOf2018, lawTimeline } from "../support/laws-for-tests.ts";
import { madeOnce } from "../support/made-once.ts";
import { type DeskHouse, findingOf, houseNow, openDeskHouse } from "./desk-house.ts";

/** The public pages over a real database, real keys and a real receipt. */
export type WebHouse = {
	readonly deps: WebDeps;
	readonly desk: DeskHouse;
	/** A number in each state that this issue reaches, by state. */
	readonly numbers: Readonly<
		Record<"delivered" | "held" | "to_check" | "rejected" | "incomplete" | "accepted", string>
	>;
	readonly receipt: MadeReceipt;
	/** Signs permits and lists of revocations. */
	readonly permitJws: Es256Signer;
	/** Signs as this office does. */
	readonly signer: ReceiptSigner;
	close(): void;
};

function publish(key: PublishedKey, algorithm: string): PublishedCertificate {
	const { certificate: der, fingerprint, notBefore, notAfter } = key;
	return { der, fingerprint, notBefore, notAfter, algorithm, subject: nameText(parseCertificate(der).subject) };
}

function receiptData(number: string, fingerprint: string): Receipt {
	const at = new Date((houseNow - 7000) * 1000).toISOString().replace(".000Z", "Z");
	return {
		format: 1,
		number,
		procedure: "kg-work-permit",
		kind: "card",
		titles: {
			procedure: { ky: "Иштөөгө уруксат", ru: "Разрешение на работу", en: "Work permit" },
			kind: { ky: "Жеке карточка", ru: "Личная карточка", en: "Personal card" },
		},
		authority: { name: { ky: "Көрсөтмө мекеме", ru: "Учебное ведомство", en: "Demonstration office" }, fingerprint },
		arrivedAt: at,
		completedAt: at,
		recordedAt: at,
		issuedAt: at,
		clock: { zone: "Asia/Bishkek", test: false },
		applicant: "«Ала-Тоо Курулуш» ЖЧК",
		files: [1, 2, 3].map((ordinal) => ({
			ordinal,
			name: `Паспорттун көчүрмөсү ${ordinal}, 2 барак.pdf`,
			kind: "passport",
			sizeBytes: 120_000,
			sha256: String(ordinal).repeat(64),
		})),
		warnings: [],
		nextStep: { what: { ky: "Документтер каралат." }, byDate: null },
		stateUrl: `http://127.0.0.1/state/${number}`,
		proof: { version: 1, chainHead: "ef".repeat(32) },
		demonstration: true,
	};
}

/** The keys of every such office of a test run: RSA keys take seconds. */
function makeKeys(folder: string): Promise<void> {
	return makeMissingKeys({
		folder,
		organisation: [
			[oids.country, "KG"],
			[oids.organization, "Tilkat demonstration"],
		],
		now: houseNow - 86_400,
		passphrase: null,
		issuer: null,
	});
}

/** Over a desk of its own, or over one that has been set up already. */
export async function openWebHouse(over?: DeskHouse): Promise<WebHouse> {
	const desk = over ?? (await openDeskHouse());
	const folder = mkdtempSync(path.join(tmpdir(), "tilkat-web-"));
	cpSync(await madeOnce("web-house-keys", makeKeys), folder, { recursive: true });
	const keys = openPrivateKeys(folder);
	const numbers: Record<string, string> = {};
	for (const [state, codes] of [
		["delivered", null],
		["held", null],
		["to_check", ["S06"]],
		["rejected", ["D01"]],
		["incomplete", ["C01"]],
		["accepted", []],
	] as const) {
		const { number, caseId } = await desk.file();
		numbers[state] = number;
		if (state === "held") await desk.hold(caseId);
		if (codes)
			await desk.control(
				caseId,
				codes.map((code) => findingOf(code, code === "C01" ? null : 1)),
			);
	}
	const sealing = keys.currentOpening(houseNow);
	if (!keys.receipts) throw new Error("The test's office has no receipt key.");
	const { receipts, permits } = keys;
	if (!permits) throw new Error("The test's office has no permits key.");
	const signer = receiptSignerOf(keys, nodePlatform);
	return {
		desk,
		numbers: numbers as WebHouse["numbers"],
		signer,
		permitJws: keys.permitJws,
		receipt: await makeReceipt(receiptData(numbers.accepted ?? "", sealing.fingerprint), signer, ["ky", "ru", "en"]),
		deps: {
			settings: {
				demo: true,
				publicUrl: "http://127.0.0.1",
				trustedProxies: [],
				zone: "Asia/Bishkek",
				formSecret: new Uint8Array(32).fill(9),
				limits: { perAddressPerMinute: 10_000, globalPerMinute: 10_000 },
			},
			authority: {
				name: { ky: "Көрсөтмө мекеме", ru: "Учебное ведомство", en: "Demonstration office", ko: "시범 기관" },
				sealing: publish(sealing, "RSA 3072"),
				next: { from: "2027-03-01", fingerprint: "5e".repeat(32) },
				receipts: publish(receipts, "ECDSA P-256"),
				addresses: { "kg-work-permit": "migration@tilkat.localhost" },
				smtp: "127.0.0.1:2525",
			},
			lawTimeline,
			faces: facesAt(lawOf2018.lawInForce, 0),
			numberPrefixes: ["KG"],
			now: desk.deps.now,
			clockMoved: () => false,
			findState: (number) => findState(desk.deps.store.pool, number),
			checkReceipt: async (bytes) => checkReceipt(bytes, [receipts]),
			mine: {
				store: desk.deps.store,
				receive: (arrival) => receive(arrival, desk.intake),
				wake: () => {},
				frame: desk.deps.casefile.frame,
				attemptsPerMinute: 10_000,
			},
			packer: {
				receive: (arrival) => receive(arrival, desk.intake),
				officeOf: (procedure) => (procedure === "kg-work-permit" ? "ssm" : null),
				attemptsPerMinute: 10_000,
			},
			employer: {
				store: desk.deps.store,
				vault: desk.deps.vaultPublic,
				wake: () => {},
				attemptsPerMinute: 10_000,
				waitMilliseconds: 0,
			},
			call: makeCallDeps({
				pool: desk.deps.store.pool,
				now: desk.deps.now,
				frame: desk.deps.casefile.frame,
			}),
			permits: {
				certificates: [publish(permits, "ECDSA P-256")],
				findPaper: (asked) => findPaper(desk.deps.store.pool, asked),
				findStatusList: (list) => findStatusList(desk.deps.store.pool, list),
				listStatusLists: () => listStatusLists(desk.deps.store.pool),
				limits: { perAddressPerMinute: 10_000, globalPerMinute: 10_000 },
			},
			mailbox: readMailbox(path.join(folder, "mailbox")),
			isHealthy: async () => true,
			log: () => {},
		},
		close() {
			desk.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
