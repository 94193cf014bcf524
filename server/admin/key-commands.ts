import { readFileSync } from "node:fs";
import path from "node:path";
import { localDate } from "../../casework/clock.ts";
import { recordDrill } from "../keys/drill-fact.ts";
import { oldVaultIds, openPublicKeys } from "../keys/file-keys.ts";
import { KeysError } from "../keys/keys.ts";
import type { MakeKeysInput } from "../keys/make-keys.ts";
import { addOpeningKey, forgetVaultKey, replacePermitsKey, replaceVaultKey } from "../keys/make-keys.ts";
import { openOfficeKeys } from "../keys/open-keys.ts";
import { listDatedRows, recordDatedChange, recordHouseFact } from "../store/dated-rows.ts";
import { rewrapVault } from "../store/vault-rewrap.ts";
import { parseTrustList } from "../trust/trust-list.ts";
import { endedRow, importTrustList, trustKind } from "../trust/trust-rows.ts";
import { backUpKeys, runDrill } from "./key-drill.ts";
import { type OfficeFiles, withStore } from "./office-files.ts";

const [done, wrong, usage] = [0, 1, 2] as const;

const consoleName = "console";

type Options = Readonly<Record<string, string | boolean | undefined>>;

/** Midnight in the office's zone of a day as typed; null when it is none. Kyrgyz time is +6 all year. */
function startOf(day: string): number | null {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
	const at = Date.parse(`${day}T00:00:00+06:00`);
	return Number.isNaN(at) ? null : at / 1000;
}

/** `key add [--from DAY]`: makes an opening key. With a day it can be announced before it is used. */
export async function addKey(
	office: OfficeFiles,
	options: Options,
	make: { readonly input: MakeKeysInput; readonly asAccount: <T>(run: () => Promise<T>) => Promise<T> },
): Promise<number> {
	const from = typeof options.from === "string" ? startOf(options.from) : undefined;
	if (from === null || (from !== undefined && from <= office.machineNow())) {
		office.say("Say from which coming day it is used: key add --from 2027-03-01");
		return usage;
	}
	const input = { ...make.input, ...(from === undefined ? {} : { from }) };
	const id = await make.asAccount(() => addOpeningKey(input, "rsa-3072"));
	const when =
		from === undefined
			? "It is published from now on"
			: `It is used from ${options.from} on; announce it on the page Keys of the desk`;
	office.say(`Opening key ${id} is made. ${when}. The old keys stay and open late letters. No restart is needed.`);
	office.say("The backup of the keys is older than this key now: tilkat-admin keys-backup FOLDER, then drill FOLDER.");
	await withStore(office, false, (store) =>
		store.tx((tx) =>
			recordHouseFact(
				tx,
				"keys/opening",
				{ type: "opening_key_made", plain: { by: consoleName, id, from: from ?? null } },
				office.machineNow(),
			),
		),
	);
	return done;
}

/** `key vault`: a new key for the vault; what was written before is wrapped to it by `rewrap`. */
export async function newVaultKey(
	office: OfficeFiles,
	make: { readonly input: MakeKeysInput; readonly asAccount: <T>(run: () => Promise<T>) => Promise<T> },
): Promise<number> {
	if (office.settings.keySecrets.token !== null) {
		office.say(
			"With a token the vault's key is made by the token's own tools, and stays: re-wrapping works with key files.",
		);
		return wrong;
	}
	const id = await make.asAccount(() => replaceVaultKey(make.input));
	await withStore(office, false, (store) =>
		store.tx((tx) =>
			recordHouseFact(
				tx,
				"keys/vault",
				{ type: "vault_key_made", plain: { by: consoleName, id } },
				office.machineNow(),
			),
		),
	);
	office.say(
		`Vault key ${id} is made; what comes in from now on is wrapped to it. Next: keys-backup FOLDER, drill FOLDER, rewrap.`,
	);
	return done;
}

/** `key permits`: a new key for permits, their codes and the list of revocations; also the way out of a key that is no EC P-256 one. */
export async function newPermitsKey(
	office: OfficeFiles,
	make: { readonly input: MakeKeysInput; readonly asAccount: <T>(run: () => Promise<T>) => Promise<T> },
): Promise<number> {
	if (office.settings.keySecrets.token !== null) {
		office.say(
			"With a token the permits key (EC P-256, label tilkat-permits) is made by the token's own tools. Move public/permits.pem to public/permits/ under the first 16 hex digits of its SHA-256, then put the new certificate in its place.",
		);
		return wrong;
	}
	const id = await make.asAccount(() => replacePermitsKey(make.input));
	await withStore(office, false, (store) =>
		store.tx((tx) =>
			recordHouseFact(
				tx,
				"keys/permits",
				{ type: "permits_key_made", plain: { by: consoleName, id } },
				office.machineNow(),
			),
		),
	);
	office.say(
		`Permits key ${id} is made. The certificate before stays published, and its papers stay good. Next: keys-backup FOLDER, drill FOLDER.`,
	);
	return done;
}

