import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { nameText } from "../../cms/src/names.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { type Drill, drillDaysMax, findDrill } from "../keys/drill-fact.ts";
import { privatePath } from "../keys/key-folder.ts";
import { KeysError } from "../keys/keys.ts";
import type { Settings } from "../settings.ts";
import type { Store } from "../store/pool.ts";
import { readTrustList } from "../trust/trust-folder.ts";
import { certificateBytes, type TrustEntry, type TrustList } from "../trust/trust-list.ts";
import { loadTrustList } from "../trust/trust-rows.ts";

/** A real office does not start like this; each line says what to do. */
export class StartRefused extends Error {
	override readonly name = "StartRefused";
}

type Checked = {
	readonly settings: Pick<Settings, "demo" | "dataFolder" | "keysFolder" | "keySecrets" | "zone">;
	readonly store: Store;
	readonly vaultKeyId: string;
	readonly now: EpochSeconds;
};

/** Throws `StartRefused` with everything that is wrong at once. The demonstration has test keys and a test list on purpose, and is not asked. */
export async function checkStart(checked: Checked): Promise<void> {
	if (checked.settings.demo) return;
	const list = await trustListOf(checked);
	const faults = [
		masterKeyFault(checked.settings),
		demonstrationFault(list, localDate(checked.now, checked.settings.zone)),
		drillFault(await findDrill(checked.store.pool), checked),
	].filter((fault) => fault !== null);
	if (faults.length > 0) throw new StartRefused(`This office does not start:\n- ${faults.join("\n- ")}`);
}

/** Rows, and what the file in the data folder would add to them in a moment. */
async function trustListOf({ store, settings }: Checked): Promise<TrustList> {
	const kept = await loadTrustList(store.pool);
	return { format: 1, entries: [...readTrustList(settings.dataFolder).list.entries, ...kept.entries] };
}

/** (a) Whoever copies the data folder would have the key to it. */
function masterKeyFault({ dataFolder, keysFolder, keySecrets }: Checked["settings"]): string | null {
	const file = privatePath(keysFolder, "vault.pem");
	if (keySecrets.token !== null || keySecrets.passphrase !== null || !existsSync(file)) return null;
	const within = path.relative(realpathSync(dataFolder), realpathSync(file));
	if (within.startsWith("..") || path.isAbsolute(within)) return null;
	return `The vault's private key lies unencrypted inside the data folder (${file}): whoever copies the folder reads everything. Move ${keysFolder} to another place and name it in TILKAT_KEYS, or set TILKAT_PASSPHRASE when the keys are made, or keep them in a token (TILKAT_TOKEN_LIBRARY).`;
}

/** (b) Anybody can have a certificate of the demonstration's authorities. */
function demonstrationFault(list: TrustList, today: string): string | null {
	const named = new Set(
		currentOrLater(list, today)
			.filter(isDemonstration)
			.map((entry) => entry.key),
	);
	if (named.size === 0) return null;
	return `The trust list names an authority of the demonstration (${[...named].join(", ")}), whose certificates anybody can have. Take it out of trust-list.json, and end it on the page Trust list of the desk or with: tilkat-admin trust end KEY`;
}

/** Entries that count today or will, as known last. */
function currentOrLater(list: TrustList, today: string): readonly TrustEntry[] {
	const latest = new Map<string, TrustEntry>();
	for (const entry of list.entries) {
		const name = `${entry.key} ${entry.validFrom}`;
		const known = latest.get(name);
		if (!known || Date.parse(known.recordedAt) <= Date.parse(entry.recordedAt)) latest.set(name, entry);
	}
	return [...latest.values()].filter((entry) => entry.validTo === null || entry.validTo > today);
}

/** By its mark, or by the name in its certificate: a mark is easily lost. */
export function isDemonstration(entry: Pick<TrustEntry, "demonstration" | "anchors">): boolean {
	return entry.demonstration || entry.anchors.some((anchor) => isDemonstrationCertificate(certificateBytes(anchor)));
}

/** Whether a certificate says of itself that it is one of the demonstration's. Unreadable ones are not: other checks speak of them. */
export function isDemonstrationCertificate(der: Uint8Array): boolean {
	try {
		return nameText(parseCertificate(der).subject).includes("DEMONSTRATION (not a real authority)");
	} catch {
		return false;
	}
}

/** (c) A copy of the keys that nobody has opened is a hope. */
function drillFault(drill: Drill | null, { now, vaultKeyId }: Checked): string | null {
	const todo = "Run: tilkat-admin keys-backup FOLDER, keep that copy elsewhere, and try it: tilkat-admin drill FOLDER";
	if (drill === null) return `The backup of the keys was never tried. ${todo}`;
	if (now - drill.at > drillDaysMax * 86_400)
		return `The backup of the keys was last tried on ${drill.on}, more than ${drillDaysMax} days ago. ${todo}`;
	if (drill.vaultKeyId !== vaultKeyId)
		return `The vault has a new key since the backup of the keys was tried on ${drill.on}. ${todo}`;
	return null;
}

/** Errors that say what to do are printed without their trace. */
export function isForOperator(error: unknown): boolean {
	return error instanceof StartRefused || error instanceof KeysError;
}
