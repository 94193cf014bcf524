import { CmsError, type DerNode, isUniversal, tags } from "./der.ts";

/** No registered identifier is longer; a longer one only costs memory. */
const oidBytesMax = 128;

/** Content octets of an OBJECT IDENTIFIER as dotted text. Throws `CmsError` when empty, cut, or not minimal. */
export function oidText(content: Uint8Array): string {
	if (content.length === 0 || content.length > oidBytesMax) throw new CmsError("not an object identifier");
	let text = "";
	let arc: number | bigint = 0;
	let atStart = true;
	for (const octet of content) {
		if (atStart && octet === 0x80) throw new CmsError("object identifier not minimal");
		const low = octet & 0x7f;
		arc = arc < arcOfNumbersMax ? Number(arc) * 128 + low : BigInt(arc) * 128n + BigInt(low);
		atStart = (octet & 0x80) === 0;
		if (!atStart) continue;
		text += text === "" ? firstArcs(arc) : `.${arc}`;
		arc = 0;
	}
	if (!atStart) throw new CmsError("object identifier cut short");
	return text;
}

/** Below this seven more bits still fit a number: arcs above it (a UUID has 128 bits) are rare, and big integers are slow. */
const arcOfNumbersMax = 2 ** 46;

/** The first octets hold two arcs (X.690 8.19.4). */
function firstArcs(arc: number | bigint): string {
	const top = arc < 40 ? 0 : arc < 80 ? 1 : 2;
	return `${top}.${typeof arc === "number" ? arc - top * 40 : arc - BigInt(top * 40)}`;
}

/** Dotted text as content octets. */
export function oidBytes(dotted: string): Uint8Array {
	if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(dotted)) throw new CmsError("not a dotted object identifier");
	const [top = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
	if (top < 2n && second > 39n) throw new CmsError("not a dotted object identifier");
	const octets: number[] = [];
	for (const arc of [top * 40n + second, ...rest]) {
		const group = [Number(arc & 0x7fn)];
		for (let left = arc >> 7n; left > 0n; left >>= 7n) group.unshift(Number(left & 0x7fn) | 0x80);
		octets.push(...group);
	}
	return Uint8Array.from(octets);
}

/** The dotted text of an OBJECT IDENTIFIER element. `what` names the structure in the error. */
export function oidOf(node: DerNode | undefined, what: string): string {
	if (!isUniversal(node, tags.oid)) throw new CmsError(`${what}: not an object identifier`);
	return oidText(node.content);
}

