import { flushCompileCache } from "node:module";
import { markFrom } from "../../server/intake/crash-points.ts";
import { receive } from "../../server/intake/receive.ts";
import { testDoorSettings, testFrame, testLaw, testRules } from "../../server/mail/door-for-tests.ts";
import { openMailDoor } from "../../server/mail/listener.ts";
import { findMessageByVerp } from "../../server/store/outbox.ts";
import { openStore } from "../../server/store/pool.ts";
import { becomeUnprivileged } from "../../server/store/unprivileged.ts";
import { openVault } from "../../server/store/vault.ts";
import { vaultPublicOf } from "../../server/store/vault-wrap.ts";

/**
 * The mail door as a process of its own, to be killed: `TEST_DATABASE_URL` or `TEST_DATA` (embedded database), `TEST_VAULT`,
 * `TEST_VAULT_POINT` (hex) and, for the named points, `TILKAT_CRASH_AT`. Prints the port and its process id when it listens.
 */
const { env } = process;

function get(name: string): string {
	const value = env[name];
	if (!value) throw new Error(`${name} is not set`);
	return value;
}

// A process that is killed keeps nothing for the next one unless it does so now.
flushCompileCache();
const mark = markFrom(env, () => process.kill(process.pid, "SIGKILL"));
const store = await openStore({
	dataFolder: env.TEST_DATA ?? "/nonexistent",
	databaseUrl: env.TEST_DATABASE_URL ?? null,
	identity: env.TEST_DATABASE_URL === undefined ? becomeUnprivileged() : null,
	relaxedDurability: env.TEST_DATABASE_URL !== undefined,
	migrate: env.TEST_DATABASE_URL === undefined,
});
const vaultPublic = vaultPublicOf(Buffer.from(get("TEST_VAULT_POINT"), "hex"));
const vault = await openVault({ folder: get("TEST_VAULT"), freeBytesMin: 0, mark }, vaultPublic);
const now = () => Math.floor(Date.now() / 1000);
const door = await openMailDoor(
	{ ...testDoorSettings, port: Number(env.TEST_PORT ?? "0") },
	{
		receive: (arrival) =>
			receive(arrival, {
				store,
				vault,
				vaultPublic,
				now,
				mark,
				wake: () => {},
				rules: testRules,
				lawInForce: testLaw,
				frame: () => testFrame,
				domain: testDoorSettings.addresses.domain,
			}),
		isReady: async () => true,
		isBounceKnown: async (token) => (await findMessageByVerp(store.pool, token)) !== null,
		now,
		mark,
		log: () => {},
	},
);
process.stdout.write(`${door.address.port} ${process.pid}\n`);
