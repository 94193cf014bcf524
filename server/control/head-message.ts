import { algorithmOf } from "../../cms/src/algorithms.ts";
import { parseDer } from "../../cms/src/der.ts";
import type { EnvelopeHead } from "../../cms/src/envelope-read.ts";
import type { RecipientInfo } from "../../cms/src/recipients.ts";

/** A recipient that can cross to another thread: parsed nodes are replaced by the bytes that they came from. */
type SentRecipient = { readonly recipient: RecipientInfo; readonly algorithmDer: Uint8Array | null };

/** The head of a sealed file as it crosses from the opening thread to the holder of the key. */
export type HeadMessage = Omit<EnvelopeHead, "recipients"> & { readonly recipients: readonly SentRecipient[] };

/** Copies every byte array: a view of the letter, cloned, would take the whole letter along. */
function detached<T>(value: T): T {
	if (value instanceof Uint8Array) return value.slice() as T;
	if (Array.isArray(value)) return value.map(detached) as T;
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, detached(part)])) as T;
}

const noAlgorithm = { oid: "", parameters: null, raw: new Uint8Array(0) };

/** Makes the message, in the opening thread. */
export function writeHead(head: EnvelopeHead): HeadMessage {
	return {
		...detached({ ...head, recipients: [] }),
		recipients: head.recipients.map((recipient) => {
			if (recipient.kind === "other") return { recipient, algorithmDer: null };
			const { algorithm, ...rest } = recipient;
			return {
				recipient: { ...detached(rest), algorithm: noAlgorithm } as RecipientInfo,
				algorithmDer: algorithm.raw.slice(),
			};
		}),
	};
}

/** Reads it where the key is. The bytes were parsed once already by the thread; a thread that lies gets an exception and no key. */
export function readHead(message: HeadMessage): EnvelopeHead {
	return {
		...message,
		recipients: message.recipients.map(({ recipient, algorithmDer }) =>
			recipient.kind === "other" || !algorithmDer
				? recipient
				: { ...recipient, algorithm: algorithmOf(parseDer(algorithmDer), "key algorithm") },
		),
	};
}
