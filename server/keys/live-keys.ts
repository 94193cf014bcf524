import fs from "node:fs";
import path from "node:path";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import { openPublicKeys } from "./file-keys.ts";
import { publicPath } from "./key-folder.ts";
import type { PrivateKeys, PublicKeys } from "./keys.ts";

/** How often the folder is looked at, at most: a door asks for its key with every letter. */
const lookMilliseconds = 1_000;

/** Says whether anything in the public half was written since the last time. Every file there is renamed into place, so its folder changes. */
function watchFolder(folder: string, nowMs: () => number): (atOnce: boolean) => boolean {
	const stampOf = (): string =>
		[publicPath(folder), publicPath(folder, "opening"), publicPath(folder, "vault"), publicPath(folder, "permits")]
			.map((place) => {
				const found = fs.statSync(place, { throwIfNoEntry: false });
				return found ? `${found.ino} ${found.mtimeMs}` : "none";
			})
			.join(" ");
	let stamp = stampOf();
	let lookedAt = nowMs();
	return (atOnce) => {
		if (!atOnce && nowMs() - lookedAt < lookMilliseconds) return false;
		lookedAt = nowMs();
		const now = stampOf();
		if (now === stamp) return false;
		stamp = now;
		return true;
	};
}

/** Keeps what was opened until the folder changes. A folder that does not open at that moment leaves the keys that were, and is tried again. */
function follow<Keys>(folder: string, open: () => Keys, nowMs: () => number, failed: (error: unknown) => void) {
	const isChanged = watchFolder(folder, nowMs);
	let keys = open();
	let isStale = false;
	return (atOnce = false): Keys => {
		if (isChanged(atOnce)) isStale = true;
		if (!isStale) return keys;
		try {
			keys = open();
			isStale = false;
		} catch (error) {
			failed(error);
		}
		return keys;
	};
}

const monotonicMs = () => performance.now();
const silent = () => {};

/** The public halves as the folder has them now: who rotates a key need not stop the office. Throws `KeysError` at the start only. */
export function followPublicKeys(
	folder: string,
	nowMs = monotonicMs,
	failed: (error: unknown) => void = silent,
): PublicKeys {
	const now = follow(path.resolve(folder), () => openPublicKeys(folder), nowMs, failed);
	return publicFace(now);
}

function publicFace(now: () => PublicKeys): PublicKeys {
	return {
		vaultPublic: {
			get keyId() {
				return now().vaultPublic.keyId;
			},
			wrap: (secret) => now().vaultPublic.wrap(secret),
		},
		get opening() {
			return now().opening;
		},
		currentOpening: (at) => now().currentOpening(at),
		get receipts() {
			return now().receipts;
		},
		get permits() {
			return now().permits;
		},
		get permitsBefore() {
			return now().permitsBefore;
		},
		get dkim() {
			return now().dkim;
		},
	};
}

/**
 * The private keys, opened anew when the folder changes. `open` is one of the makers (files, token). A process keeps the keys that it has while
 * the folder does not open: a letter is never turned away because somebody is copying keys at this moment.
 */
export function followPrivateKeys(
	folder: string,
	open: () => PrivateKeys,
	nowMs = monotonicMs,
	failed: (error: unknown) => void = silent,
): PrivateKeys {
	const now = follow(path.resolve(folder), open, nowMs, failed);
	const face = publicFace(now);
	return Object.defineProperties(
		{
			// Asked once a case: a letter sealed to a key of this very second opens at its first control, and waits for no second one.
			openingKeys: () => now(true).openingKeys(),
			vaultUnwrap: unwrapOf((atOnce) => now(atOnce).vaultUnwrap),
			vaultUnwrapCurrent: unwrapOf((atOnce) => now(atOnce).vaultUnwrapCurrent),
		},
		{
			...Object.getOwnPropertyDescriptors(face),
			receiptKey: { get: () => now().receiptKey },
			receiptJws: { get: () => now().receiptJws },
			permitKey: { get: () => now().permitKey },
			permitJws: { get: () => now().permitJws },
			logKey: { get: () => now().logKey },
			dkimKey: { get: () => now().dkimKey },
		},
	) as PrivateKeys;
}

/** The vault's private half alone, opened anew when the folder changes. */
export function followVaultUnwrap(folder: string, open: () => VaultUnwrap, nowMs = monotonicMs): VaultUnwrap {
	return unwrapOf(follow(path.resolve(folder), open, nowMs, silent));
}

/** A door may have wrapped to a key that was made within this second: what does not open is tried again with the folder as it is now. */
function unwrapOf(now: (atOnce?: boolean) => VaultUnwrap): VaultUnwrap {
	return (wrapped) => {
		const unwrap = now();
		try {
			return unwrap(wrapped);
		} catch (error) {
			const newer = now(true);
			if (newer === unwrap) throw error;
			return newer(wrapped);
		}
	};
}
