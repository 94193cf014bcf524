import { oids } from "../../cms/src/oid.ts";
import { issueCertificate, makeKeyPair } from "../../server/keys/issue.ts";
import { signingKeyOf } from "./filing.ts";
import type { TestApplicant, TestOffice } from "./office.ts";

const daySeconds = 86_400;

/** Somebody with the state's cloud signature: an accredited certificate that names a person and no organisation (facts 6.2). */
export async function cloudSigner(
	office: TestOffice,
	who: Pick<TestApplicant, "surname" | "givenName" | "personTaxNumber" | "email">,
): Promise<TestApplicant> {
	const authority = office.trust.certificates.authorities.find((one) => one.id === "utr");
	if (!authority) throw new Error("The demonstration has no authority of that name.");
	const pair = await makeKeyPair("p256");
	const now = office.house.clock.now();
	const certificate = issueCertificate(
		{
			subject: [
				[oids.country, "KG"],
				[oids.surname, who.surname],
				[oids.givenName, who.givenName],
				[oids.serialNumber, `TINKG-${who.personTaxNumber}`],
				[oids.commonName, `${who.surname} ${who.givenName}`],
			],
			spki: pair.spki,
			notBefore: now - 30 * daySeconds,
			notAfter: now + 300 * daySeconds,
			usages: ["digitalSignature", "nonRepudiation"],
			authority: null,
		},
		authority,
		pair.privateKey,
	);
	const pem = pair.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
	return {
		...office.applicant("ala-too"),
		...who,
		key: signingKeyOf(pem, certificate, []),
		keyFile: "",
		certificateFile: "",
	};
}
