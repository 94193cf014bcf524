import type { CmsPlatform, SigningKey } from "./platform.ts";
import { signedAttributesDer, signedMessage, signingPlan } from "./signed-build.ts";
import { type Pull, readAll } from "./source.ts";

/** `signingTime` in epoch seconds, the signer's claim; null for a PDF's signature. `detached`: the content stays outside. `pss`: RSASSA-PSS for an RSA key. */
export type SignedWriting = {
	readonly key: SigningKey;
	readonly platform: CmsPlatform;
	readonly signingTime: number | null;
	readonly detached?: boolean;
	readonly pss?: boolean;
};

/**
 * Signs `content` as CAdES-BES (EN 319 122-1): DER SignedData with content-type, message-digest, signing-time and signing-certificate-v2.
 * Attached content is held in memory, once as read and once in the result. Throws what the key throws.
 */
export function writeSigned(content: Pull, options: SignedWriting): Uint8Array {
	const { key, platform } = options;
	const plan = signingPlan(key.certificate, options.pss ?? false);
	let held: Uint8Array | null = null;
	let contentDigest: Uint8Array;
	if (options.detached === true) {
		const hasher = platform.hash(plan.digest);
		for (let piece = content(); piece !== null; piece = content()) hasher.update(piece);
		contentDigest = hasher.digest();
	} else {
		held = readAll(content);
		contentDigest = platform.digest(plan.digest, held);
	}
	const attributes = signedAttributesDer({
		plan,
		contentDigest,
		certificateSha256: platform.digest("sha256", key.certificate),
		signingTime: options.signingTime,
	});
	const signature = key.sign({ algorithm: plan.algorithm, data: attributes });
	const certificates = [key.certificate, ...key.chain];
	return signedMessage({ plan, content: held, certificates, attributes, signature });
}
