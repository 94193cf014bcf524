import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { oids } from "../../cms/src/oid.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { certificatesOfPem, issueCertificate, makeKeyPair, pemOf } from "../keys/issue.ts";
import { writeWhole } from "../keys/key-folder.ts";
import { makeMissingKeys } from "../keys/make-keys.ts";
import type { TrustList } from "../trust/trust-list.ts";
import { type DemoApplicant, demoApplicants } from "./applicants.ts";
import {
	type DemoAuthority,
	type DemoAuthorityId,
	demoAuthorities,
	openDemoAuthority,
	type Revoked,
} from "./authorities.ts";
import { writePkcs12 } from "./pkcs12.ts";

/** Printed by the start: these files are for trying, and hold nobody's key. */
export const demoPassword = "demo";

const daySeconds = 86_400;
/** Cloud signatures in Kyrgyzstan are valid a year (facts.md 6.2). */
const applicantDays = 365;

export type DemoApplicantFiles = {
	readonly applicant: DemoApplicant;
	readonly p12File: string;
	readonly certificateFile: string;
	readonly keyFile: string;
};

export type DemoCertificates = {
	/** Where the applicants' keys lie; printed by the start. */
	readonly applicantsFolder: string;
	readonly password: string;
	readonly applicants: readonly DemoApplicantFiles[];
	readonly authorities: readonly DemoAuthority[];
	readonly authoritiesFolder: string;
	/** What each authority took back, for its list. */
	readonly revoked: Readonly<Record<DemoAuthorityId, readonly Revoked[]>>;
};

/**
 * Makes, on the first run, everything that the demonstration office needs of certificates: test authorities, applicants with PKCS#12 files,
 * the office's own keys. Later runs find it all and change nothing. `now` in epoch seconds.
 */
export async function makeDemoCertificates(input: {
	readonly dataFolder: string;
	readonly keysFolder: string;
	readonly now: number;
	readonly passphrase?: string | null;
	readonly progress?: (what: string) => void;
}): Promise<DemoCertificates> {
	const { now } = input;
	const authoritiesFolder = path.join(input.dataFolder, "demo", "authorities");
	const applicantsFolder = path.join(input.dataFolder, "demo", "applicants");
	const authorities: DemoAuthority[] = [];
	for (const id of Object.keys(demoAuthorities) as DemoAuthorityId[]) {
		input.progress?.(`test authority ${demoAuthorities[id].name}`);
		authorities.push(await openDemoAuthority(authoritiesFolder, id, now));
	}
	const byId = (id: DemoAuthorityId) => authorities.find((one) => one.id === id) as DemoAuthority;
	const applicants: DemoApplicantFiles[] = [];
	for (const applicant of demoApplicants) {
		input.progress?.(`applicant ${applicant.id}`);
		applicants.push(await makeApplicant(applicantsFolder, applicant, byId(applicant.authority), now));
	}
	await makeMissingKeys({
		folder: input.keysFolder,
		organisation: [
			[oids.country, "KG"],
			[oids.organization, "DEMONSTRATION (not a real authority)"],
		],
		now,
		passphrase: input.passphrase ?? null,
		issuer: { ...byId("office"), chain: [byId("office").certificate] },
		...(input.progress === undefined ? {} : { progress: input.progress }),
	});
	const revoked = Object.fromEntries(
		(Object.keys(demoAuthorities) as DemoAuthorityId[]).map((id) => [id, revokedBy(id, applicants)]),
	) as Record<DemoAuthorityId, readonly Revoked[]>;
	return { applicantsFolder, password: demoPassword, applicants, authorities, authoritiesFolder, revoked };
}

