import crypto, { type KeyObject } from "node:crypto";
import { openingKeyFromPem, signingKeyFromPem } from "../../cms/src/node.ts";
import { oids } from "../../cms/src/oid.ts";
import type { OpeningKey, SigningKey } from "../../cms/src/platform.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import type { KeyUsage } from "../../cms/src/x509-extensions.ts";
import { writeCrl } from "../../cms/src/x509-write.ts";
import { certificateSigner, type Issuer, issueCertificate, keyIdOf } from "../../server/keys/issue.ts";
import type { TrustList } from "../../server/trust/trust-list.ts";

/** When every example arrives: 16 June 2026, 09:00 in Bishkek. Fixed, so that a golden file never ages. */
export const arrivedAt = Date.UTC(2026, 5, 16, 3) / 1000;

const daySeconds = 86_400;
const listUrl = "http://lists.example/accredited.crl";

export type Signer = { readonly key: SigningKey; readonly privateKey: KeyObject };
type Pair = { readonly privateKey: KeyObject; readonly spki: Uint8Array };

/** Everybody that an example may need: an office with an old and a new key, and signers of every sort. */
export type World = {
	readonly office: Uint8Array;
	readonly oldOffice: Uint8Array;
	readonly elsewhere: Uint8Array;
	readonly openingKeys: readonly OpeningKey[];
	readonly fingerprints: readonly string[];
	readonly signers: Readonly<Record<SignerName, Signer>>;
	readonly trustList: TrustList;
	readonly fetchLists: typeof fetch;
};

export type SignerName =
	| "applicant"
	| "colleague"
	| "otherCompany"
	| "cloud"
	| "stranger"
	| "expired"
	| "future"
	| "revoked"
	| "forEncryption"
	| "weakKey"
	| "underApplicant";

function pair(weak = false): Pair {
	const made = weak
		? crypto.generateKeyPairSync("rsa", { modulusLength: 1024 })
		: crypto.generateKeyPairSync("ec", { namedCurve: "prime256v1" });
	return { privateKey: made.privateKey, spki: made.publicKey.export({ format: "der", type: "spki" }) };
}

type Wanted = {
	/** Null: the certificate names a person alone. */
	readonly organisation: string | null;
	readonly name: string;
	readonly from?: number;
	readonly days?: number;
	readonly usages?: readonly KeyUsage[];
	readonly authority?: boolean;
};

function issue(wanted: Wanted, issuer: Issuer | null, own: Pair): Uint8Array {
	const from = arrivedAt + (wanted.from ?? -100) * daySeconds;
	return issueCertificate(
		{
			subject: [
				[oids.country, "KG"],
				...(wanted.organisation === null ? [] : [[oids.organization, wanted.organisation] as const]),
				[oids.commonName, wanted.name],
			],
			spki: own.spki,
			notBefore: from,
			notAfter: from + (wanted.days ?? 365) * daySeconds,
			usages: wanted.usages ?? ["digitalSignature", "nonRepudiation"],
			authority: wanted.authority === true ? { pathLength: null } : null,
		},
		issuer,
		own.privateKey,
	);
}

function signer(wanted: Wanted, issuer: Issuer, chain: readonly Uint8Array[] = [], weak = false): Signer {
	const own = pair(weak);
	return { key: signingKeyFromPem(own.privateKey, issue(wanted, issuer, own), chain), privateKey: own.privateKey };
}

function authority(name: string): Issuer {
	const own = pair();
	const usages = ["keyCertSign", "cRLSign"] as const;
	const certificate = issue({ organisation: name, name, from: -1000, days: 4000, usages, authority: true }, null, own);
	return { certificate, privateKey: own.privateKey };
}

function recipient(name: string): { certificate: Uint8Array; key: OpeningKey } {
	const own = pair();
	const certificate = issue({ organisation: "Office", name, usages: ["keyAgreement"] }, authority("Office CA"), own);
	return { certificate, key: openingKeyFromPem(own.privateKey, certificate) };
}

export const company = "ОсОО «Ала-Тоо Курулуш»";

/** Makes the world anew; every key is fresh, every time and name is fixed. */
export function makeWorld(): World {
	const accredited = authority("Accredited centre of the tests");
	const unknown = authority("Nobody's centre");
	const by = (name: string, more: Partial<Wanted> = {}) =>
		signer({ organisation: company, name, ...more }, accredited, [accredited.certificate]);
	const applicant = by("Асанова Айгүл");
	const asIssuer = { certificate: applicant.key.certificate, privateKey: applicant.privateKey };
	const signers: World["signers"] = {
		applicant,
		colleague: by("Эсенов Бакыт"),
		otherCompany: by("Ким Елена", { organisation: "ОсОО «Башка Уюм»" }),
		cloud: by("Асанова Айгүл", { organisation: null }),
		stranger: signer({ organisation: company, name: "Асанова Айгүл" }, unknown, [unknown.certificate]),
		expired: by("Асанова Айгүл", { from: -400 }),
		future: by("Асанова Айгүл", { from: 10 }),
		revoked: by("Асанова Айгүл"),
		forEncryption: by("Асанова Айгүл", { usages: ["keyEncipherment"] }),
		weakKey: signer({ organisation: company, name: "Асанова Айгүл" }, accredited, [accredited.certificate], true),
		// Somebody who is no authority has issued this one.
		underApplicant: signer({ organisation: company, name: "Асанова Айгүл" }, asIssuer, [
			asIssuer.certificate,
			accredited.certificate,
		]),
	};
	const [office, oldOffice, elsewhere] = [recipient("New key"), recipient("Old key"), recipient("Another office")];
	const list = revocationList(accredited, signers.revoked.key.certificate);
	return {
		office: office.certificate,
		oldOffice: oldOffice.certificate,
		elsewhere: elsewhere.certificate,
		openingKeys: [office.key, oldOffice.key],
		fingerprints: [office.certificate, oldOffice.certificate].map(fingerprintOf),
		signers,
		trustList: trustListOf(accredited.certificate),
		fetchLists: async () => new Response(Buffer.from(list)),
	};
}

export function fingerprintOf(certificate: Uint8Array): string {
	return crypto.createHash("sha256").update(certificate).digest("hex");
}

function revocationList(issuer: Issuer, revoked: Uint8Array): Uint8Array {
	const { subject, spki } = parseCertificate(issuer.certificate);
	const serial = Buffer.from(parseCertificate(revoked).serialHex, "hex");
	return writeCrl(
		{
			issuer: subject.raw,
			thisUpdate: arrivedAt - 3600,
			nextUpdate: arrivedAt + 7 * daySeconds,
			number: 1,
			authorityKeyId: keyIdOf(spki),
			revoked: [{ serial, revokedAt: arrivedAt - 10 * daySeconds, reason: 1 }],
		},
		certificateSigner(issuer.privateKey),
	);
}

function trustListOf(anchor: Uint8Array): TrustList {
	const name = "Accredited centre of the tests";
	return {
		format: 1,
		entries: [
			{
				key: "tests",
				names: { ky: name, ru: name, en: name, ko: name },
				validFrom: "2018-01-25",
				validTo: null,
				recordedAt: "2018-01-25T00:00:00Z",
				source: "test/catalogue",
				demonstration: true,
				anchors: [Buffer.from(anchor).toString("base64")],
				intermediates: [],
				crlAddresses: [listUrl],
				ocspAddresses: [],
				gost: false,
			},
		],
	};
}
