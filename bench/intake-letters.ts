import { createHash, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { SigningKey } from "../cms/src/platform.ts";
import { nodeContainerPlatform } from "../container/src/node.ts";
import { packContainer } from "../container/src/pack.ts";
import { planContainer } from "../container/src/pack-plan.ts";
import { getFace } from "../procedures/faces.ts";
import { exampleAnswers } from "../procedures/kg-work-permit/examples/answers.ts";
import type { DemoApplicant } from "../server/demo/applicants.ts";
import { makeScan, type Scan, type ScanKind, varyScan } from "../server/demo/scans.ts";

/** A letter is 20 MB as it is sent, so its eight files hold three quarters of that; the two photos weigh next to nothing. */
const scanBytes = Math.floor((20_000_000 * 0.74) / 6);

export type Paper = Scan & { readonly person: number };

export type LetterMaker = {
	readonly applicant: DemoApplicant;
	readonly key: SigningKey;
	readonly authorityCertificate: Uint8Array;
	readonly recipient: string;
	/** Epoch seconds. */
	readonly now: number;
};

const perWorker: readonly ScanKind[] = ["worker-application", "passport", "medical-certificate", "photo"];

/** Draws the eight documents of a card for two workers, once: pages of 200 dpi with the noise of a scanner. */
export async function drawPapers(applicant: DemoApplicant, sizeBytesMin = scanBytes): Promise<Paper[]> {
	const organisation = {
		name: applicant.organisation,
		taxNumber: applicant.organisationTaxNumber,
		city: "Бишкек",
		director: `${applicant.surname} ${applicant.givenName}`,
	};
	const papers: Paper[] = [];
	for (const person of [1, 2]) {
		for (const kind of perWorker) {
			const size = kind === "photo" ? {} : { sizeBytesMin };
			papers.push({ ...(await makeScan({ kind, seed: person, organisation, ...size })), person });
		}
	}
	return papers;
}

function sha256(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

/** The same papers with other bytes, signed and sealed: no two letters share a document. */
export function packLetter(papers: readonly Paper[], seed: number, maker: LetterMaker): Uint8Array {
	const face = getFace("kg-work-permit", "2018");
	const { workers: [first] = [] } = exampleAnswers.card as { workers: object[] };
	const answers = {
		...(exampleAnswers.card as object),
		organisation: maker.applicant.organisation,
		workers: ["DEMIR ALI", "YILMAZ EMRE"].map((name, index) => ({
			...first,
			name,
			passportNumber: `U${index}${String(seed).padStart(7, "0")}`,
		})),
	};
	const head = {
		procedure: face.id,
		kind: "card",
		regime: face.law,
		answers,
		createdAt: maker.now,
		authorityFingerprint: sha256(maker.authorityCertificate),
		secondSecretHash: sha256(randomBytes(16)),
	};
	const documents = papers.map((paper, index) => {
		const { bytes } = varyScan(paper, seed * 100 + index);
		const { documentKind: kind, name, sheets, person } = paper;
		const fileWord = face.findDocumentKind(kind)?.fileWord ?? kind;
		return { name: `${person} ${name}`, kind, fileWord, person, sheets, bytes, sha256: sha256(bytes) };
	});
	const packing = packContainer(planContainer(head, documents), {
		signingKey: maker.key,
		authorityCertificate: maker.authorityCertificate,
		cipher: "aes-256-cbc",
		signingTime: maker.now,
		platform: nodeContainerPlatform,
	});
	for (;;) {
		const step = packing.next();
		if (step.done === true) return step.value.zip;
	}
}

/** Writes a letter around a container, as mail programs do. Dots need no stuffing: no line of it begins with one. */
export function writeBenchLetter(file: string, container: Uint8Array, maker: LetterMaker): void {
	const base64 = Buffer.from(container).toString("base64").replace(/.{76}/g, "$&\r\n");
	const head = [
		`From: ${maker.applicant.email}`,
		`To: ${maker.recipient}`,
		`Subject: =?UTF-8?B?${Buffer.from(`ЧЖК – ${maker.applicant.organisation}`).toString("base64")}?=`,
		`Message-ID: <${randomBytes(12).toString("hex")}@bench.example>`,
		"Date: Sun, 22 Nov 2026 10:00:00 +0600",
		"MIME-Version: 1.0",
		'Content-Type: multipart/mixed; boundary="b"',
		"",
		"--b",
		"Content-Type: text/plain; charset=utf-8",
		"",
		"Салам!",
		"--b",
		"Content-Type: application/zip",
		'Content-Disposition: attachment; filename="container.zip"',
		"Content-Transfer-Encoding: base64",
		"",
		"",
	].join("\r\n");
	writeFileSync(path.resolve(file), `${head}${base64}\r\n--b--\r\n`);
}
