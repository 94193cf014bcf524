import { isDate } from "../../../casework/clock.ts";
import { nameText } from "../../../cms/src/names.ts";
import { parseCertificate } from "../../../cms/src/x509.ts";
import { isDemonstrationCertificate } from "../../admin/start-checks.ts";
import { fingerprintOf } from "../../keys/file-keys.ts";
import { certificatesOfPem } from "../../keys/issue.ts";
import type { Dated } from "../../store/dated-data.ts";
import { type TrustEntry, trustEntrySchema } from "../../trust/trust-list.ts";
import { type TrustBody, trustBody } from "../../trust/trust-rows.ts";
import { deskLangs } from "../texts.ts";
import type { Faults } from "./fields.tsx";

/** What is typed into the form of an accreditation; certificates as DER in Base64. */
export type TrustTyped = {
	readonly key: string;
	readonly names: Readonly<Record<(typeof deskLangs)[number], string>>;
	readonly validFrom: string;
	readonly validTo: string;
	readonly source: string;
	readonly crl: string;
	readonly ocsp: string;
	readonly gost: boolean;
	readonly certificates: readonly string[];
	/** A correction keeps its key and its beginning. */
	readonly isCorrection: boolean;
};

/** A certificate as it is shown before it is believed. */
export type ShownCertificate = {
	readonly subject: string;
	readonly fingerprint: string;
	/** Epoch seconds. */
	readonly notBefore: number;
	readonly notAfter: number;
	/** It signs itself: paths end here. */
	readonly isRoot: boolean;
};

/** No authority needs more, and what is posted twice by way of the page should stay small. */
export const certificateFileBytesMax = 65_536;
const certificatesMax = 12;

/** Null for bytes that are no certificate. */
export function showCertificate(base64: string): ShownCertificate | null {
	try {
		const der = new Uint8Array(Buffer.from(base64, "base64"));
		const { subject, issuer, notBefore, notAfter } = parseCertificate(der);
		const isRoot = subject.key === issuer.key;
		return { subject: nameText(subject), fingerprint: fingerprintOf(der), notBefore, notAfter, isRoot };
	} catch {
		return null;
	}
}

/** The certificates of an uploaded file, PEM with any number or one DER. None when it holds none. */
export function certificatesIn(file: Uint8Array): readonly string[] {
	if (file.length > certificateFileBytesMax) return [];
	const text = Buffer.from(file).toString("latin1");
	const ders = text.includes("-----BEGIN CERTIFICATE-----") ? certificatesOfPem(text) : [file];
	const all = ders.slice(0, certificatesMax).map((der) => Buffer.from(der).toString("base64"));
	return all.every((one) => showCertificate(one) !== null) ? all : [];
}

function textOf(body: Readonly<Record<string, unknown>>, name: string, max = 500): string {
	const value = body[name];
	return typeof value === "string" ? value.trim().slice(0, max) : "";
}

/** The posted form. A new file takes the place of the certificates that the form carried along. */
export function typedTrust(body: Readonly<Record<string, unknown>>, file: Uint8Array | null): TrustTyped {
	const carried = textOf(body, "certificates", 400_000).split(" ").filter(Boolean);
	const names = Object.fromEntries(deskLangs.map((lang) => [lang, textOf(body, `name-${lang}`, 200)]));
	return {
		key: textOf(body, "key", 40),
		names: names as TrustTyped["names"],
		validFrom: textOf(body, "validFrom", 10),
		validTo: textOf(body, "validTo", 10),
		source: textOf(body, "source"),
		crl: textOf(body, "crl", 4000),
		ocsp: textOf(body, "ocsp", 4000),
		gost: body.gost === "1",
		certificates: file === null ? carried.slice(0, certificatesMax) : certificatesIn(file),
		isCorrection: body.correction === "1",
	};
}

/** What is typed when an accreditation is to be corrected. */
export function typedOf(entry: TrustEntry): TrustTyped {
	return {
		key: entry.key,
		names: entry.names,
		validFrom: entry.validFrom,
		validTo: entry.validTo ?? "",
		source: entry.source,
		crl: entry.crlAddresses.join("\n"),
		ocsp: entry.ocspAddresses.join("\n"),
		gost: entry.gost,
		certificates: [...entry.anchors, ...entry.intermediates].map((one) => one.replace(/\s/g, "")),
		isCorrection: true,
	};
}

