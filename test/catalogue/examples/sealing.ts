import { oids } from "../../../cms/src/oid.ts";
import { finding } from "../../../findings/catalogue.ts";
import type { Example } from "../example.ts";
import { type Application, attract, type Paper, withPaper } from "../filing.ts";
import {
	encrypt,
	encryptOldly,
	gostCipher,
	gostSignature,
	type SigningFault,
	sign,
	signBeside,
	signWrongly,
} from "../sealing.ts";
import { arrivedAt, type SignerName } from "../world.ts";

/** The application with its first document sealed otherwise. */
async function sealed(seal: Paper["seal"]): Promise<Application> {
	return withPaper(await attract(), "application", seal === undefined ? {} : { seal });
}

/** The first document signed with one thing wrong. */
function signed(fault: SigningFault): Promise<Application> {
	return sealed((bytes, world) => encrypt(signWrongly(bytes, [world.signers.applicant], fault), world.office));
}

/** Everything signed by that signer. */
async function signedBy(name: SignerName): Promise<Application> {
	const base = await attract();
	const seal: NonNullable<Paper["seal"]> = (bytes, world) => encrypt(sign(bytes, world.signers[name]), world.office);
	return { ...base, sealManifest: seal, papers: base.papers.map((each) => ({ ...each, seal })) };
}

/** The key's bytes spoiled by a bit: to the outside, nothing but "cannot be opened". */
function spoiled(bytes: Uint8Array): Uint8Array {
	const copy = bytes.slice();
	const last = copy.length - 5;
	copy[last] = (copy[last] ?? 0) ^ 1;
	return copy;
}

export const sealingExamples: readonly Example[] = [
	{
		code: "K30",
		what: "Signed and not encrypted",
		fault: () => sealed((bytes, world) => sign(bytes, world.signers.applicant)),
		twin: attract,
	},
	{
		code: "K31",
		what: "A ciphertext with a turned bit",
		fault: () => sealed((bytes, world) => spoiled(encrypt(sign(bytes, world.signers.applicant), world.office))),
		twin: attract,
	},
	{
		code: "K32",
		what: "Encrypted to another office",
		fault: () => sealed((bytes, world) => encrypt(sign(bytes, world.signers.applicant), world.elsewhere)),
		twin: attract,
	},
	{
		code: "K33",
		what: "3DES",
		fault: () => sealed((bytes, world) => encryptOldly(sign(bytes, world.signers.applicant), world.office)),
		twin: attract,
	},
	{
		code: "K34",
		what: "A cipher of the GOST family",
		fault: () => sealed((bytes, world) => encryptOldly(sign(bytes, world.signers.applicant), world.office, gostCipher)),
		twin: attract,
	},
	{
		code: "K35",
		what: "An encryption key that was seen around other content",
		fault: attract,
		twin: attract,
		at: { memory: [finding("K35")] },
	},
	{
		code: "K36",
		what: "Encrypted to the office's old certificate",
		fault: () => sealed((bytes, world) => encrypt(sign(bytes, world.signers.applicant), world.oldOffice)),
		twin: attract,
	},

	{
		code: "S01",
		what: "A document that nobody signed",
		fault: () => sealed((bytes, world) => encrypt(bytes, world.office)),
		twin: attract,
	},
	{
		code: "S02",
		what: "Changed after it was signed",
		fault: () => signed({ signedContent: new TextEncoder().encode("%PDF-1.4 as it was") }),
		twin: attract,
	},
	{ code: "S03", what: "A signature value with a turned bit", fault: () => signed({ spoil: true }), twin: attract },
	{
		code: "S04",
		what: "Two people on one file",
		fault: () =>
			sealed((bytes, world) =>
				encrypt(signWrongly(bytes, [world.signers.applicant, world.signers.colleague]), world.office),
			),
		twin: () => sealed((bytes, world) => encrypt(signWrongly(bytes, [world.signers.applicant]), world.office)),
	},
	{
		code: "S05",
		what: "One file signed by somebody else",
		fault: () => sealed((bytes, world) => encrypt(sign(bytes, world.signers.colleague), world.office)),
		twin: attract,
	},
	{ code: "S06", what: "A GOST signature", fault: () => signed({ signatureOid: gostSignature }), twin: attract },
	{ code: "S07", what: "SHA-1", fault: () => signed({ digest: "sha1" }), twin: attract },
	{ code: "S08", what: "Without signed attributes", fault: () => signed({ attributes: false }), twin: attract },
	{
		code: "S09",
		what: "Signed attributes that tell another type of content",
		fault: () => signed({ contentType: oids.tstInfo }),
		twin: attract,
	},
	{
		code: "S10",
		what: "Signed under a centre that is not accredited",
		fault: () => signedBy("stranger"),
		twin: () => signedBy("applicant"),
	},
	{ code: "S11", what: "An expired certificate", fault: () => signedBy("expired"), twin: () => signedBy("applicant") },
	{
		code: "S12",
		what: "A certificate that begins in ten days",
		fault: () => signedBy("future"),
		twin: () => signedBy("applicant"),
	},
	{ code: "S13", what: "A revoked certificate", fault: () => signedBy("revoked"), twin: () => signedBy("applicant") },
	{ code: "S14", what: "The revocation list is out of reach", fault: attract, twin: attract, at: { listsDown: true } },
	{
		code: "S15",
		what: "A certificate for encryption",
		fault: () => signedBy("forEncryption"),
		twin: () => signedBy("applicant"),
	},
	{
		code: "S16",
		what: "No certificate inside, nor in any other file",
		fault: async () => {
			const base = await attract();
			const seal: NonNullable<Paper["seal"]> = (bytes, world) =>
				encrypt(signWrongly(bytes, [world.signers.applicant], { certificates: [] }), world.office);
			return { ...base, sealManifest: seal, papers: base.papers.map((each) => ({ ...each, seal })) };
		},
		twin: () =>
			sealed((bytes, world) =>
				encrypt(signWrongly(bytes, [world.signers.applicant], { certificates: [] }), world.office),
			),
	},
	{
		code: "S17",
		what: "The signed reference names another certificate",
		fault: () =>
			sealed((bytes, world) =>
				encrypt(
					signWrongly(bytes, [world.signers.applicant], { referenceTo: world.signers.colleague.key.certificate }),
					world.office,
				),
			),
		twin: attract,
	},
	{
		code: "S18",
		what: "Signed in the future",
		fault: () => signed({ at: arrivedAt + 10 * 86_400 }),
		twin: () => signed({}),
	},
	{
		code: "S19",
		what: "Issued by somebody who is no authority",
		fault: () => signedBy("underApplicant"),
		twin: () => signedBy("applicant"),
	},
	{
		code: "S20",
		what: "A signature without its document",
		fault: async () => ({
			...(await attract()),
			byHand: true,
			entries: (made, world) => [
				...made,
				{
					name: "Келишим, 1 барак.pdf.sig",
					bytes: signBeside(new TextEncoder().encode("lost"), world.signers.applicant),
				},
			],
		}),
		twin: async () => ({ ...(await attract()), byHand: true }),
	},
	{
		code: "S21",
		what: "A key that is too short to trust",
		fault: () => signedBy("weakKey"),
		twin: () => signedBy("applicant"),
	},
];
