import { AFRelationship, PDFDocument } from "pdf-lib";
import { nodePlatform } from "../../cms/src/node.ts";
import { writeSigned } from "../../cms/src/signed-write.ts";
import { pullOf } from "../../cms/src/source.ts";
import type { Permit, PermitOfFormatOne } from "../../container/src/permit.ts";
import { card } from "../../container/vectors/permit-token.ts";
import type { PrivateKeys } from "../../server/keys/keys.ts";
import { signPdf } from "../../server/receipt/pdf-sign.ts";
import { ownPdfPlatform } from "../../server/receipt/receipt.ts";
import { type PrintedPermit, signPermitToken, statusUrlOf } from "../../server/verify/token.ts";

export const permitPublicUrl = "https://permits.office.example";

const texts = { ru: "Разрешение", en: "Permit" };

const { v: _v, keyId: _keyId, issuer: _issuer, statusUrl: _statusUrl, ...printedCard } = card;

/** What a test's card prints. */
export function printedOf(validFrom: string, validTo: string): PrintedPermit {
	return { ...printedCard, validFrom, validTo };
}

/** A permit as data, issued at `at` (epoch seconds). Nobody in it exists. */
export function permitOf(
	printed: PrintedPermit,
	keys: PrivateKeys,
	at: number,
	change: Partial<PermitOfFormatOne> = {},
): Permit {
	return {
		format: 1,
		paper: "permit",
		kind: "card",
		number: printed.number,
		code: printed.code,
		procedure: "kg-work-permit",
		law: "2018",
		titles: { procedure: texts, paper: { ru: "Карточка", en: "Work permit (personal card)" } },
		authority: { name: { en: "Demonstration office" }, fingerprint: keys.permits?.fingerprint ?? "" },
		holder: {
			name: printed.name,
			citizenship: "VNM",
			birthDate: "1990-02-03",
			passportNumber: "C1234567",
			employer: printed.employer,
			employerTaxNumber: null,
			occupation: "welder",
			region: null,
			places: [],
		},
		photoSha256: printed.photoSha256,
		validFrom: printed.validFrom,
		validTo: printed.validTo,
		caseNumber: "KG-7K4M2-QXP9R-TAVC",
		issuedAt: new Date(at * 1000).toISOString().replace(/\.\d+Z/, "Z"),
		clock: { zone: "Asia/Bishkek", test: false },
		checkUrl: `${permitPublicUrl}/permits`,
		status: { list: 0, index: printed.statusIndex, url: statusUrlOf(permitPublicUrl, 0) },
		token: signPermitToken(printed, permitPublicUrl, keys.permitJws),
		proof: { version: 1, chainHead: "ab".repeat(32) },
		demonstration: true,
		...change,
	};
}

/** A signed PDF with its data inside, as an office's papers have them. */
export async function signedPaper(name: string, json: Uint8Array, keys: PrivateKeys, at: number): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.addPage([240, 150]).drawText("paper");
	await document.attach(json, name, { afRelationship: AFRelationship.Data });
	const pdf = await document.save({ useObjectStreams: false });
	const sign = (content: Uint8Array) =>
		writeSigned(pullOf(content), { key: keys.permitKey, platform: nodePlatform, signingTime: null, detached: true });
	return signPdf(pdf, ownPdfPlatform, { signedAt: at, name: "Office", sign });
}
