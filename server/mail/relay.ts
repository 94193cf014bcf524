import { createTransport } from "nodemailer";

/**
 * What became of one try. `accepted` is the relay's word, never "delivered". `refused`: a 5xx, which no other try will change. `later`: a 4xx
 * or no connection. `unknown`: the connection broke after the bytes had begun to go; it goes again under the same Message-ID.
 */
export type Sent = { readonly kind: "accepted" | "refused" | "later" | "unknown"; readonly code: string };

export type Relay = {
	send(envelope: { readonly from: string; readonly to: string }, message: Uint8Array): Promise<Sent>;
	close(): void;
};

const connectMsMax = 20_000;
/** A relay may scan for malware before it answers the last dot (RFC 5321 4.5.3.2.6 allows ten minutes). */
const answerMsMax = 300_000;
/** Connections kept to the relay; it is ours, and two keep it busy. */
const relayConnectionsMax = 2;

function codeOf(error: unknown): { reply: number | null; status: string | null; system: string } {
	const about = (typeof error === "object" && error !== null ? error : {}) as {
		responseCode?: unknown;
		response?: unknown;
		code?: unknown;
	};
	const status =
		typeof about.response === "string"
			? (/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(about.response)?.[1] ?? null)
			: null;
	return {
		reply: typeof about.responseCode === "number" ? about.responseCode : null,
		status,
		system: typeof about.code === "string" ? about.code : "failed",
	};
}

/** Sorts what the SMTP client threw. Only codes are kept: a relay's text may name the addressee. */
export function sortFailure(error: unknown): Sent {
	const { reply, status, system } = codeOf(error);
	if (reply !== null && reply >= 500) return { kind: "refused", code: status ?? String(reply) };
	if (reply !== null && reply >= 400) return { kind: "later", code: status ?? String(reply) };
	const before = ["ECONNECTION", "ECONNREFUSED", "EDNS", "ETLS", "EAUTH", "ENOTFOUND"].includes(system);
	return { kind: before ? "later" : "unknown", code: system.toLowerCase() };
}

/** The relay of outgoing mail. `url` is `smtp://` or `smtps://`, with user and password when it asks for them. */
export function openRelay(url: string, hostName: string): Relay {
	const transport = createTransport({
		url,
		pool: true,
		maxConnections: relayConnectionsMax,
		name: hostName,
		connectionTimeout: connectMsMax,
		greetingTimeout: connectMsMax,
		socketTimeout: answerMsMax,
		disableFileAccess: true,
		disableUrlAccess: true,
	} as Parameters<typeof createTransport>[0]);
	return {
		async send(envelope, message) {
			try {
				const info = (await transport.sendMail({ envelope, raw: Buffer.from(message) })) as { response?: string };
				return { kind: "accepted", code: /^(\d{3}(?: \d\.\d{1,3}\.\d{1,3})?)/.exec(info.response ?? "")?.[1] ?? "250" };
			} catch (error) {
				return sortFailure(error);
			}
		},
		close: () => transport.close(),
	};
}
