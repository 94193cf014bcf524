import { resolve as resolveDns } from "node:dns/promises";
import { readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { hostname } from "node:os";
import { listProcedures } from "../../procedures/registry.ts";
import { markFrom } from "../intake/crash-points.ts";
import { receive } from "../intake/receive.ts";
import { procedureAt } from "../laws/in-force.ts";
import { openMailDoor } from "../mail/listener.ts";
import { findMessageByVerp } from "../store/outbox.ts";
import { freeBytesMinDefault } from "../store/vault.ts";
import type { House, Running } from "./house.ts";
import { intakesNow } from "./house.ts";
import { intakeOf } from "./intake.ts";

/** The mail door, by SMTP and, where set, by LMTP. It holds the vault's public key and nothing that opens. */
export async function startDoors(house: House): Promise<Running> {
	const { settings, store, clock, log } = house;
	const mark = markFrom(process.env, () => process.kill(process.pid, "SIGKILL"));
	const receiveDeps = await intakeOf(house, mark);
	const deps = {
		receive: (arrival: Parameters<typeof receive>[0]) => receive(arrival, receiveDeps),
		isReady: async () => {
			const [disk] = await Promise.all([statfs(house.vaultFolder), store.pool.query("select 1")]);
			// Below this the vault takes nothing: a client is told before it sends 20 MB.
			return disk.bavail * disk.bsize >= freeBytesMinDefault;
		},
		isBounceKnown: async (token: string) => (await findMessageByVerp(store.pool, token)) !== null,
		now: clock.now,
		mark,
		log: (event: string, detail: Readonly<Record<string, string | number>>) => log.info({ event, ...detail }),
	};
	const common = {
		hostName: hostname(),
		authservIds: settings.authservIds,
		// The demonstration office is alone in the world: nobody's DNS is asked, and its verdicts say that nobody judged.
		resolver: settings.demo ? null : resolveDns,
		addresses: {
			domain: settings.domain,
			get intakes() {
				return intakesNow(house);
			},
		},
		takesDocuments: (procedure: string) =>
			procedureAt(house.lawInForce, procedure, clock.now()).doors.mail === "confirmed-link",
		numberPrefixes: listProcedures().map((procedure) => procedure.numberPrefix),
		letterBytesMax: settings.letterBytesMax,
		trustedRelays: settings.trustedRelays,
		sharePort: settings.sharePorts,
		tls: settings.tls ? { cert: readFileSync(settings.tls.certFile), key: readFileSync(settings.tls.keyFile) } : null,
	};
	const doors = [await openMailDoor({ ...common, ...settings.smtp, protocol: "smtp" }, deps)];
	if (settings.lmtp) doors.push(await openMailDoor({ ...common, ...settings.lmtp, protocol: "lmtp" }, deps));
	for (const door of doors) log.info({ event: "door-open", ...door.address });
	return {
		async close() {
			for (const door of doors) await door.close();
		},
	};
}