export const emptyTrust: TrustTyped = {
	key: "",
	names: { ky: "", ru: "", en: "", ko: "" },
	validFrom: "",
	validTo: "",
	source: "",
	crl: "",
	ocsp: "",
	gost: false,
	certificates: [],
	isCorrection: false,
};

function linesOf(text: string): string[] {
	return text
		.split(/\s+/)
		.map((line) => line.trim())
		.filter(Boolean);
}

/** The rows of a key that a new period would run into: as known last. */
function overlaps(rows: readonly Dated[], typed: TrustTyped): boolean {
	const latest = new Map(rows.filter((row) => row.key === typed.key).map((row) => [row.validFrom, row]));
	return [...latest.values()].some(
		(row) =>
			(row.validTo === null || row.validTo > typed.validFrom) &&
			(typed.validTo === "" || row.validFrom < typed.validTo),
	);
}

function certificateFault(typed: TrustTyped, isDemonstration: boolean, hadFile: boolean): Faults {
	if (typed.certificates.length === 0) return { file: hadFile ? "certificate-unreadable" : "certificate" };
	const shown = typed.certificates.map(showCertificate);
	if (shown.includes(null)) return { file: "certificate-unreadable" };
	if (!shown.some((one) => one?.isRoot)) return { file: "certificate-root" };
	const isTest = typed.certificates.some((one) => isDemonstrationCertificate(Buffer.from(one, "base64")));
	return isTest && !isDemonstration ? { file: "certificate-demonstration" } : {};
}

function dayFaults(typed: TrustTyped): Faults {
	return {
		...(isDate(typed.validFrom) ? {} : { validFrom: "day" as const }),
		...(typed.validTo === "" || isDate(typed.validTo) ? {} : { validTo: "day" as const }),
		...(isDate(typed.validFrom) && isDate(typed.validTo) && typed.validTo <= typed.validFrom
			? { validTo: "day-order" as const }
			: {}),
	};
}

/** The accreditation as typed, or what is wrong with it. `rows`: all of the list. */
export function readTrust(
	typed: TrustTyped,
	rows: readonly Dated[],
	about: { readonly isDemonstration: boolean; readonly hadFile: boolean },
): { readonly faults: Faults; readonly body: TrustBody | null } {
	const { shape } = trustEntrySchema;
	const addresses = { crl: linesOf(typed.crl), ocsp: linesOf(typed.ocsp) };
	const faults: Faults = {
		...(shape.key.safeParse(typed.key).success ? {} : { key: "key" as const }),
		...(!typed.isCorrection && overlaps(rows, typed) ? { key: "key-taken" as const } : {}),
		...Object.fromEntries(
			deskLangs.filter((lang) => typed.names[lang] === "").map((lang) => [`name-${lang}`, "names"]),
		),
		...dayFaults(typed),
		...(typed.source === "" ? { source: "source" as const } : {}),
		...certificateFault(typed, about.isDemonstration, about.hadFile),
		...(shape.crlAddresses.safeParse(addresses.crl).success ? {} : { crl: "address" as const }),
		...(shape.ocspAddresses.safeParse(addresses.ocsp).success ? {} : { ocsp: "address" as const }),
	};
	if (Object.keys(faults).length > 0) return { faults, body: null };
	const isRoot = (one: string): boolean => showCertificate(one)?.isRoot === true;
	const entry = {
		key: typed.key,
		names: typed.names,
		validFrom: typed.validFrom,
		validTo: typed.validTo === "" ? null : typed.validTo,
		recordedAt: "2000-01-01T00:00:00Z",
		source: typed.source,
		demonstration: typed.certificates.some((one) => isDemonstrationCertificate(Buffer.from(one, "base64"))),
		anchors: typed.certificates.filter(isRoot),
		intermediates: typed.certificates.filter((one) => !isRoot(one)),
		crlAddresses: addresses.crl,
		ocspAddresses: addresses.ocsp,
		gost: typed.gost,
	};
	return { faults: {}, body: trustBody(trustEntrySchema.parse(entry)) };
}