/** Identifiers by name. Sources: RFC 5280, 5652, 5083, 5084, 5035, 5753, 8017, 3370, 6960; names as in those documents. */
export const oids = {
	// content types and attributes
	data: "1.2.840.113549.1.7.1",
	signedData: "1.2.840.113549.1.7.2",
	envelopedData: "1.2.840.113549.1.7.3",
	digestedData: "1.2.840.113549.1.7.5",
	encryptedData: "1.2.840.113549.1.7.6",
	authEnvelopedData: "1.2.840.113549.1.9.16.1.23",
	compressedData: "1.2.840.113549.1.9.16.1.9",
	tstInfo: "1.2.840.113549.1.9.16.1.4",
	contentType: "1.2.840.113549.1.9.3",
	messageDigest: "1.2.840.113549.1.9.4",
	signingTime: "1.2.840.113549.1.9.5",
	countersignature: "1.2.840.113549.1.9.6",
	smimeCapabilities: "1.2.840.113549.1.9.15",
	algorithmProtection: "1.2.840.113549.1.9.52",
	signingCertificate: "1.2.840.113549.1.9.16.2.12",
	signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
	signatureTimeStamp: "1.2.840.113549.1.9.16.2.14",
	// digests
	md5: "1.2.840.113549.2.5",
	sha1: "1.3.14.3.2.26",
	sha224: "2.16.840.1.101.3.4.2.4",
	sha256: "2.16.840.1.101.3.4.2.1",
	sha384: "2.16.840.1.101.3.4.2.2",
	sha512: "2.16.840.1.101.3.4.2.3",
	sha3_256: "2.16.840.1.101.3.4.2.8",
	sha3_384: "2.16.840.1.101.3.4.2.9",
	sha3_512: "2.16.840.1.101.3.4.2.10",
	// public keys and signatures
	rsaEncryption: "1.2.840.113549.1.1.1",
	md5WithRsa: "1.2.840.113549.1.1.4",
	sha1WithRsa: "1.2.840.113549.1.1.5",
	rsaesOaep: "1.2.840.113549.1.1.7",
	mgf1: "1.2.840.113549.1.1.8",
	pSpecified: "1.2.840.113549.1.1.9",
	rsassaPss: "1.2.840.113549.1.1.10",
	sha256WithRsa: "1.2.840.113549.1.1.11",
	sha384WithRsa: "1.2.840.113549.1.1.12",
	sha512WithRsa: "1.2.840.113549.1.1.13",
	sha224WithRsa: "1.2.840.113549.1.1.14",
	ecPublicKey: "1.2.840.10045.2.1",
	ecdsaWithSha1: "1.2.840.10045.4.1",
	ecdsaWithSha224: "1.2.840.10045.4.3.1",
	ecdsaWithSha256: "1.2.840.10045.4.3.2",
	ecdsaWithSha384: "1.2.840.10045.4.3.3",
	ecdsaWithSha512: "1.2.840.10045.4.3.4",
	dsa: "1.2.840.10040.4.1",
	dsaWithSha1: "1.2.840.10040.4.3",
	dsaWithSha224: "2.16.840.1.101.3.4.3.1",
	dsaWithSha256: "2.16.840.1.101.3.4.3.2",
	ed25519: "1.3.101.112",
	ed448: "1.3.101.113",
	x25519: "1.3.101.110",
	x448: "1.3.101.111",
	p256: "1.2.840.10045.3.1.7",
	p384: "1.3.132.0.34",
	p521: "1.3.132.0.35",
	secp256k1: "1.3.132.0.10",
	// content ciphers and key wrapping
	des3Cbc: "1.2.840.113549.3.7",
	rc2Cbc: "1.2.840.113549.3.2",
	desCbc: "1.3.14.3.2.7",
	aes128Cbc: "2.16.840.1.101.3.4.1.2",
	aes192Cbc: "2.16.840.1.101.3.4.1.22",
	aes256Cbc: "2.16.840.1.101.3.4.1.42",
	aes128Gcm: "2.16.840.1.101.3.4.1.6",
	aes192Gcm: "2.16.840.1.101.3.4.1.26",
	aes256Gcm: "2.16.840.1.101.3.4.1.46",
	aes128Ccm: "2.16.840.1.101.3.4.1.7",
	aes192Ccm: "2.16.840.1.101.3.4.1.27",
	aes256Ccm: "2.16.840.1.101.3.4.1.47",
	aes128Wrap: "2.16.840.1.101.3.4.1.5",
	aes192Wrap: "2.16.840.1.101.3.4.1.25",
	aes256Wrap: "2.16.840.1.101.3.4.1.45",
	des3Wrap: "1.2.840.113549.1.9.16.3.6",
	// key agreement (RFC 5753): standard and cofactor ECDH with the X9.63 key derivation
	ecdhSha1: "1.3.133.16.840.63.0.2",
	ecdhSha224: "1.3.132.1.11.0",
	ecdhSha256: "1.3.132.1.11.1",
	ecdhSha384: "1.3.132.1.11.2",
	ecdhSha512: "1.3.132.1.11.3",
	cofactorEcdhSha1: "1.3.133.16.840.63.0.3",
	cofactorEcdhSha224: "1.3.132.1.14.0",
	cofactorEcdhSha256: "1.3.132.1.14.1",
	cofactorEcdhSha384: "1.3.132.1.14.2",
	cofactorEcdhSha512: "1.3.132.1.14.3",
	// names
	commonName: "2.5.4.3",
	surname: "2.5.4.4",
	serialNumber: "2.5.4.5",
	country: "2.5.4.6",
	locality: "2.5.4.7",
	state: "2.5.4.8",
	street: "2.5.4.9",
	organization: "2.5.4.10",
	organizationalUnit: "2.5.4.11",
	title: "2.5.4.12",
	givenName: "2.5.4.42",
	organizationIdentifier: "2.5.4.97",
	emailAddress: "1.2.840.113549.1.9.1",
	domainComponent: "0.9.2342.19200300.100.1.25",
	userId: "0.9.2342.19200300.100.1.1",
	/** ИНН of a natural person, in Russian-style certificates that Kyrgyz authorities also issue. */
	innPerson: "1.2.643.3.131.1.1",
	/** ИНН of an organisation, same source. */
	innOrganisation: "1.2.643.100.4",
	// certificate and list extensions
	subjectKeyIdentifier: "2.5.29.14",
	keyUsage: "2.5.29.15",
	subjectAltName: "2.5.29.17",
	issuerAltName: "2.5.29.18",
	basicConstraints: "2.5.29.19",
	crlNumber: "2.5.29.20",
	reasonCode: "2.5.29.21",
	invalidityDate: "2.5.29.24",
	deltaCrlIndicator: "2.5.29.27",
	issuingDistributionPoint: "2.5.29.28",
	certificateIssuer: "2.5.29.29",
	nameConstraints: "2.5.29.30",
	crlDistributionPoints: "2.5.29.31",
	certificatePolicies: "2.5.29.32",
	anyPolicy: "2.5.29.32.0",
	policyMappings: "2.5.29.33",
	authorityKeyIdentifier: "2.5.29.35",
	policyConstraints: "2.5.29.36",
	extendedKeyUsage: "2.5.29.37",
	anyExtendedKeyUsage: "2.5.29.37.0",
	freshestCrl: "2.5.29.46",
	inhibitAnyPolicy: "2.5.29.54",
	authorityInfoAccess: "1.3.6.1.5.5.7.1.1",
	ocspBasic: "1.3.6.1.5.5.7.48.1.1",
	ocspNonce: "1.3.6.1.5.5.7.48.1.2",
	ocspNoCheck: "1.3.6.1.5.5.7.48.1.5",
	ocspSigning: "1.3.6.1.5.5.7.3.9",
	clientAuth: "1.3.6.1.5.5.7.3.2",
	emailProtection: "1.3.6.1.5.5.7.3.4",
	timeStamping: "1.3.6.1.5.5.7.3.8",
} as const;

export type OidName = keyof typeof oids;

const names = new Map<string, OidName>((Object.keys(oids) as OidName[]).map((name) => [oids[name], name]));

/** The name of a known identifier. */
export function findOidName(dotted: string): OidName | null {
	return names.get(dotted) ?? null;
}

/** Russia (CryptoPro, TC26), Kazakhstan's NUC, and the Kazakh vendor Gamma that Kyrgyz authorities have used (engineering.md 1). */
const gostPrefixes = ["1.2.643.", "1.2.398.3.10.", "1.3.6.1.4.1.6801."] as const;

/** Does an algorithm identifier belong to a GOST family? Such a signature is not wrong: it is not supported here and an officer checks. */
export function isGostOid(dotted: string): boolean {
	return gostPrefixes.some((prefix) => dotted.startsWith(prefix));
}