async function makeApplicant(
	folder: string,
	applicant: DemoApplicant,
	authority: DemoAuthority,
	now: number,
): Promise<DemoApplicantFiles> {
	const file = (ending: string) => path.join(folder, `${applicant.id}.${ending}`);
	const files = { applicant, p12File: file("p12"), certificateFile: file("crt.pem"), keyFile: file("key.pem") };
	if (fs.existsSync(files.p12File)) return files;
	const pair = await makeKeyPair(applicant.kind);
	const expired = applicant.state === "expired";
	const certificate = issueCertificate(
		{
			subject: [
				[oids.country, "KG"],
				[oids.organization, applicant.organisation],
				[oids.organizationIdentifier, `VATKG-${applicant.organisationTaxNumber}`],
				[oids.surname, applicant.surname],
				[oids.givenName, applicant.givenName],
				[oids.serialNumber, `TINKG-${applicant.personTaxNumber}`],
				[oids.commonName, `${applicant.surname} ${applicant.givenName} (DEMONSTRATION)`],
			],
			spki: pair.spki,
			notBefore: now - (expired ? applicantDays + 30 : 1) * daySeconds,
			notAfter: now + (expired ? -30 : applicantDays) * daySeconds,
			usages: ["digitalSignature", "nonRepudiation"],
			authority: null,
			purposes: [oids.emailProtection, oids.clientAuth],
			email: applicant.email,
		},
		authority,
		pair.privateKey,
	);
	// A real authority's file carries the chain without the root.
	const chain = authority.id === "infocom" ? [certificate, authority.certificate] : [certificate];
	writeWhole(files.keyFile, pair.privateKey.export({ format: "pem", type: "pkcs8" }), 0o600);
	writeWhole(files.certificateFile, chain.map((der) => pemOf(der, "CERTIFICATE")).join(""), 0o644);
	const p12 = writePkcs12({ key: pair.privateKey, chain, password: demoPassword, name: applicant.organisation });
	writeWhole(files.p12File, p12, 0o600);
	return files;
}

/** The revoked applicant's certificate was taken back as soon as it was issued: it was never good at any arrival. */
function revokedBy(id: DemoAuthorityId, applicants: readonly DemoApplicantFiles[]): readonly Revoked[] {
	return applicants
		.filter(({ applicant }) => applicant.authority === id && applicant.state === "revoked")
		.map(({ certificateFile }) => {
			const [certificate] = certificatesOfPem(fs.readFileSync(certificateFile, "utf8"));
			const { serialHex, notBefore } = parseCertificate(certificate as Uint8Array);
			// 1: key compromise (RFC 5280 5.3.1).
			return { serialHex, revokedAt: notBefore + 3600, reason: 1 };
		});
}

/** The trust list of the demonstration office. `listUrl` gives the address of an authority's list; served by `revocation-lists.ts`. */
export function demoTrustList(
	certificates: DemoCertificates,
	listUrl: (name: string) => string,
	recordedAt: string,
): TrustList {
	const base64 = (der: Uint8Array) => Buffer.from(der).toString("base64");
	const entries = certificates.authorities.flatMap((authority) => {
		const { accredited, name } = demoAuthorities[authority.id];
		if (!accredited) return [];
		const twoLevels = !Buffer.from(authority.certificate).equals(authority.root);
		const shown = `DEMONSTRATION ${name}`;
		return [
			{
				key: authority.id,
				names: { ky: shown, ru: shown, en: shown, ko: shown },
				validFrom: "2018-01-25",
				validTo: null,
				recordedAt,
				source: "B14 (names only); test certificates of this demonstration",
				demonstration: true,
				anchors: [base64(authority.root)],
				intermediates: twoLevels ? [base64(authority.certificate)] : [],
				crlAddresses: [listUrl(authority.id), ...(twoLevels ? [listUrl(`${authority.id}-root`)] : [])],
				ocspAddresses: [],
				gost: false,
			},
		];
	});
	return { format: 1, entries };
}

/** A random port would change the trust list at every start; this one is derived from the data folder, in the dynamic range. */
export function demoListPort(dataFolder: string): number {
	const hash = crypto.createHash("sha256").update(path.resolve(dataFolder)).digest();
	return 49_152 + (hash.readUInt16BE(0) % 16_000);
}
