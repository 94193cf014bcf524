import { createHash, verify, X509Certificate } from "node:crypto";
import { nameText } from "../../cms/src/names.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { decisionJwsType } from "../../container/src/decision-paper.ts";
import { permitJwsType } from "../../container/src/permit.ts";
import { decodePaper, type OnePaper, protectiveJwsType } from "../../container/src/protective-receipt.ts";
import { receiptJsonBytesMax, receiptJwsType } from "../../container/src/receipt.ts";
import { checkReceipt as checkSigned } from "../../container/src/receipt-check.ts";
import { sniff } from "../../container/src/sniff.ts";
import type { PublishedKey } from "../keys/keys.ts";
import { ownPdfPlatform } from "../receipt/receipt.ts";
import type { ReceiptCheck } from "../web/receipt-check.ts";

function fingerprintOf(der: Uint8Array): string {
	return createHash("sha256").update(der).digest("hex");
}

function signerText(der: Uint8Array): string {
	return nameText(parseCertificate(der).subject);
}

function verifiedOf(
	{ receipt, protective, permit, decision }: OnePaper,
	by: { readonly signedBy: string; readonly fingerprint: string },
): ReceiptCheck {
	if (receipt) return { kind: "verified", receipt, ...by };
	if (protective) return { kind: "verified-protective", protective, ...by };
	if (permit) return { kind: "verified-permit", permit, ...by };
	return decision ? { kind: "verified-decision", decision, ...by } : { kind: "unreadable" };
}

/** A paper: the strict reader of the packer's own `verify` decides, with this office's certificates pinned. */
function checkPdf(bytes: Uint8Array, office: readonly PublishedKey[]): ReceiptCheck {
	const certificates = office.map((key) => key.certificate);
	const pinned = { certificates, fingerprints: certificates.map(fingerprintOf) };
	const checked = checkSigned({ form: "pdf", pdf: bytes }, pinned, { cms: nodePlatform, pdf: ownPdfPlatform });
	switch (checked.verdict) {
		case "verified": {
			const signer = certificates.find((der) => fingerprintOf(der) === checked.signerFingerprint);
			if (!signer) return { kind: "unknown-signer", fingerprint: checked.signerFingerprint };
			return verifiedOf(checked, { signedBy: signerText(signer), fingerprint: fingerprintOf(signer) });
		}
		case "unknown-signer":
			return { kind: "unknown-signer", fingerprint: checked.signerFingerprint };
		case "altered":
			return { kind: "changed" };
		default:
			if (checked.detail.startsWith("newer-format")) return { kind: "newer-format" };
			return checked.detail === "not-signed" ? { kind: "no-signature" } : { kind: "unreadable" };
	}
}

/** The head of a JWS names the paper that it signs: none passes for another. */
const paperOfType: Readonly<Record<string, keyof OnePaper>> = {
	[receiptJwsType]: "receipt",
	[protectiveJwsType]: "protective",
	[permitJwsType]: "permit",
	[decisionJwsType]: "decision",
};

type JwsHead = { readonly alg?: unknown; readonly typ?: unknown; readonly x5c?: unknown };

/** A compact JWS (RFC 7515): ES256 only, the certificate in `x5c` must be one of this office's. */
function checkJws(text: string, office: readonly PublishedKey[]): ReceiptCheck {
	const [head = "", payload = "", signature = ""] = text.split(".");
	let header: JwsHead;
	try {
		header = JSON.parse(Buffer.from(head, "base64url").toString("utf8")) as JwsHead;
	} catch {
		return { kind: "unreadable" };
	}
	const first: unknown = Array.isArray(header.x5c) ? header.x5c[0] : null;
	const isOurs = typeof header.typ === "string" && Object.hasOwn(paperOfType, header.typ);
	if (header.alg !== "ES256" || !isOurs || typeof first !== "string") return { kind: "unreadable" };
	const der = Buffer.from(first, "base64");
	const key = office.find((one) => fingerprintOf(one.certificate) === fingerprintOf(der));
	if (!key) return { kind: "unknown-signer", fingerprint: fingerprintOf(der) };
	const { publicKey } = new X509Certificate(key.certificate);
	const isRight = verify(
		"sha256",
		Buffer.from(`${head}.${payload}`),
		{ key: publicKey, dsaEncoding: "ieee-p1363" },
		Buffer.from(signature, "base64url"),
	);
	if (!isRight) return { kind: "changed" };
	const decoded = decodePaper(Buffer.from(payload, "base64url"));
	if (!decoded.ok) return { kind: decoded.reason === "newer-format" ? "newer-format" : "unreadable" };
	// The head names the paper that it signs: one never passes for the other.
	if (decoded[paperOfType[String(header.typ)] ?? "receipt"] === null) return { kind: "unreadable" };
	return verifiedOf(decoded, { signedBy: signerText(key.certificate), fingerprint: key.fingerprint });
}

/**
 * Checks a receipt that somebody shows: the PDF, the JWS, or the JSON alone (which carries no signature, and the answer says so). Never
 * throws for hostile bytes; nothing is kept.
 */
export function checkReceipt(bytes: Uint8Array, office: readonly PublishedKey[]): ReceiptCheck {
	if (sniff(bytes) === "pdf") return checkPdf(bytes, office);
	if (bytes.length > receiptJsonBytesMax * 2) return { kind: "unreadable" };
	const text = new TextDecoder().decode(bytes).trim();
	if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return checkJws(text, office);
	const decoded = decodePaper(bytes);
	if (decoded.ok) return { kind: "no-signature" };
	return { kind: decoded.reason === "newer-format" ? "newer-format" : "unreadable" };
}
