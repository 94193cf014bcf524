import type { EpochSeconds } from "../../casework/facts.ts";
import type { GrantHolder, GrantNumber } from "../../casework/grant-facts.ts";
import type { Permit, PermitOfFormatOne } from "../../container/src/permit.ts";
import type { PermitToken } from "../../container/src/permit-token.ts";
import type { ReceiptTexts } from "../../container/src/receipt.ts";
import { langs } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { paperTitle } from "../../procedures/paper-kinds.ts";
import { instant } from "../answers/receipt-data.ts";
import type { OfficeFrame } from "../office.ts";
import { checkUrlOf, publicOrigin, statusUrlOf } from "./addresses.ts";
import type { PrintedData, Unnumbered } from "./permit-print.ts";

/** What a paper says of its office; the same for every paper of a case. */
export type PermitFrame = {
	readonly face: ProcedureFace;
	readonly office: OfficeFrame;
	/** SHA-256 (hex) of the certificate that signs permits. */
	readonly fingerprint: string;
	readonly demonstration: boolean;
	readonly clockMoved: boolean;
};

/** A paper without its number: what the preview shows, and what the issue adds a number to. */
export type UnnumberedPermit = {
	readonly kind: string;
	readonly law: string;
	readonly region: string | null;
	readonly caseNumber: string;
	readonly validFrom: string;
	readonly validTo: string;
	readonly holder: Omit<GrantHolder, "code">;
};

/** A region's published name, found in the procedure's own forms; the value itself where an older list had it. */
function regionTexts(face: ProcedureFace, region: string | null): ReceiptTexts | null {
	if (region === null) return null;
	const options = face.forms.flatMap((form) =>
		form.fields.flatMap((field) => (field.name === "region" ? (field.options ?? []) : [])),
	);
	return options.find(({ value }) => value === region)?.label ?? { en: region };
}

/** What stands on a page before the paper has a number. */
export function unnumbered(paper: UnnumberedPermit, frame: PermitFrame): PrintedData {
	const one = formatOne(paper, frame);
	const { languages, otherName = null } = paper.holder;
	// What says neither stays in the older format, and whoever reads that one reads it.
	return languages === undefined
		? one
		: { ...one, format: 2, languages: [...languages], holder: { ...one.holder, otherName } };
}

function formatOne(paper: UnnumberedPermit, frame: PermitFrame): Unnumbered<PermitOfFormatOne> {
	const { face, office } = frame;
	const { holder } = paper;
	return {
		format: 1,
		paper: "permit",
		kind: paper.kind,
		number: null,
		code: null,
		token: null,
		procedure: face.id,
		law: paper.law,
		titles: {
			procedure: Object.fromEntries(langs.map((lang) => [lang, face.texts[lang].title])),
			paper: Object.fromEntries(langs.map((lang) => [lang, paperTitle(paper.kind, lang)])),
		},
		authority: { name: office.letterOffice.name, fingerprint: frame.fingerprint },
		holder: {
			name: holder.name,
			citizenship: holder.citizenship,
			birthDate: holder.birthDate,
			passportNumber: holder.passportNumber,
			employer: holder.employer,
			employerTaxNumber: holder.employerTaxNumber,
			occupation: holder.occupation,
			region: regionTexts(face, paper.region),
			places: holder.places.map(({ occupation, approved }) => ({ occupation, approved })),
		},
		photoSha256: holder.photoSha256,
		validFrom: paper.validFrom,
		validTo: paper.validTo,
		caseNumber: paper.caseNumber,
		clock: { zone: face.zone, test: frame.clockMoved },
		checkUrl: checkUrlOf(publicOrigin(office)),
		demonstration: frame.demonstration,
	};
}

/** What the QR code says: nothing that the paper does not print, and neither passport nor birth date. */
export function tokenOf(
	paper: UnnumberedPermit,
	given: { readonly number: GrantNumber; readonly code: string },
	frame: PermitFrame,
): PermitToken {
	const origin = publicOrigin(frame.office);
	const { number, statusList, statusIndex } = given.number;
	return {
		v: 1,
		kind: paper.kind,
		number,
		code: given.code,
		validFrom: paper.validFrom,
		validTo: paper.validTo,
		keyId: frame.fingerprint.slice(0, 16),
		statusList,
		statusIndex,
		name: paper.holder.name,
		employer: paper.holder.employer,
		photoSha256: paper.holder.photoSha256,
		issuer: origin,
		statusUrl: statusUrlOf(origin, statusList),
	};
}

/** The whole paper as data. */
export function permitOf(
	paper: UnnumberedPermit,
	given: {
		readonly number: GrantNumber;
		readonly code: string;
		readonly token: string;
		readonly issuedAt: EpochSeconds;
		/** Hex of the hash of the fact that gave the number. */
		readonly chainHead: string;
	},
	frame: PermitFrame,
): Permit {
	const { number, statusList, statusIndex } = given.number;
	return {
		...unnumbered(paper, frame),
		number,
		code: given.code,
		token: given.token,
		issuedAt: instant(given.issuedAt),
		status: { list: statusList, index: statusIndex, url: statusUrlOf(publicOrigin(frame.office), statusList) },
		proof: { version: 1, chainHead: given.chainHead },
	};
}
