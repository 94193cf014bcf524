import { randomBytes } from "node:crypto";
import { listProcedures } from "../../procedures/registry.ts";
import { buildDeskApp } from "../desk/app.ts";
import { markFrom } from "../intake/crash-points.ts";
import { facesAt } from "../laws/in-force.ts";
import { officeClocks } from "../office.ts";
import { houseSecret } from "../store/installation.ts";
import { openVault } from "../store/vault.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";
import type { House, Running } from "./house.ts";
import { houseSearchKey } from "./search-key.ts";

/** The officers' pages, on a listener of their own: they read what the vault holds. `unwrap` is the one private key of this role. */
export async function startDesk(house: House, unwrap: VaultUnwrap): Promise<Running> {
	const { settings, store, clock, log, publicKeys: keys } = house;
	const mark = markFrom(process.env, () => process.kill(process.pid, "SIGKILL"));
	const vault = await openVault({ folder: house.vaultFolder, mark }, keys.vaultPublic);
	// Every desk process of the house signs forms alike: a form may come back to another than the one that made it.
	const secretKeys = { vault: keys.vaultPublic, unwrap };
	const formSecret = await houseSecret(store.pool, "desk-forms", secretKeys, clock.now());
	const app = await buildDeskApp({
		settings: {
			demo: settings.demo,
			zone: settings.zone,
			deskUrl: settings.deskUrl,
			trustedProxies: settings.trustedProxies,
			formSecret,
			secondFactor: settings.secondFactor,
			oidc: settings.oidc,
		},
		store,
		vault,
		publicKeys: keys,
		vaultPublic: keys.vaultPublic,
		casefile: {
			unwrap,
			frame: house.frame,
			get fingerprint() {
				return keys.currentOpening(clock.now()).fingerprint;
			},
			domain: settings.domain,
			demonstration: settings.demo,
			clockMoved: clock.isMoved,
			clocks: (of) => officeClocks(settings, of),
			searchKey: await houseSearchKey(house, { vaultPublic: keys.vaultPublic, vaultUnwrap: unwrap }),
		},
		lawInForce: house.lawInForce,
		lawTimeline: house.lawTimeline,
		get faces() {
			return facesAt(house.lawInForce, clock.now());
		},
		numberPrefixes: listProcedures().map((procedure) => procedure.numberPrefix),
		now: clock.now,
		machineNow: () => Math.floor(Date.now() / 1000),
		clockMoved: clock.isMoved,
		random: randomBytes,
		mark,
		wake: house.wake,
		log: ({ level, message, error }) =>
			log[level]({ event: "desk", message, error: error instanceof Error ? error.stack : undefined }),
	});
	await app.listen(settings.desk);
	log.info({ event: "desk-open", ...settings.desk });
	return { close: () => app.close() };
}
