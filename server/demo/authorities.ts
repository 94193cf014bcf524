import crypto, { type KeyObject } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { oids } from "../../cms/src/oid.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { writeCrl } from "../../cms/src/x509-write.ts";
import {
	certificateSigner,
	certificatesOfPem,
	type Issuer,
	issueCertificate,
	type KeyKind,
	keyIdOf,
	makeKeyPair,
	pemOf,
} from "../keys/issue.ts";
import { writeWhole } from "../keys/key-folder.ts";

/** The test authorities of the demonstration office. None is the authority it is named after, and every name says so. */
export const demoAuthorities = {
	infocom: { name: "Infocom", kind: "rsa-2048", accredited: true },
	utr: { name: "UTR", kind: "p256", accredited: true },
	dostech: { name: "DosTech", kind: "rsa-2048", accredited: true },
	office: { name: "Migration Service", kind: "p256", accredited: false },
	stranger: { name: "Stranger", kind: "rsa-2048", accredited: false },
} as const satisfies Record<string, { name: string; kind: KeyKind; accredited: boolean }>;

export type DemoAuthorityId = keyof typeof demoAuthorities;

/** An authority with the root that anchors it; certificates are DER. `root` is `issuer` itself where there is one level only. */
export type DemoAuthority = Issuer & { readonly id: DemoAuthorityId; readonly root: Uint8Array };

/** Demonstration certificates outlive any demonstration. */
const authorityDays = 10 * 365;
const daySeconds = 86_400;
/** As long as a real authority's list: a fresh one is written on every request (`demoList`). */
const listDays = 7;

/** Loads an authority, making it first when it is not there: a root, and for Infocom an issuing authority below, as large ones have. */
export async function openDemoAuthority(folder: string, id: DemoAuthorityId, now: number): Promise<DemoAuthority> {
	const certificateFile = path.join(folder, `${id}.crt.pem`);
	const keyFile = path.join(folder, `${id}.key.pem`);
	if (!fs.existsSync(certificateFile)) await makeAuthority(folder, id, now);
	const chain = certificatesOfPem(fs.readFileSync(certificateFile, "utf8"));
	const [certificate] = chain;
	const root = chain[chain.length - 1];
	if (certificate === undefined || root === undefined)
		throw new Error(`The demonstration authority ${id} is damaged: remove ${folder}.`);
	return { id, certificate, root, privateKey: crypto.createPrivateKey(fs.readFileSync(keyFile)) };
}

async function makeAuthority(folder: string, id: DemoAuthorityId, now: number): Promise<void> {
	const { name, kind } = demoAuthorities[id];
	const rootPair = await makeKeyPair(kind);
	const base = { notBefore: now - daySeconds, notAfter: now + authorityDays * daySeconds } as const;
	const usages = ["keyCertSign", "cRLSign"] as const;
	const subject = (level: string) =>
		[
			[oids.country, "KG"],
			[oids.organization, "DEMONSTRATION (not a real authority)"],
			[oids.commonName, `DEMONSTRATION ${name} ${level}`],
		] as const;
	const twoLevels = id === "infocom";
	const root = issueCertificate(
		{ ...base, subject: subject("root"), spki: rootPair.spki, usages, authority: { pathLength: twoLevels ? 1 : 0 } },
		null,
		rootPair.privateKey,
	);
	if (!twoLevels) return save(folder, id, [root], rootPair.privateKey, rootPair.privateKey);
	const pair = await makeKeyPair(kind);
	const issuing = issueCertificate(
		{ ...base, subject: subject("issuing authority"), spki: pair.spki, usages, authority: { pathLength: 0 } },
		{ certificate: root, privateKey: rootPair.privateKey },
		pair.privateKey,
	);
	save(folder, id, [issuing, root], pair.privateKey, rootPair.privateKey);
}

function save(
	folder: string,
	id: DemoAuthorityId,
	chain: readonly Uint8Array[],
	key: KeyObject,
	rootKey: KeyObject,
): void {
	const pem = (one: KeyObject) => one.export({ format: "pem", type: "pkcs8" });
	writeWhole(path.join(folder, `${id}.root.key.pem`), pem(rootKey), 0o600);
	writeWhole(path.join(folder, `${id}.key.pem`), pem(key), 0o600);
	writeWhole(path.join(folder, `${id}.crt.pem`), chain.map((der) => pemOf(der, "CERTIFICATE")).join(""), 0o644);
}

/** A certificate that an authority took back. `serialHex` as `parseCertificate` gives it. */
export type Revoked = { readonly serialHex: string; readonly revokedAt: number; readonly reason: number };

/**
 * The authority's list as of `now`, and its root's when that is another, both fresh: the demonstration's clock may stand anywhere. `now`
 * is also the number of the list.
 */
export function demoLists(
	folder: string,
	authority: DemoAuthority,
	revoked: readonly Revoked[],
	now: number,
): { readonly issuing: Uint8Array; readonly root: Uint8Array } {
	const rootKey = crypto.createPrivateKey(fs.readFileSync(path.join(folder, `${authority.id}.root.key.pem`)));
	const list = (certificate: Uint8Array, key: KeyObject, lines: readonly Revoked[]) => {
		const { subject, spki } = parseCertificate(certificate);
		return writeCrl(
			{
				issuer: subject.raw,
				thisUpdate: now - 60,
				nextUpdate: now + listDays * daySeconds,
				number: now,
				authorityKeyId: keyIdOf(spki),
				revoked: lines.map((line) => ({ ...line, serial: Buffer.from(line.serialHex, "hex") })),
			},
			certificateSigner(key),
		);
	};
	const issuing = list(authority.certificate, authority.privateKey, revoked);
	const isRoot = Buffer.from(authority.certificate).equals(authority.root);
	return { issuing, root: isRoot ? issuing : list(authority.root, rootKey, []) };
}
