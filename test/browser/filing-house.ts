import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { getProcedure } from "../../procedures/registry.ts";
import { receive } from "../../server/intake/receive.ts";
import { frameOffice } from "../../server/office.ts";
import { readUploads } from "../../server/pictures/read-uploads.ts";
import { recordRound } from "../../server/round/rounds.ts";
import { readSettings } from "../../server/settings.ts";
import { openMessage, type QueuedMessage } from "../../server/store/outbox.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { callAround } from "../support/form-filler.ts";
import { houseNow } from "./desk-house.ts";
import { openWebHouse, type WebHouse } from "./web-house.ts";

/** The public pages with the form, over a real database and vault, on a clock of the test's own. */
export type FilingHouse = {
	readonly web: WebHouse;
	/** Where the pages are now; another port after a restart. */
	base(): string;
	/** Moves the office's clock. */
	setNow(at: number): void;
	/** Puts the call's window. Each word on it is a second later than the last. */
	window(opensAt: number, closesAt: number): Promise<void>;
	/** Ends the server and starts another over the same database and vault. */
	restart(): Promise<void>;
	/** The letters that wait, as their data: to whom, and what. */
	letters(): Promise<readonly { readonly to: string; readonly text: string }[]>;
	close(): Promise<void>;
};

export async function openFilingHouse(): Promise<FilingHouse> {
	const web = await openWebHouse();
	const { desk, deps } = web;
	const { store } = desk.deps;
	const settings = readSettings({ TILKAT_DEMO: "1", TILKAT_LOG: "silent" });
	let now = houseNow;
	let said = houseNow - 1000;
	let app: FastifyInstance;
	let base = "";
	const rules = (id: string) => ({
		numberPrefix: getProcedure(id).numberPrefix,
		zone: getProcedure(id).face.zone,
	});
	const intake = { ...desk.intake, rules, lawInForce: () => null, now: () => now };

	async function start(): Promise<void> {
		app = await buildWebApp({
			...deps,
			settings: { ...deps.settings, formSecret: randomBytes(32) },
			numberPrefixes: ["KG", "KR"],
			now: () => now,
			...(deps.mine ? { mine: { ...deps.mine, readUploads } } : {}),
			filing: {
				store,
				vault: desk.vault,
				vaultPublic: desk.deps.vaultPublic,
				receive: (arrival) => receive(arrival, intake),
				frame: (procedure, office) => frameOffice(settings, procedure, office, null),
				domain: "tilkat.localhost",
				wake: () => {},
				readUploads,
				days: settings.draftDays,
				random: randomBytes,
				attemptsPerMinute: 10_000,
			},
		});
		base = await app.listen({ host: "127.0.0.1", port: 0 });
	}
	async function window(opensAt: number, closesAt: number): Promise<void> {
		said += 1;
		await recordRound(store.pool, callAround(opensAt, closesAt), "test", said);
	}
	await window(houseNow - 86_400, houseNow + 10 * 86_400);
	await start();
	return {
		web,
		base: () => base,
		setNow(at) {
			now = at;
		},
		window,
		async restart() {
			await app.close();
			await start();
		},
		async letters() {
			const { rows } = await store.pool.query<QueuedMessage>(
				`select message, to_sealed as "toSealed", data_sealed as "dataSealed", sealed_under as "sealedUnder" from messages
					where case_id is null order by queued_at, message`,
			);
			return rows.map((message) => {
				const { to, data } = openMessage(message, { caseKey: null, unwrap: desk.deps.casefile.unwrap });
				return { to: (to as { address: string }).address, text: JSON.stringify(data) };
			});
		},
		async close() {
			await app.close();
			web.close();
		},
	};
}
