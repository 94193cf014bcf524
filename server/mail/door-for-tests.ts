import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Mark } from "../intake/crash-points.ts";
import { noMark } from "../intake/crash-points.ts";
import type { ReceiveDeps } from "../intake/receive.ts";
import { receive } from "../intake/receive.ts";
import type { OfficeFrame } from "../office.ts";
import { findMessageByVerp } from "../store/outbox.ts";
import type { Store } from "../store/pool.ts";
import { openVault } from "../store/vault.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "../store/vault-wrap.ts";
import type { MailDoor, MailDoorDeps, MailDoorSettings } from "./listener.ts";
import { openMailDoor } from "./listener.ts";

/** A mail door on a free port over a test's database and a vault in a temporary folder. Nothing of this is used in service. */
export type TestDoor = {
	readonly door: MailDoor;
	readonly vaultFolder: string;
	readonly unwrap: (wrapped: Uint8Array) => Uint8Array;
	readonly receiveDeps: ReceiveDeps;
	close(): Promise<void>;
};

export const testAddress = "migration@tilkat.localhost";

export const testFrame: OfficeFrame = {
	letterOffice: {
		name: { ky: "Кеңсе", ru: "Ведомство", en: "Office", ko: "사무소" },
		intakeAddress: testAddress,
		phone: "+996 312 000000",
		site: "https://example.kg",
		guideUrl: "http://127.0.0.1/kg-work-permit",
		certificateFingerprint: null,
		demonstration: true,
	},
	stateUrlOf: (number) => `http://127.0.0.1/state/${number}`,
	linkUrlOf: (token) => `http://127.0.0.1/mine/link/${token}`,
	confirmUrlOf: (token) => `http://127.0.0.1/confirm/${token}`,
};

/** Filings of these tests are under the first law. */
export const testLaw = (): string => "2018";
export const testRules = () => ({ numberPrefix: "KG", zone: "Asia/Bishkek" }) as const;

export const testDoorSettings: MailDoorSettings = {
	host: "127.0.0.1",
	port: 0,
	protocol: "smtp",
	hostName: "mx.tilkat.localhost",
	addresses: {
		domain: "tilkat.localhost",
		intakes: [{ localPart: "migration", procedure: "kg-work-permit", office: "ssm" }],
	},
	numberPrefixes: ["KG"],
	letterBytesMax: 60_000_000,
	trustedRelays: [],
	authservIds: [],
	resolver: null,
	tls: null,
};

export type TestDoorOptions = {
	readonly settings?: Partial<MailDoorSettings>;
	readonly deps?: Partial<MailDoorDeps>;
	readonly vaultFolder?: string;
	readonly freeBytesMin?: number;
	readonly mark?: Mark;
};

export async function openTestDoor(store: Store, options: TestDoorOptions = {}): Promise<TestDoor> {
	const ownFolder = options.vaultFolder === undefined ? mkdtempSync(path.join(tmpdir(), "tilkat-door-")) : null;
	const vaultFolder = options.vaultFolder ?? path.join(ownFolder ?? "", "vault");
	const pair = makeVaultKeyPair();
	const vaultPublic = vaultPublicOf(pair.publicPoint);
	const mark = options.mark ?? noMark;
	const vault = await openVault({ folder: vaultFolder, freeBytesMin: options.freeBytesMin ?? 0, mark }, vaultPublic);
	const receiveDeps: ReceiveDeps = {
		store,
		vault,
		vaultPublic,
		now: () => Math.floor(Date.now() / 1000),
		mark,
		wake: () => {},
		rules: testRules,
		lawInForce: testLaw,
		frame: () => testFrame,
		domain: "tilkat.localhost",
	};
	const door = await openMailDoor(
		{ ...testDoorSettings, ...options.settings },
		{
			receive: (arrival) => receive(arrival, receiveDeps),
			isReady: async () => true,
			isBounceKnown: async (token) => (await findMessageByVerp(store.pool, token)) !== null,
			now: () => Math.floor(Date.now() / 1000),
			mark,
			log: () => {},
			...options.deps,
		},
	);
	return {
		door,
		vaultFolder,
		unwrap: vaultUnwrapOf(pair.privateScalar),
		receiveDeps,
		async close() {
			await door.close();
			if (ownFolder) rmSync(ownFolder, { recursive: true, force: true });
		},
	};
}

/** A client that speaks exactly what a test tells it to. Each `say` resolves with the whole reply. */
export type RawClient = {
	say(line: string): Promise<string>;
	send(bytes: string | Uint8Array): void;
	reply(): Promise<string>;
	ended(): Promise<void>;
	close(): void;
};

export async function connectRaw(port: number): Promise<RawClient> {
	const socket = net.connect({ port, host: "127.0.0.1" });
	let text = "";
	let wake = (): void => {};
	let isEnded = false;
	socket.on("data", (chunk) => {
		text += chunk.toString("latin1");
		wake();
	});
	for (const event of ["close", "error"] as const) {
		socket.on(event, () => {
			isEnded = true;
			wake();
		});
	}
	async function reply(): Promise<string> {
		for (;;) {
			const match = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3}(?: [^\r\n]*)?\r\n/.exec(text);
			if (match) {
				text = text.slice(match[0].length);
				return match[0].trimEnd();
			}
			if (isEnded) return "closed";
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		}
	}
	const client: RawClient = {
		reply,
		send: (bytes) => void socket.write(bytes),
		async say(line) {
			socket.write(`${line}\r\n`);
			return reply();
		},
		async ended() {
			while (!isEnded) {
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		},
		close: () => socket.destroy(),
	};
	await reply();
	return client;
}

/** One letter as a plain client sends it; the reply after its last dot, or the first refusal before it. */
export async function postLetter(
	port: number,
	letter: Uint8Array,
	envelope: { from?: string; to?: string; hello?: string } = {},
): Promise<string> {
	const client = await connectRaw(port);
	try {
		for (const line of [
			`${envelope.hello ?? "EHLO"} client.example.kg`,
			`MAIL FROM:<${envelope.from ?? "office@example.kg"}>`,
			`RCPT TO:<${envelope.to ?? testAddress}>`,
		]) {
			const reply = await client.say(line);
			if (!reply.startsWith("2")) return reply;
		}
		const ready = await client.say("DATA");
		if (!ready.startsWith("354")) return ready;
		client.send(
			Buffer.from(
				letter.toString() === "" ? "" : Buffer.from(letter).toString("latin1").replace(/^\./gm, ".."),
				"latin1",
			),
		);
		return await client.say("\r\n.".slice(Buffer.from(letter.subarray(-2)).toString() === "\r\n" ? 2 : 0));
	} finally {
		client.close();
	}
}
