import {
	agreeRecipient,
	contentKeyBytes,
	envelopeMessage,
	oaepSha256,
	type RecipientPlan,
	recipientPlan,
	transportRecipient,
	vectorBytes,
	type WrittenCipher,
	writtenAgreement,
} from "./envelope-build.ts";
import { deriveKek } from "./key-agreement.ts";
import type { CmsPlatform, RsaPadding } from "./platform.ts";
import type { Pull } from "./source.ts";

/**
 * `recipients` are DER certificates, at least one. `rsaPadding`: OAEP with SHA-256 unless the recipient's record says that it reads
 * only PKCS#1 v1.5 (gpgsm 2.2).
 */
export type EnvelopeWriting = {
	readonly recipients: readonly Uint8Array[];
	readonly cipher: WrittenCipher;
	readonly platform: CmsPlatform;
	readonly rsaPadding?: RsaPadding;
};

/**
 * Seals `content` to the recipients: DER EnvelopedData (AES-256-CBC) or AuthEnvelopedData (AES-256-GCM); RSA key transport or ephemeral
 * ECDH by the key in each certificate. The ciphertext is held in memory, once in pieces and once in the result.
 */
export function writeEnvelope(content: Pull, options: EnvelopeWriting): Uint8Array {
	const { platform, cipher } = options;
	if (options.recipients.length === 0) throw new TypeError("a sealed file needs a recipient");
	const plans = options.recipients.map(recipientPlan);
	const key = platform.random(contentKeyBytes);
	const iv = platform.random(vectorBytes[cipher]);
	const running = platform.cipher({ cipher, key, iv });
	const encrypted: Uint8Array[] = [];
	for (let piece = content(); piece !== null; piece = content()) encrypted.push(new Uint8Array(running.update(piece)));
	const { rest, tag } = running.final();
	encrypted.push(rest);
	const padding = options.rsaPadding ?? oaepSha256;
	const recipients = plans.map((plan) => sealKey(plan, key, padding, platform));
	const agreed = plans.some((plan) => plan.way === "agree");
	return envelopeMessage({ cipher, recipients, agreed, iv, encrypted, tag });
}

function sealKey(plan: RecipientPlan, key: Uint8Array, padding: RsaPadding, platform: CmsPlatform): Uint8Array {
	const { spki } = plan.identity;
	if (plan.way === "transport") return transportRecipient(plan, padding, platform.rsaEncrypt({ spki, padding, key }));
	const { point, secret } = platform.ephemeralEcdh(spki);
	return agreeRecipient(plan, point, platform.aesWrap(deriveKek(writtenAgreement, secret, null, platform), key));
}
