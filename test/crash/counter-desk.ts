import type { DraftWords } from "../../server/desk/counter/draft.ts";
import { fileDraft, scansOfDraft } from "../../server/desk/counter/filing.ts";
import { markFrom } from "../../server/intake/crash-points.ts";
import { testFrame } from "../../server/mail/door-for-tests.ts";
import { findDraft } from "../../server/store/counter-drafts.ts";
import { openStore } from "../../server/store/pool.ts";
import { openVault } from "../../server/store/vault.ts";
import { vaultPublicOf, vaultUnwrapOf } from "../../server/store/vault-wrap.ts";
import { lawOf2018 } from "../support/laws-for-tests.ts";

/**
 * The counter as a process of its own, to be killed: files the draft `TEST_DRAFT` of `TEST_OFFICER` and prints its number. `TEST_DATABASE_URL`,
 * `TEST_VAULT`, `TEST_VAULT_POINT` and `TEST_VAULT_SCALAR` (hex); `TILKAT_CRASH_AT` names where it is killed.
 */
const { env } = process;

function get(name: string): string {
	const value = env[name];
	if (!value) throw new Error(`${name} is not set`);
	return value;
}

const mark = markFrom(env, () => process.kill(process.pid, "SIGKILL"));
const store = await openStore({
	dataFolder: "/nonexistent",
	databaseUrl: get("TEST_DATABASE_URL"),
	identity: null,
	relaxedDurability: true,
	migrate: false,
});
const vaultPublic = vaultPublicOf(Buffer.from(get("TEST_VAULT_POINT"), "hex"));
const unwrap = vaultUnwrapOf(Buffer.from(get("TEST_VAULT_SCALAR"), "hex"));
const vault = await openVault({ folder: get("TEST_VAULT"), freeBytesMin: 0, mark }, vaultPublic);
const draftId = get("TEST_DRAFT");
const draft = await findDraft(store.pool, { draftId, userId: get("TEST_OFFICER") }, unwrap);
if (!draft) throw new Error("The draft is not there.");
const scans = await scansOfDraft(store.pool, draftId, unwrap);
const received = await fileDraft(
	{ draft: { ...draft, words: draft.words as DraftWords }, scans },
	{
		store,
		vault,
		vaultPublic,
		lawInForce: lawOf2018.lawInForce,
		casefile: { unwrap, frame: () => testFrame, domain: "tilkat.test" },
		now: () => Math.floor(Date.now() / 1000),
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
		wake: () => {},
		mark,
	},
);
process.stdout.write(`${received.kind === "filing" ? received.number : received.kind}\n`);
await store.close();
