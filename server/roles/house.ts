import { existsSync } from "node:fs";
import path from "node:path";
import type { Logger } from "pino";
import { pino } from "pino";
import { getProcedure, listProcedures, runProcedures } from "../../procedures/registry.ts";
import type { PublicKeys } from "../keys/keys.ts";
import { KeysError } from "../keys/keys.ts";
import { followPublicKeys } from "../keys/live-keys.ts";
import type { LawInForce, LawTimeline } from "../laws/in-force.ts";
import { openLaws, timelineOf } from "../laws/in-force.ts";
import type { OfficeFrame } from "../office.ts";
import { frameOffice, intakeLocalPartOf } from "../office.ts";
import type { OfficeFacts } from "../office-facts.ts";
import { openOfficeFacts } from "../office-facts.ts";
import type { Settings } from "../settings.ts";
import type { OfficeClock } from "../store/clock.ts";
import { openClock } from "../store/clock.ts";
import { dataFolders } from "../store/data-folder.ts";
import { ensureInstallation } from "../store/installation.ts";
import type { Store } from "../store/pool.ts";
import { openStore } from "../store/pool.ts";
import { becomeUnprivileged } from "../store/unprivileged.ts";
import type { WakeChannel } from "../store/waking.ts";
import { makeWaker } from "../store/waking.ts";

/** What every role stands on: the database, the clock, the public halves of the keys. No private key. */
export type House = {
	readonly settings: Settings;
	readonly store: Store;
	readonly clock: OfficeClock;
	readonly publicKeys: PublicKeys;
	readonly vaultFolder: string;
	/** The law of a procedure at a moment: as the administrator switched it, else by the shipped dates. */
	readonly lawInForce: LawInForce;
	readonly lawTimeline: LawTimeline;
	readonly frame: (procedure: string, office: string) => OfficeFrame;
	/** What administrators keep of the offices and announce of the keys; read again every second. */
	readonly facts: OfficeFacts;
	readonly wake: (channel: WakeChannel) => void;
	readonly log: Logger;
	close(): Promise<void>;
};

/** A role that runs; `close` lets what is under way end. */
export type Running = { close(): Promise<void> };

/** The folders of an installation under `TILKAT_DATA`, the demonstration's own among them. */
export function foldersOf(settings: Settings): ReturnType<typeof dataFolders> & { readonly demo: string } {
	return {
		...dataFolders(settings.dataFolder),
		keys: settings.keysFolder,
		demo: path.join(settings.dataFolder, "demo"),
	};
}

type Intake = { readonly localPart: string; readonly procedure: string; readonly office: string };

/**
 * Where letters are taken for each procedure, today's address first. The settings' own address goes on working after an administrator has named
 * another on screen: whoever wrote it down must still reach the office.
 */
export function intakesNow(house: Pick<House, "settings" | "facts">): Intake[] {
	const bySettings = intakesOf(house.settings);
	const kept = bySettings.flatMap((intake) => {
		const localPart = house.facts.office(intake.procedure, intake.office)?.mailbox ?? null;
		return localPart === null || localPart === intake.localPart ? [] : [{ ...intake, localPart }];
	});
	return [...kept, ...bySettings];
}

/** Where each office's intake address leads by the settings: every office of every procedure has one. */
export function intakesOf(settings: Settings): Intake[] {
	return listProcedures().flatMap(({ face, offices }) =>
		offices.map(({ id, mailbox }) => ({
			localPart: intakeLocalPartOf(settings, face.id, id) ?? mailbox,
			procedure: face.id,
			office: id,
		})),
	);
}

/**
 * Opens the house. Throws with what to do when database or keys are missing. `relaxedDurability` is for a test run's throw-away server:
 * it accepts one that does not sync.
 */
export async function openHouse(
	settings: Settings,
	options: { readonly relaxedDurability?: boolean } = {},
): Promise<House> {
	runProcedures(settings.procedures);
	const folders = foldersOf(settings);
	if (!existsSync(folders.keys)) {
		throw new KeysError(
			`There is no office in ${settings.dataFolder} yet. Make one: npm run admin -- init --name "AUTHORITY". Or try the demonstration: npm start.`,
		);
	}
	const log = pino({ level: settings.log, base: { pid: process.pid }, redact: ["*.address", "*.subject", "*.name"] });
	const store = await openStore({
		dataFolder: settings.dataFolder,
		databaseUrl: settings.databaseUrl,
		identity: becomeUnprivileged(),
		relaxedDurability: options.relaxedDurability ?? false,
		log: (message) => log.info({ event: "store", message }),
	});
	const realNow = () => Math.floor(Date.now() / 1000);
	await ensureInstallation(store.pool, settings.demo, realNow());
	const clock = await openClock(store, realNow, (error) => log.error({ event: "clock", error: String(error) }));
	const publicKeys = followPublicKeys(folders.keys);
	const facts = await openOfficeFacts(store, clock.now, settings.zone);
	const said = { rows: facts.lawRows, switchedTo: settings.law, now: clock.now };
	return {
		settings,
		store,
		clock,
		publicKeys,
		vaultFolder: folders.vault,
		lawInForce: openLaws(said),
		lawTimeline: (procedure, rows) => timelineOf(rows ? { ...said, rows: () => rows } : said, procedure),
		frame: (procedure, office) =>
			frameOffice(
				settings,
				getProcedure(procedure).face.id,
				office,
				publicKeys.currentOpening(clock.now()).fingerprint,
				{ office: facts.office(procedure, office), nextCertificate: facts.nextCertificate() },
			),
		facts,
		wake: makeWaker(store),
		log,
		async close() {
			facts.close();
			await clock.close();
			await store.close();
		},
	};
}
