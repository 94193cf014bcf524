import { checkStart, isForOperator } from "./admin/start-checks.ts";
import type { House, Running } from "./roles/house.ts";
import { foldersOf, openHouse } from "./roles/house.ts";
import { leaveRoot } from "./roles/own-account.ts";
import type { Settings } from "./settings.ts";
import { readSettings, SettingsError } from "./settings.ts";
import type { Role } from "./settings-table.ts";
import { StoreError } from "./store/store-error.ts";

/** The roles that open or sign; a process that has none of them never reads a private key. */
const trustedRoles: readonly Role[] = ["desk", "worker"];

/** Loads only the code of its roles: what a process does not do is not in its memory either. */
async function startRoles(settings: Settings, house: House): Promise<Running[]> {
	const { roles } = settings;
	const running: Running[] = [];
	if (roles.includes("doors")) running.push(await (await import("./roles/doors.ts")).startDoors(house));
	if (roles.includes("web")) running.push(await (await import("./roles/web.ts")).startWeb(house));
	if (!roles.some((role) => trustedRoles.includes(role))) return running;
	const { openDeskKey, openOfficeKeys } = await import("./keys/open-keys.ts");
	const source = { folder: foldersOf(settings).keys, ...settings.keySecrets };
	if (roles.includes("desk"))
		running.push(await (await import("./roles/desk.ts")).startDesk(house, await openDeskKey(source)));
	if (roles.includes("worker"))
		running.push(await (await import("./roles/worker.ts")).startWorker(house, await openOfficeKeys(source)));
	return running;
}

async function main(): Promise<void> {
	const settings = readSettings(process.env);
	await leaveRoot(settings.dataFolder, settings.keysFolder);
	const house = await openHouse(settings);
	await checkStart({
		settings,
		store: house.store,
		vaultKeyId: house.publicKeys.vaultPublic.keyId,
		now: house.clock.now(),
	}).catch(async (error: unknown) => {
		await house.close();
		throw error;
	});
	const running = await startRoles(settings, house);
	let isClosing = false;
	const close = async (): Promise<void> => {
		if (isClosing) return;
		isClosing = true;
		// Doors first: what comes in after this is answered by nobody, and the sender comes again.
		for (const role of running) await role.close();
		await house.close();
		process.exit(0);
	};
	for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void close());
	process.send?.("ready");
	house.log.info({ event: "ready", roles: settings.roles });
}

main().catch((error: unknown) => {
	const known = error instanceof SettingsError || error instanceof StoreError || isForOperator(error);
	process.stderr.write(`${known ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
	process.exit(1);
});
