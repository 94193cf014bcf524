/**
 * Who vouches for a sealed filing: the subject of the signing certificate, never a `From:` line (design.md 3). `organisationId` and
 * `personId` are the tax or personal numbers that the certificate carries, when it does.
 */
export type Applicant = {
	readonly organisation: string | null;
	readonly organisationId: string | null;
	readonly person: string | null;
	readonly personId: string | null;
	/** Lower-case hex of the certificate's SHA-256. */
	readonly certificateSha256: string;
	/** The distinguished name of the issuer and the serial, for the officer. */
	readonly issuer: string;
	readonly serialHex: string;
};

function fold(text: string | null): string {
	return (text ?? "")
		.normalize("NFKC")
		.toLocaleLowerCase("und")
		.replace(/[\s"'«»„“”]+/gu, " ")
		.trim();
}

/** Both known and equal: yes. Both known and different: no. Otherwise nobody can say. */
function agree(a: string | null, b: string | null): boolean | null {
	if (!a || !b) return null;
	return fold(a) === fold(b);
}

/**
 * Whether two filings were signed by the same subject: the same organisation and the same person. The same certificate always is. Two
 * certificates are when a tax or personal number that both carry agrees and nothing else differs: a number that only one of them carries is
 * not held against it, but a name must then agree. Names alone are not enough, because two people may bear one name, and a correction by a
 * stranger must never change a case; an officer can join it.
 */
export function isSameApplicant(a: Applicant, b: Applicant): boolean {
	if (a.certificateSha256 === b.certificateSha256) return true;
	const isNumbered = agree(a.organisationId, b.organisationId) === true || agree(a.personId, b.personId) === true;
	return (
		isNumbered &&
		samePart(a.organisation, a.organisationId, b.organisation, b.organisationId) &&
		samePart(a.person, a.personId, b.person, b.personId)
	);
}

/** Whether both act for one organisation: by its number where both certificates carry one, else by its name. */
export function isSameOrganisation(a: Applicant, b: Applicant): boolean {
	return agree(a.organisationId, b.organisationId) ?? agree(a.organisation, b.organisation) ?? false;
}

function samePart(name: string | null, id: string | null, otherName: string | null, otherId: string | null): boolean {
	if (!name && !id && !otherName && !otherId) return true;
	return agree(id, otherId) ?? agree(name, otherName) ?? false;
}
