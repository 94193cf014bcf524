import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import type { Arrival } from "../intake/arrival.ts";
import type { Received } from "../intake/receive.ts";
import { drain, isDataFault, readData } from "./data.ts";
import { type LetterRules, letterArrival } from "./letter-arrival.ts";
import type { Recipient } from "./recipient.ts";
import { acknowledgement, replies } from "./smtp-replies.ts";

export type TakeLetterDeps = {
	readonly receive: (arrival: Arrival) => Promise<Received>;
	readonly rules: LetterRules;
	readonly letterBytesMax: number;
	readonly runningMs: () => number;
};

/** The client as it stood at the authority's edge: the peer itself, or what a configured relay told by XCLIENT. */
function clientOf(
	session: SMTPServerSession,
	trustedRelays: readonly string[],
): { client: string; peer: string | null } {
	const told = session.xClient.get("ADDR");
	// After XCLIENT the peer stands for somebody else, and the top Received line may be that somebody's: nothing of it is believed.
	if (typeof told === "string") return { client: told, peer: null };
	const { remoteAddress } = session;
	return { client: remoteAddress, peer: trustedRelays.includes(remoteAddress) ? remoteAddress : null };
}

/**
 * One DATA command: reads the letter into intake and gives the text of its `250`. Throws an `SmtpReply` for what the client can understand,
 * after the last byte is read, so that the client hears it where it listens; anything else that is thrown is a fault of ours.
 */
export async function takeLetter(
	stream: SMTPServerDataStream,
	session: SMTPServerSession,
	recipient: Recipient,
	deps: TakeLetterDeps,
): Promise<string> {
	const { client, peer } = clientOf(session, deps.rules.trustedRelays);
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
			yield* readData(stream, deps.letterBytesMax, deps.runningMs);
		} catch (error) {
			fault = error;
			throw error;
		}
	}
	try {
		const received = await deps.receive(letterArrival(data(), { recipient, origin, peer }, deps.rules));
		if (received.kind !== "refused") return acknowledgement(received);
		throw received.reason === "disk-full" ? replies.diskFull() : replies.failed();
	} catch (error) {
		if (isDataFault(fault) && fault.dataFault === "too-slow") {
			stream.destroy();
			throw replies.tooSlow();
		}
		await drain(stream);
		throw isDataFault(fault) ? replies.tooLarge(deps.letterBytesMax) : error;
	}
}
