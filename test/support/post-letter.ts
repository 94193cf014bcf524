import type { DeskDeps } from "../../server/desk/deps.ts";
import { noMark } from "../../server/intake/crash-points.ts";
import { receive } from "../../server/intake/receive.ts";
import { letterArrival } from "../../server/mail/letter-arrival.ts";

type House = Pick<DeskDeps, "store" | "vault" | "vaultPublic" | "casefile" | "now">;

/** Posts a letter that is no filing through the mail door's own reading, into the same transaction as in service; its id in the officers' list. */
export async function postLetter(house: House, raw: string | Uint8Array): Promise<string> {
	const { store, vault, vaultPublic, casefile, now } = house;
	async function* bytes() {
		yield Buffer.from(raw);
	}
	const envelope = {
		recipient: { kind: "intake", address: "migration@tilkat.localhost", procedure: "kg-work-permit", office: "ssm" },
		origin: { client: "192.0.2.1", helo: "x", envelopeFrom: "a@example.kg", throughRelay: false },
		peer: null,
	} as const;
	const rules = {
		hostName: "mx.tilkat.localhost",
		authservIds: [],
		resolver: null,
		domain: casefile.domain,
		trustedRelays: [],
		numberPrefixes: ["KG"],
		now,
		mark: noMark,
	};
	const received = await receive(letterArrival(bytes(), envelope, rules), {
		store,
		vault,
		vaultPublic,
		now,
		mark: noMark,
		wake: () => {},
		rules: () => ({ numberPrefix: "KG", zone: "Asia/Bishkek" }),
		lawInForce: () => "2018",
		frame: casefile.frame,
		domain: casefile.domain,
	});
	if (received.kind !== "letter") throw new Error(`It became a ${received.kind}.`);
	return received.letterId;
}
