import type { EnvelopeHead, UnwrapResult } from "../../cms/src/envelope-read.ts";
import type { SignerReport } from "../../cms/src/signed-read.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Manifest, ManifestDocument } from "./manifest.ts";
import type { ContainerPlatform } from "./platform.ts";

/** One document, taken out of all its layers. Nothing of it is to be shown as verified before its signers and their paths are judged. */
export type OpenedDocument = {
	/** Counts the files of the container from 1 (manifest, matched signatures and system files do not count). A file that could not be opened keeps its number. */
	readonly ordinal: number;
	/** The name in the archive, common top folder removed. */
	readonly entryName: string;
	/** The name without folders and without the layers' endings (.p7m, .sig, .enc ...). */
	readonly name: string;
	readonly nameGarbled: boolean;
	readonly bytes: Uint8Array;
	/** Lower-case hex of `bytes`. */
	readonly sha256: string;
	readonly signers: readonly SignerReport[];
	readonly certificates: readonly Uint8Array[];
	readonly crls: readonly Uint8Array[];
	readonly encrypted: boolean;
	/** The line of the manifest that lists this file, when there is one. */
	readonly listed: ManifestDocument | null;
	/** The signed bytes as they came, for the certification authority's own tool. With a detached signature: the document itself. */
	readonly original: { readonly entryName: string; readonly bytes: Uint8Array };
	/** The detached signature file, when the signature is beside the document. */
	readonly originalSignature: { readonly entryName: string; readonly bytes: Uint8Array } | null;
};

/** An encryptedKey and the envelope that it came with, both SHA-256 in hex: the same key around another envelope is an oracle's question. */
export type EncryptedKeySeen = { readonly keySha256: string; readonly contentSha256: string };

/** A cause that only the staff log may hold: outwardly every failure to open is one `K31` (engineering.md 1). */
export type StaffCause = { readonly entryName: string; readonly cause: string };

/** A manifest as it was read. What a desk wrote for paper names no office and has no second secret. */
export type OpenedManifest = Omit<Manifest, "authority" | "secondSecretHash"> & {
	readonly authority: Manifest["authority"] | null;
	readonly secondSecretHash: string | null;
	/** Only from a door of ours: the fields that `answers` says anew, over what was filed before. Absent: `answers` is whole. */
	readonly changes?: readonly string[] | undefined;
	/** Only from a door of ours: ordinals of documents of the case that it belongs to, which are no longer part of it. */
	readonly withdraws?: readonly number[] | undefined;
};

/** What a container holds, opened as far as it can be, with every finding of the families K and S that its structure shows. */
export type OpenedContainer = {
	readonly form: "zip" | "sealed-zip" | "single-file" | "none";
	readonly manifest: {
		readonly value: OpenedManifest;
		readonly signed: boolean;
		readonly signers: readonly SignerReport[];
		readonly certificates: readonly Uint8Array[];
	} | null;
	readonly documents: readonly OpenedDocument[];
	readonly findings: readonly Finding[];
	/** Every encryptedKey met; the same one with other content is an officer's task (`K35`). */
	readonly encryptedKeys: readonly EncryptedKeySeen[];
	/** Which of the opening keys were used (index as given by `unwrap`); an old one is `K36`, which the office says. */
	readonly keyIndexes: readonly number[];
	readonly staffCauses: readonly StaffCause[];
};

/** What opening needs from outside. `unwrap` may itself look at the hashes of the encrypted keys and refuse. */
export type OpenPorts = {
	readonly platform: ContainerPlatform;
	unwrap(head: EnvelopeHead): UnwrapResult;
	/** Lower-case hex SHA-256 of the certificates that this authority has published; `K23` when the manifest names another. */
	readonly authorityFingerprints: readonly string[];
	/** `K24` when the manifest names another one; not judged when absent. */
	readonly procedure?: string;
	/** Epoch seconds; `K28` is judged only when given. */
	readonly arrivedAt?: number;
	/** The attachment's own name, shown when the container is a single sealed file without an archive. */
	readonly fileName?: string;
	/** At the applicant's desk the files are judged before they are sealed: what packing will add is taken as done. */
	readonly draft?: { readonly willSign: boolean; readonly willEncrypt: boolean };
};