/** `rewrap`: wraps everything to the vault key in use; killed, it goes on at the next run. */
export async function runRewrap(office: OfficeFiles): Promise<number> {
	const folder = office.folders.keys;
	const keys = await openOfficeKeys({ folder, ...office.settings.keySecrets });
	return withStore(office, false, async (store) => {
		const rewrap = await rewrapVault(
			store,
			{ vault: keys.vaultPublic, unwrap: keys.vaultUnwrap, unwrapNew: keys.vaultUnwrapCurrent },
			{ at: office.machineNow(), said: ({ done: n, total }) => office.say(`${n} of ${total} wrapped anew`) },
		);
		if (rewrap.finishedAt === null) {
			office.say("Not everything is under the new key yet: run it again.");
			return wrong;
		}
		office.say(`${rewrap.verified} values open with vault key ${rewrap.vaultKeyId} alone.`);
		const old = oldVaultIds(folder);
		if (old.length > 0)
			office.say(`No longer needed, but by older backups: ${old.join(", ")}. To take one out: key forget ID`);
		return done;
	});
}

/** `key forget ID`: takes an old vault key out of the folder, when nothing is under it any more. */
export async function forgetKey(office: OfficeFiles, id: string): Promise<number> {
	const folder = office.folders.keys;
	if (!oldVaultIds(folder).includes(id)) {
		office.say(`There is no old vault key ${id}.`);
		return wrong;
	}
	return withStore(office, false, async (store) => {
		const current = openPublicKeys(folder).vaultPublic.keyId;
		const found = await store.pool.query("select 1 from rewraps where vault_key_id = $1 and finished_at is not null", [
			current,
		]);
		if (found.rowCount === 0) {
			office.say("Something may still be under it: run tilkat-admin rewrap to its end first.");
			return wrong;
		}
		forgetVaultKey(folder, id);
		await store.tx((tx) =>
			recordHouseFact(
				tx,
				"keys/vault",
				{ type: "vault_key_forgotten", plain: { by: consoleName, id } },
				office.machineNow(),
			),
		);
		office.say(
			`Vault key ${id} is out of the folder. Backups made before the re-wrapping need it: keep its copy with them.`,
		);
		return done;
	});
}

/** `keys-backup FOLDER`. */
export async function runKeysBackup(office: OfficeFiles, target: string): Promise<number> {
	await backUpKeys(office.folders.keys, path.resolve(target));
	office.say(
		`The keys are copied to ${path.resolve(target)}. Keep them apart from the data, in two places, and try them: tilkat-admin drill ${target}`,
	);
	return done;
}

/** `drill FOLDER`: proves the copy of the keys, and puts the day on record. */
export async function runKeyDrill(office: OfficeFiles, backup: string): Promise<number> {
	try {
		const drill = await runDrill(path.resolve(backup), {
			keysFolder: office.folders.keys,
			keySecrets: office.settings.keySecrets,
		});
		await withStore(office, true, (store) =>
			store.tx((tx) =>
				recordDrill(tx, drill, { by: consoleName, at: office.machineNow(), zone: office.settings.zone }),
			),
		);
		for (const name of drill.proved) office.say(`proved: ${name}`);
		office.say(
			`The backup of the keys was tried on ${localDate(office.machineNow(), office.settings.zone)}; that is on record.`,
		);
		return done;
	} catch (error) {
		if (!(error instanceof KeysError)) throw error;
		office.say(error.message);
		return wrong;
	}
}

/** `trust import FILE` and `trust end KEY`: the trust list from the console. */
export async function runTrust(office: OfficeFiles, words: readonly string[]): Promise<number> {
	const [verb, what = ""] = words;
	const at = office.machineNow();
	if (verb === "import") {
		const list = parseTrustList(readFileSync(path.resolve(what), "utf8"));
		const added = await withStore(office, false, (store) => store.tx((tx) => importTrustList(tx, list, at)));
		office.say(`${added} rows are new; it counts for the next letter.`);
		return done;
	}
	if (verb !== "end") return usage;
	return withStore(office, false, (store) =>
		store.tx(async (tx) => {
			const today = localDate(at, office.settings.zone);
			const row = endedRow(await listDatedRows(tx, trustKind), { key: what, on: today, at, by: consoleName });
			if (row === null) {
				office.say(`Nobody of that key is accredited today: ${what}`);
				return wrong;
			}
			await recordDatedChange(tx, row, `trust/${what}`, "accreditation_ended");
			office.say(`${what} is accredited until ${row.validTo}; what it signed before stands.`);
			return done;
		}),
	);
}
