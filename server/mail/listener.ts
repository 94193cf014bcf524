import type { AddressInfo } from "node:net";
import type { SecureContextOptions } from "node:tls";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Arrival } from "../intake/arrival.ts";
import type { Mark } from "../intake/crash-points.ts";
import type { Received } from "../intake/receive.ts";
import { parseAddress } from "./address.ts";
import { drain, isDataFault, readData } from "./data.ts";
import { countGuests } from "./guests.ts";
import type { LetterRules } from "./letter-arrival.ts";
import { letterArrival } from "./letter-arrival.ts";
import { connectionMsMax, connectionsMax, idleMsMax, readyMsMax } from "./limits.ts";
import type { DoorAddresses, Recipient } from "./recipient.ts";
import { findRecipient } from "./recipient.ts";
import { useFastData } from "./smtp-data.ts";
import type { VerdictSettings } from "./verdict.ts";

export type MailDoorSettings = Pick<VerdictSettings, "authservIds" | "resolver" | "hostName"> & {
	readonly host: string;
	readonly port: number;
	readonly protocol: "smtp" | "lmtp";
	readonly addresses: DoorAddresses;
	readonly numberPrefixes: readonly string[];
	readonly letterBytesMax: number;
	/** Addresses of the authority's own relays: exempt from guest limits, may use XCLIENT, and their Received lines are believed. */
	readonly trustedRelays: readonly string[];
	/** Several processes listen side by side and the kernel shares the connections out. Off, a second office on the port is an error. */
	readonly sharePort?: boolean;
	/** Certificate and key for STARTTLS; null offers none. */
	readonly tls: Pick<SecureContextOptions, "cert" | "key"> | null;
};

export type MailDoorDeps = {
	/** server/intake/receive.ts, with its own dependencies bound. */
	readonly receive: (arrival: Arrival) => Promise<Received>;
	/** Whether a letter could be stored now; asked before DATA, so that a client need not send 20 MB into a full disk. */
	readonly isReady: () => Promise<boolean>;
	/** Whether a bounce token is one of our messages: reports about anything else are refused at RCPT, not bounced. */
	readonly isBounceKnown: (token: string) => Promise<boolean>;
	/** The office's clock: the end of DATA is told by it. */
	readonly now: () => EpochSeconds;
	/** A clock that only runs forward, in milliseconds, for rates and waits; the machine's when absent. */
	readonly runningMs?: () => number;
	readonly mark: Mark;
	readonly log: (event: string, detail: Readonly<Record<string, string | number>>) => void;
};

export type MailDoor = {
	readonly address: { readonly host: string; readonly port: number };
	/** Stops listening, lets running transactions end. */
	close(): Promise<void>;
};

/** A reply that the client hears: code and text (RFC 5321, RFC 3463). An Error, because smtp-server asks for one. */
type SmtpReply = Error & { readonly responseCode: number };

function reply(responseCode: number, text: string): SmtpReply {
	return Object.assign(new Error(text), { responseCode });
}

function isSmtpReply(error: unknown): error is SmtpReply {
	return error instanceof Error && "responseCode" in error;
}

const replies = {
	tooManyAtOnce: () => reply(421, "Too many connections from your address, try again later"),
	tooFast: () => reply(421, "Connecting too often, try again later"),
	tooManyLetters: () => reply(450, "4.7.1 Too many letters in this hour, try again later"),
	notReady: () => reply(451, "4.3.0 The office cannot store letters now, try again later"),
	diskFull: () => reply(452, "4.3.1 No room to store the letter now, try again later"),
	tooLarge: (bytesMax: number) => reply(552, `5.3.4 The letter is larger than ${bytesMax} bytes`),
	tooSlow: () => reply(421, "4.4.2 The letter comes too slowly"),
	unknown: () => reply(550, "5.1.1 No such address here, and this server relays nothing"),
	oneRecipient: () => reply(452, "4.5.3 One recipient per transaction, send the next in its own"),
	badSender: () => reply(553, "5.1.7 The sender's address cannot be read"),
	failed: () => reply(451, "4.3.0 The letter could not be stored, try again later"),
};

/** What `250` says. The number stands in it, so that even a sender without an answer has it in the log of its server (B26). */
export function acknowledgement(received: Received): string {
	if (received.kind === "filing") return `2.0.0 Accepted under number ${received.number}`;
	return "2.0.0 Accepted, a person will read this letter";
}

/** The client as it stood at the authority's edge: the peer itself, or what a configured relay told by XCLIENT. */
function clientOf(
	session: SMTPServerSession,
	trustedRelays: readonly string[],
): { client: string; peer: string | null } {
	const told = session.xClient.get("ADDR");
	// After XCLIENT the peer stands for somebody else, and the top Received line may be that somebody's: nothing of it is believed.
	if (typeof told === "string") return { client: told, peer: null };
	return {
		client: session.remoteAddress,
		peer: trustedRelays.includes(session.remoteAddress) ? session.remoteAddress : null,
	};
}

