import { type AlgorithmId, algorithmOf } from "./algorithms.ts";
import { requireFew } from "./ber-element.ts";
import {
	CmsError,
	type DerNode,
	explicitOf,
	hexOf,
	integerBytesOf,
	isContext,
	isUniversal,
	octetsOf,
	sequenceOf,
	smallIntegerOf,
	tags,
	wholeBitsOf,
} from "./der.ts";

/** How a message names a certificate. `issuer` is the DER of the name, `serialHex` its integer octets, `ski` the key identifier. */
export type CertificateId =
	| { readonly kind: "issuer-serial"; readonly issuer: Uint8Array; readonly serialHex: string }
	| { readonly kind: "ski"; readonly ski: Uint8Array };

/** The sender's side of a key agreement: a point made for this message, or a certificate it names. */
export type Originator = { readonly kind: "point"; readonly point: Uint8Array } | CertificateId;

/** One way to the content key (RFC 5652 6.2). `agree` is one recipient of a key agreement; its shared parts are repeated in each. */
export type RecipientInfo =
	| {
			readonly kind: "transport";
			readonly id: CertificateId;
			readonly algorithm: AlgorithmId;
			readonly encryptedKey: Uint8Array;
	  }
	| {
			readonly kind: "agree";
			readonly id: CertificateId;
			readonly algorithm: AlgorithmId;
			readonly originator: Originator;
			readonly ukm: Uint8Array | null;
			readonly encryptedKey: Uint8Array;
	  }
	| { readonly kind: "other"; readonly form: "kek" | "password" | "other"; readonly oid: string | null };

/** More recipients than an office and its archive keys could ever have; each costs at most one private key operation. */
export const recipientsMax = 256;

/** Reads RecipientInfos. Throws `CmsError`. */
export function recipientsOf(infos: readonly DerNode[]): readonly RecipientInfo[] {
	const found: RecipientInfo[] = [];
	for (const info of infos) {
		if (isUniversal(info, tags.sequence)) found.push(transportOf(info));
		else if (isContext(info, 1)) found.push(...agreeOf(info));
		else if (isContext(info, 2)) found.push(kekOf(info));
		else if (isContext(info, 3)) found.push({ kind: "other", form: "password", oid: null });
		else if (isContext(info, 4)) found.push({ kind: "other", form: "other", oid: null });
		else throw new CmsError("recipient of an unknown form");
		if (found.length > recipientsMax) throw new CmsError("too many recipients");
	}
	if (found.length === 0) throw new CmsError("no recipients");
	return found;
}

/** IssuerAndSerialNumber. Throws `CmsError`. */
export function issuerSerialOf(node: DerNode | undefined, what: string): CertificateId {
	const [issuer, serial, ...more] = sequenceOf(node, what);
	if (!isUniversal(issuer, tags.sequence) || more.length > 0) throw new CmsError(`${what}: malformed`);
	return { kind: "issuer-serial", issuer: issuer.raw, serialHex: hexOf(integerBytesOf(serial, what)) };
}

function transportOf(info: DerNode): RecipientInfo {
	const [version, rid, algorithm, key, ...more] = sequenceOf(info, "recipient");
	const number = smallIntegerOf(version, "recipient");
	if (more.length > 0 || rid === undefined || (number !== 0 && number !== 2)) throw new CmsError("recipient malformed");
	return {
		kind: "transport",
		id: isContext(rid, 0) ? { kind: "ski", ski: primitive(rid, "recipient") } : issuerSerialOf(rid, "recipient"),
		algorithm: algorithmOf(algorithm, "recipient"),
		encryptedKey: octetsOf(key, "encrypted key"),
	};
}

/** An implicitly tagged OCTET STRING in one piece. */
function primitive(node: DerNode, what: string): Uint8Array {
	if (node.constructed) throw new CmsError(`${what}: malformed`);
	return node.content;
}

function agreeOf(info: DerNode): readonly RecipientInfo[] {
	const fields = [...info.children()];
	if (smallIntegerOf(fields.shift(), "recipient") !== 3) throw new CmsError("recipient malformed");
	const sender = fields.shift();
	if (!isContext(sender, 0)) throw new CmsError("originator missing");
	const originator = originatorOf(explicitOf(sender, "originator"));
	let ukm: Uint8Array | null = null;
	if (isContext(fields[0], 1)) {
		ukm = octetsOf(explicitOf(fields[0], "keying material"), "keying material");
		fields.shift();
	}
	const algorithm = algorithmOf(fields.shift(), "recipient");
	const list = fields.shift();
	requireFew(list, recipientsMax, "encrypted keys");
	const keys = sequenceOf(list, "encrypted keys");
	if (fields.length > 0) throw new CmsError("recipient malformed");
	return keys.map((entry) => {
		const [rid, key, ...more] = sequenceOf(entry, "encrypted key");
		if (rid === undefined || more.length > 0) throw new CmsError("recipient malformed");
		return {
			kind: "agree",
			id: isContext(rid, 0) ? recipientKeyIdOf(rid) : issuerSerialOf(rid, "recipient"),
			algorithm,
			originator,
			ukm,
			encryptedKey: octetsOf(key, "encrypted key"),
		};
	});
}

/** RecipientKeyIdentifier: the date and other attributes that may follow choose among keys that no certificate distinguishes. */
function recipientKeyIdOf(rid: DerNode): CertificateId {
	const [ski] = rid.children();
	return { kind: "ski", ski: octetsOf(ski, "recipient") };
}

function originatorOf(node: DerNode): Originator {
	if (isContext(node, 0)) return { kind: "ski", ski: primitive(node, "originator") };
	if (!isContext(node, 1)) return issuerSerialOf(node, "originator");
	const [algorithm, key, ...more] = node.children();
	algorithmOf(algorithm, "originator");
	if (more.length > 0) throw new CmsError("originator malformed");
	return { kind: "point", point: wholeBitsOf(key, "originator") };
}

function kekOf(info: DerNode): RecipientInfo {
	const [, , algorithm] = info.children();
	return { kind: "other", form: "kek", oid: algorithmOf(algorithm, "recipient").oid };
}
