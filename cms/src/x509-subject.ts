import { findNameText, nameText } from "./names.ts";
import { oids } from "./oid.ts";
import { type Certificate, parseCertificate } from "./x509.ts";

/** Who a certificate says signs: what the office compares with the answers and with an earlier signer. Null: the certificate does not say. */
export type SubjectIdentity = {
	/** The whole subject as people read it. */
	readonly text: string;
	readonly organisation: string | null;
	/** Tax number (ИНН) of the organisation, digits only. */
	readonly organisationTaxNumber: string | null;
	readonly person: string | null;
	readonly personTaxNumber: string | null;
	readonly email: string | null;
	/**
	 * Equal for two certificates exactly when they name the same organisation and person: by numbers where both are there (a renewed
	 * certificate may spell names differently), else by the whole subject name.
	 */
	readonly key: string;
};

/** The Kyrgyz tax number (ИНН) has 14 digits, for persons and organisations alike. */
const taxDigits = /\d{14}/;

/** Reads the subject of a DER certificate. Throws `CmsError` when it is none. */
export function subjectOf(der: Uint8Array): SubjectIdentity {
	return subjectIdentity(parseCertificate(der));
}

/** The subject of a parsed certificate. */
export function subjectIdentity(certificate: Certificate): SubjectIdentity {
	const { subject } = certificate;
	const find = (oid: string) => findNameText(subject, oid)?.trim() || null;
	const number = (...types: readonly string[]) => {
		for (const type of types) {
			const digits = taxDigits.exec(find(type)?.replace(/\s/g, "") ?? "")?.[0];
			if (digits !== undefined) return digits;
		}
		return null;
	};
	const names = [find(oids.surname), find(oids.givenName)].filter((part) => part !== null);
	const organisationTaxNumber = number(oids.innOrganisation, oids.organizationIdentifier);
	const personTaxNumber = number(oids.innPerson, oids.serialNumber);
	const numbered = organisationTaxNumber !== null && personTaxNumber !== null;
	return {
		text: nameText(subject),
		organisation: find(oids.organization),
		organisationTaxNumber,
		person: names.length === 2 ? names.join(" ") : find(oids.commonName),
		personTaxNumber,
		email: find(oids.emailAddress),
		key: numbered ? `tax:${organisationTaxNumber}:${personTaxNumber}` : `name:${certificate.subject.key}`,
	};
}