/** Opens the mail door (design.md 3). Resolves when it listens. */
export async function openMailDoor(settings: MailDoorSettings, deps: MailDoorDeps): Promise<MailDoor> {
	useFastData();
	const guests = countGuests(settings.trustedRelays);
	const runningMs = deps.runningMs ?? (() => performance.now());
	const recipients = new Map<string, Recipient>();
	const lives = new Map<string, { timer: NodeJS.Timeout; address: string }>();
	const rules: LetterRules = {
		...settings,
		domain: settings.addresses.domain.toLowerCase(),
		now: deps.now,
		mark: deps.mark,
	};
	let readyUntilMs = Number.NEGATIVE_INFINITY;
	async function isReady(): Promise<boolean> {
		if (runningMs() < readyUntilMs) return true;
		const ready = await deps.isReady().catch(() => false);
		if (ready) readyUntilMs = runningMs() + readyMsMax;
		return ready;
	}
	const server = new SMTPServer({
		name: settings.hostName,
		banner: "Tilkat",
		lmtp: settings.protocol === "lmtp",
		size: settings.letterBytesMax,
		// No accounts here: a door that takes no password cannot leak one. STARTTLS only with a certificate of our own.
		disabledCommands: settings.tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
		disableReverseLookup: true,
		useXClient: [...settings.trustedRelays],
		maxClients: connectionsMax,
		socketTimeout: idleMsMax,
		logger: false,
		...(settings.tls ?? {}),
		onConnect(session, done) {
			deps.mark("connected");
			const refused = guests.enter(session.remoteAddress, runningMs());
			if (refused) return done(refused === "too-fast" ? replies.tooFast() : replies.tooManyAtOnce());
			const timer = setTimeout(() => closeConnection(server, session.id), connectionMsMax);
			timer.unref();
			lives.set(session.id, { timer, address: session.remoteAddress });
			done();
		},
		onClose(session) {
			const life = lives.get(session.id);
			if (!life) return;
			clearTimeout(life.timer);
			guests.left(life.address);
			lives.delete(session.id);
			recipients.delete(session.id);
		},
		onMailFrom(from, session, done) {
			deps.mark("sender-named");
			if (from.address !== "" && parseAddress(from.address) === null) return done(replies.badSender());
			if (!guests.mayPost(session.remoteAddress, runningMs())) return done(replies.tooManyLetters());
			isReady().then((ready) => done(ready ? null : replies.notReady()));
		},
		onRcptTo(to, session, done) {
			deps.mark("recipient-named");
			const recipient = findRecipient(to.address, settings.addresses);
			if (!recipient) return done(replies.unknown());
			const before = session.envelope.rcptTo[0];
			if (before && findRecipient(before.address, settings.addresses)?.address !== recipient.address) {
				return done(replies.oneRecipient());
			}
			recipients.set(session.id, recipient);
			if (recipient.kind !== "bounce") return done();
			deps.isBounceKnown(recipient.token).then(
				(known) => done(known ? null : replies.unknown()),
				() => done(replies.notReady()),
			);
		},
		onData(stream, session, done) {
			deps.mark("data-begun");
			takeLetter(stream, session, recipients.get(session.id)).then(
				(text) => {
					deps.mark("before-answer");
					done(null, text);
					deps.mark("after-answer");
				},
				(error: unknown) => done(asReply(error)),
			);
		},
	});

	async function takeLetter(
		stream: SMTPServerDataStream,
		session: SMTPServerSession,
		recipient: Recipient | undefined,
	): Promise<string> {
		if (!recipient) throw replies.unknown();
		const { client, peer } = clientOf(session, settings.trustedRelays);
		const from = session.envelope.mailFrom;
		const origin = {
			client,
			helo: session.hostNameAppearsAs || null,
			envelopeFrom: from === false ? null : from.address,
			throughRelay: peer !== null,
		};
		let fault: unknown = null;
		async function* data(): AsyncGenerator<Uint8Array> {
			try {
				yield* readData(stream, settings.letterBytesMax, runningMs);
			} catch (error) {
				fault = error;
				throw error;
			}
		}
		try {
			const received = await deps.receive(letterArrival(data(), { recipient, origin, peer }, rules));
			if (received.kind !== "refused") return acknowledgement(received);
			if (received.reason === "disk-full") throw replies.diskFull();
			throw replies.failed();
		} catch (error) {
			const cause = isDataFault(fault) ? fault : error;
			if (isDataFault(cause) && cause.dataFault === "too-slow") {
				stream.destroy();
				throw replies.tooSlow();
			}
			await drain(stream);
			if (isDataFault(cause)) throw replies.tooLarge(settings.letterBytesMax);
			throw cause;
		}
	}

	function asReply(error: unknown): SmtpReply {
		if (isSmtpReply(error)) return error;
		deps.log("letter-not-stored", { why: error instanceof Error ? error.message : "unknown" });
		return replies.failed();
	}

	server.on("error", (error) => deps.log("mail-door", { why: error.message }));
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen({ port: settings.port, host: settings.host, reusePort: settings.sharePort ?? false }, () => {
			server.removeListener("error", reject);
			resolve();
		});
	});
	const bound = server.server.address() as AddressInfo;
	return {
		address: { host: settings.host, port: bound.port },
		close: () => new Promise<void>((resolve) => server.close(() => resolve())),
	};
}

function closeConnection(server: SMTPServer, id: string): void {
	for (const connection of server.connections) {
		if (connection.id === id) connection.send(421, "Connected too long");
	}
}
