import { writeEnvelope } from "../../cms/src/envelope-write.ts";
import type { SigningKey } from "../../cms/src/platform.ts";
import { writeSigned } from "../../cms/src/signed-write.ts";
import { pullOf } from "../../cms/src/source.ts";
import type { Manifest } from "./manifest.ts";
import { type OpenedContainer, openContainer } from "./open.ts";
import type { PackPlan } from "./pack-plan.ts";
import type { ContainerPlatform } from "./platform.ts";
import { writeZip } from "./zip-write.ts";

/** AES-256-CBC is what every tool reads; GCM only where the authority's certificate record says that it reads it. */
export type SealCipher = "aes-256-cbc" | "aes-256-gcm";

export type PackProgress = {
	readonly stage: "sign" | "seal" | "archive";
	readonly title: string;
	/** Files done and in all, this stage's file included when it is being worked on. */
	readonly file: number;
	readonly files: number;
};

export type Packed = { readonly zip: Uint8Array; readonly manifest: Manifest };

/**
 * Signs and seals a plan, file by file, and yields before each step, so that a caller can show progress and stay responsive. Returns the
 * archive. `signingKey` is null only when every file of the plan was signed elsewhere; else a TypeError. `signingTime` in epoch seconds.
 */
export function* packContainer(
	plan: PackPlan,
	options: {
		signingKey: SigningKey | null;
		authorityCertificate: Uint8Array;
		cipher: SealCipher;
		signingTime: number;
		platform: ContainerPlatform;
	},
): Generator<PackProgress, Packed, void> {
	const { signingKey, authorityCertificate, cipher, signingTime } = options;
	const platform = options.platform.cms;
	const entries: { name: string; bytes: Uint8Array }[] = [];
	const files = plan.files.length;
	for (const [index, { entryName, title, content, sign }] of plan.files.entries()) {
		let inner = content;
		if (sign) {
			if (signingKey === null) throw new TypeError(`${title} is not signed, and there is no key to sign with.`);
			yield { stage: "sign", title, file: index + 1, files };
			inner = writeSigned(pullOf(content), { key: signingKey, platform, signingTime });
		}
		yield { stage: "seal", title, file: index + 1, files };
		const bytes = writeEnvelope(pullOf(inner), { recipients: [authorityCertificate], cipher, platform });
		entries.push({ name: entryName, bytes });
	}
	yield { stage: "archive", title: "", file: files, files };
	return { zip: writeZip(entries), manifest: plan.manifest };
}

/**
 * The container as the authority will find it, before it is sealed: what control at home looks at. The signatures and seals that packing
 * will add are taken as made; signatures made elsewhere are read and judged.
 */
export function openPlan(plan: PackPlan, platform: ContainerPlatform): OpenedContainer {
	const zip = writeZip(plan.files.map(({ entryName, content }) => ({ name: entryName, bytes: content })));
	const willSign = plan.files.some((file) => file.sign);
	return openContainer(zip, {
		platform,
		unwrap: () => ({ kind: "other-recipient" }),
		authorityFingerprints: [plan.manifest.authority.fingerprint],
		procedure: plan.manifest.procedure,
		draft: { willSign, willEncrypt: true },
	});
}
