import { listProcedures } from "../../procedures/registry.ts";
import { parseClamdEndpoint, scanBytes } from "../control/clamd.ts";
import { judgeFiling } from "../control/judge-filing.ts";
import type { Openers } from "../control/opening.ts";
import type { ControlDeps } from "../control/run.ts";
import { openPublicKeys } from "../keys/file-keys.ts";
import type { PrivateKeys } from "../keys/keys.ts";
import { officeClocks } from "../office.ts";
import { fingerprintSecretName } from "../store/fingerprints.ts";
import { houseSecret } from "../store/installation.ts";
import { keepRevocationList, listRevocationLists } from "../store/revocation-lists.ts";
import { openVault } from "../store/vault.ts";
import type { ListDeps } from "../trust/fetch-lists.ts";
import { accreditedAt, type JudgedSigner, judgeSigner, type SignerCase } from "../trust/judge-signer.ts";
import { openTrustRows } from "../trust/trust-rows.ts";
import type { House } from "./house.ts";
import { foldersOf } from "./house.ts";
import { houseSearchKey } from "./search-key.ts";

/** Nothing of a scan is worth waiting longer for: clamd reads 50 MB in under a second. */
const scanMillisecondsMax = 60_000;

type Judging = Pick<ControlDeps, "judge" | "openingKeys" | "hindrance" | "isKeyRingOld"> & {
	/** One signer by himself, by the same list and the same lists of revocation: who signs in with his certificate. */
	readonly judgeSigner: (asked: SignerCase) => Promise<JudgedSigner>;
};

/** What letters are opened and signers judged by. */
function judgingOf(house: House, keys: PrivateKeys): Judging {
	const { settings, store, clock } = house;
	const trustList = openTrustRows(store, settings.dataFolder, clock.now);
	const lists: ListDeps = {
		fetch,
		now: clock.now,
		known: (urls) => listRevocationLists(store.pool, urls),
		keep: (kept) => keepRevocationList(store.pool, kept),
	};
	return {
		openingKeys: keys.openingKeys,
		judgeSigner: async (asked) => judgeSigner(asked, await trustList(), lists),
		judge: async (opened, arrivedAtOf) => judgeFiling(opened, arrivedAtOf, { list: await trustList(), lists }),
		async hindrance(arrivedAt) {
			if (keys.openingKeys().length === 0) return { cause: "opening-key-missing", reason: "no opening key is loaded" };
			if (accreditedAt(await trustList(), arrivedAt, clock.now()).length > 0) return null;
			return { cause: "other", reason: "nobody is accredited: the trust list is empty or has run out" };
		},
		isKeyRingOld: (known) => {
			return openPublicKeys(foldersOf(settings).keys).opening.some((one) => !known.includes(one.fingerprint));
		},
	};
}

/** What control needs of this house; a bench takes its time with the same. */
export async function controlDepsOf(
	house: House,
	keys: PrivateKeys,
	openers: Openers,
): Promise<Omit<ControlDeps, "finish"> & Pick<Judging, "judgeSigner">> {
	const { settings, store, clock, log } = house;
	const judging = judgingOf(house, keys);
	const hindrance = await judging.hindrance(clock.now());
	if (hindrance) log.warn({ event: "control-waits", ...hindrance });
	for (const { face } of listProcedures())
		if (house.lawInForce(face.id, clock.now()) === null)
			log.warn({
				event: "control-waits",
				procedure: face.id,
				reason: "no law is in force today: name one at the desk",
			});
	const clamd = parseClamdEndpoint(settings.clamd ?? "");
	return {
		store,
		vault: await openVault({ folder: house.vaultFolder }, keys.vaultPublic),
		unwrap: keys.vaultUnwrap,
		frame: house.frame,
		// Asked with every job, because keys are rotated while the office works.
		get fingerprint() {
			return keys.currentOpening(clock.now()).fingerprint;
		},
		domain: settings.domain,
		demonstration: settings.demo,
		clockMoved: clock.isMoved,
		clocks: (of) => officeClocks(settings, of),
		openers,
		...judging,
		scan: clamd && ((bytes) => scanBytes(clamd, bytes, { timeoutMs: scanMillisecondsMax })),
		fingerprintSecret: await houseSecret(
			store.pool,
			fingerprintSecretName,
			{ vault: keys.vaultPublic, unwrap: keys.vaultUnwrap },
			clock.now(),
		),
		searchKey: await houseSearchKey(house, keys),
		lawInForce: house.lawInForce,
		now: clock.now,
	};
}
