import type { AddressInfo } from "node:net";
import type { SecureContextOptions } from "node:tls";
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from "smtp-server";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Arrival } from "../intake/arrival.ts";
import type { Mark } from "../intake/crash-points.ts";
import type { Received } from "../intake/receive.ts";
import { parseAddress } from "./address.ts";
import { countGuests } from "./guests.ts";
import { connectionMsMax, connectionsMax, idleMsMax, readyMsMax } from "./limits.ts";
import { type DoorAddresses, findRecipient, type Recipient } from "./recipient.ts";
import { useFastData } from "./smtp-data.ts";
import { isSmtpReply, replies, type SmtpReply } from "./smtp-replies.ts";
import { type TakeLetterDeps, takeLetter } from "./take-letter.ts";
import type { VerdictSettings } from "./verdict.ts";

export type MailDoorSettings = Pick<VerdictSettings, "authservIds" | "resolver" | "hostName"> & {
	readonly host: string;
	readonly port: number;
	readonly protocol: "smtp" | "lmtp";
	readonly addresses: DoorAddresses;
	readonly numberPrefixes: readonly string[];
	/** Whether ordinary attachments are a filing in that procedure now; absent: nowhere. */
	readonly takesDocuments?: (procedure: string) => boolean;
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

/** Keeps what connections and their letters are counted by; the four questions that smtp-server asks about a session. */
function questions(settings: MailDoorSettings, deps: MailDoorDeps, server: () => SMTPServer) {
	const guests = countGuests(settings.trustedRelays);
	const runningMs = deps.runningMs ?? (() => performance.now());
	const lives = new Map<string, { timer: NodeJS.Timeout; address: string }>();
	let readyUntilMs = Number.NEGATIVE_INFINITY;
	async function isReady(): Promise<boolean> {
		if (runningMs() < readyUntilMs) return true;
		const ready = await deps.isReady().catch(() => false);
		if (ready) readyUntilMs = runningMs() + readyMsMax;
		return ready;
	}
	return {
		onConnect(session, done) {
			deps.mark("connected");
			const refused = guests.enter(session.remoteAddress, runningMs());
			if (refused) return done(refused === "too-fast" ? replies.tooFast() : replies.tooManyAtOnce());
			const timer = setTimeout(() => closeConnection(server(), session.id), connectionMsMax);
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
			const first = recipientOf(session, settings);
			if (first && first.address !== recipient.address) return done(replies.oneRecipient());
			if (recipient.kind !== "bounce") return done();
			deps.isBounceKnown(recipient.token).then(
				(known) => done(known ? null : replies.unknown()),
				() => done(replies.notReady()),
			);
		},
	} satisfies Partial<SMTPServerOptions>;
}

/** Whom the transaction is for: the one recipient that was accepted, or null before that. */
function recipientOf(session: SMTPServerSession, settings: MailDoorSettings): Recipient | null {
	const [accepted] = session.envelope.rcptTo;
	return accepted ? findRecipient(accepted.address, settings.addresses) : null;
}

function closeConnection(server: SMTPServer, id: string): void {
	for (const connection of server.connections) {
		if (connection.id === id) connection.send(421, "Connected too long");
	}
}

/** Opens the mail door (design.md 3). Resolves when it listens. */
export async function openMailDoor(settings: MailDoorSettings, deps: MailDoorDeps): Promise<MailDoor> {
	useFastData();
	const take: TakeLetterDeps = {
		receive: deps.receive,
		rules: { ...settings, domain: settings.addresses.domain.toLowerCase(), now: deps.now, mark: deps.mark },
		letterBytesMax: settings.letterBytesMax,
		runningMs: deps.runningMs ?? (() => performance.now()),
	};
	function asReply(error: unknown): SmtpReply {
		if (isSmtpReply(error)) return error;
		deps.log("letter-not-stored", { why: error instanceof Error ? error.message : "unknown" });
		return replies.failed();
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
		...questions(settings, deps, () => server),
		onData(stream, session, done) {
			deps.mark("data-begun");
			const recipient = recipientOf(session, settings);
			if (!recipient) return done(replies.unknown());
			takeLetter(stream, session, recipient, take).then(
				(text) => {
					deps.mark("before-answer");
					done(null, text);
					deps.mark("after-answer");
				},
				(error: unknown) => done(asReply(error)),
			);
		},
	});
	server.on("error", (error) => deps.log("mail-door", { why: error.message }));
	await listen(server, settings);
	const bound = server.server.address() as AddressInfo;
	return {
		address: { host: settings.host, port: bound.port },
		close: () => new Promise<void>((resolve) => server.close(() => resolve())),
	};
}

function listen(server: SMTPServer, settings: MailDoorSettings): Promise<void> {
	const place = { port: settings.port, host: settings.host, reusePort: settings.sharePort ?? false };
	return new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(place, () => {
			server.removeListener("error", reject);
			resolve();
		});
	});
}
