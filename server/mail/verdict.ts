import { once } from "node:events";
import { PassThrough } from "node:stream";
import { type AuthenticateResult, authenticate, type DNSResolver } from "mailauth";
import { domainOf } from "./address.ts";
import type { Field } from "./fields.ts";
import { headBytesMax, verdictMsMax } from "./limits.ts";

export type Result = "pass" | "fail" | "softfail" | "neutral" | "none" | "policy" | "temperror" | "permerror";

/**
 * Who judged the letter (design.md 3): we ourselves, over the address that stood at the authority's edge; a relay of the authority that
 * we were told to believe, by the authserv-id it writes (RFC 8601); or nobody.
 */
export type Judge =
	| { readonly by: "us"; readonly client: string | null }
	| { readonly by: "relay"; readonly authservId: string }
	| { readonly by: "nobody"; readonly why: "timeout" | "error" | "no-resolver" };

/** What is known of a letter's origin. It vouches for nothing that is sealed: it only bounds who may get an automatic answer. */
export type MailVerdict = {
	readonly judge: Judge;
	readonly fromDomain: string | null;
	readonly spf: Result;
	readonly dkim: Result;
	readonly dmarc: Result;
	/** A passing SPF or DKIM identity is aligned with the domain in From. */
	readonly aligned: boolean;
};

/** Where the letter came from, as the door saw it. `throughRelay`: the peer is a configured relay and did not tell the client by XCLIENT. */
export type Origin = {
	readonly client: string | null;
	readonly helo: string | null;
	readonly envelopeFrom: string | null;
	readonly throughRelay: boolean;
};

export type VerdictSettings = {
	/** Our own name in results. */
	readonly hostName: string;
	readonly authservIds: readonly string[];
	/** DNS as a parameter: null judges nobody. */
	readonly resolver: DNSResolver | null;
	/** Milliseconds that DNS may take; `verdictMsMax` when absent. */
	readonly msMax?: number;
};

const nothingKnown = { spf: "none", dkim: "none", dmarc: "none", aligned: false } as const;

function asResult(text: string | undefined): Result {
	const known: readonly Result[] = ["pass", "fail", "softfail", "neutral", "none", "policy", "temperror", "permerror"];
	return known.find((one) => one === text) ?? (text === "temperr" ? "temperror" : "none");
}

/** Two-label domains under which anybody may register: they join nobody to anybody. */
const publicSuffix = /^(?:com|co|gov|go|gob|org|or|net|ne|edu|ac|mil|re|pe|in|nom|int|msk|spb)\.[a-z]{2,3}$/;

/** Whether two domains belong together under relaxed alignment: equal, or one below the other and the upper one nobody's suffix. */
function isAlignedDomain(a: string, b: string): boolean {
	const [short = "", long = ""] = [a.toLowerCase(), b.toLowerCase()].sort((x, y) => x.length - y.length);
	if (short === long) return true;
	return long.endsWith(`.${short}`) && short.includes(".") && !publicSuffix.test(short);
}

/**
 * The verdict of a relay of ours, from its Authentication-Results. Only fields above the last Received count: what stands lower was
 * written before the letter reached a relay, by anybody. The relay must strip forged fields with its own name (RFC 8601 5).
 */
export function readRelayVerdict(
	fields: readonly Field[],
	authservIds: readonly string[],
	relayHops: number,
	fromDomain: string | null,
): MailVerdict | null {
	let received = 0;
	for (const field of fields) {
		if (field.name === "received" && ++received > relayHops) return null;
		if (field.name !== "authentication-results") continue;
		const [id = "", ...rest] = field.value.replace(/\([^()]*\)/g, " ").split(";");
		const authservId = (id.trim().split(/\s+/)[0] ?? "").toLowerCase();
		if (!authservIds.some((known) => known.toLowerCase() === authservId)) continue;
		const found = rest
			.map((part) => /^\s*(spf|dkim|dmarc)\s*=\s*([a-z]+)(.*)$/is.exec(part))
			.filter((match) => match !== null);
		const of = (method: string) => found.filter((match) => match[1]?.toLowerCase() === method);
		const passed = (method: string, property: RegExp): boolean =>
			of(method).some((match) => {
				const domain = property.exec(match[3] ?? "")?.[1];
				return (
					match[2]?.toLowerCase() === "pass" &&
					fromDomain !== null &&
					domain !== undefined &&
					isAlignedDomain(domainOf(domain), fromDomain)
				);
			});
		const result = (method: string): Result => {
			const results = of(method).map((match) => asResult(match[2]?.toLowerCase()));
			return results.includes("pass") ? "pass" : (results[0] ?? "none");
		};
		const dmarc = result("dmarc");
		return {
			judge: { by: "relay", authservId },
			fromDomain,
			spf: result("spf"),
			dkim: result("dkim"),
			dmarc,
			aligned:
				dmarc === "pass" ||
				passed("dkim", /header\.(?:d|i)\s*=\s*"?([^\s;"]+)/i) ||
				passed("spf", /smtp\.mailfrom\s*=\s*"?([^\s;"]+)/i),
		};
	}
	return null;
}

export type VerdictReader = {
	/** The letter's bytes. A promise when the judge cannot keep up: wait for it, or the letter piles up in memory. */
	push(chunk: Uint8Array): Promise<void> | null;
	/** Decides; never rejects and never takes longer than `msMax`. */
	end(fields: readonly Field[], fromDomain: string | null, relayHops: number): Promise<MailVerdict>;
	/** The letter broke off. */
	drop(): void;
};

/** Bytes that may wait for the judge: a few pieces, so that hashing and reading overlap. */
const waitingBytesMax = 1 << 20;

/** Resolves with null after the time, so that a stranger's name server holds up nobody. */
async function within<T>(promise: Promise<T>, msMax: number): Promise<T | null> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<null>((resolve) => {
		timer = setTimeout(resolve, msMax, null);
	});
	const first = await Promise.race([promise, late]);
	clearTimeout(timer);
	return first;
}

/**
 * Only a letter with a DKIM signature must be read to its end; of others the judge gets the head. Gives the bytes to pass on, and null when
 * nothing more of this letter is wanted.
 */
function startHeadCut(): (chunk: Uint8Array) => Uint8Array | null {
	let head: Buffer | null = Buffer.alloc(0);
	let isWanted = true;
	return (chunk) => {
		if (!head) return isWanted ? chunk : null;
		head = Buffer.concat([head, chunk]);
		const text = head.toString("latin1", 0, headBytesMax);
		const end = /\r?\n\r?\n/.exec(text);
		if (!end && head.length < headBytesMax) return new Uint8Array(0);
		isWanted = /^dkim-signature[ \t]*:/im.test(end ? text.slice(0, end.index) : text);
		const passed = isWanted || !end ? head : head.subarray(0, end.index + end[0].length);
		head = null;
		return passed;
	};
}

/** What mailauth found, in our words. */
function verdictOf(result: AuthenticateResult, origin: Origin, fromDomain: string | null): MailVerdict {
	const { spf, dkim, dmarc } = result;
	const dkimResults = dkim.results.map((one) => asResult(one.status.result));
	const spfResult = origin.throughRelay ? "none" : asResult(spf ? spf.status.result : undefined);
	const spfAligned = spfResult === "pass" && spf && fromDomain !== null && isAlignedDomain(spf.domain, fromDomain);
	const dkimAligned = dkim.results.some((one) => one.status.result === "pass" && Boolean(one.status.aligned));
	const dmarcResult = asResult(dmarc ? dmarc.status.result : undefined);
	return {
		judge: { by: "us", client: origin.throughRelay ? null : origin.client },
		fromDomain,
		spf: spfResult,
		dkim: dkimResults.includes("pass") ? "pass" : (dkimResults[0] ?? "none"),
		dmarc: dmarcResult,
		aligned: dmarcResult === "pass" || (dmarcResult !== "fail" && (dkimAligned || Boolean(spfAligned))),
	};
}

/** Judges a letter while its bytes go by: SPF, DKIM and DMARC (RFC 7208, 6376, 7489) over one pass. */
export function startVerdict(origin: Origin, settings: VerdictSettings): VerdictReader {
	const { resolver, msMax = verdictMsMax } = settings;
	const told: VerdictReader["end"] = async (fields, fromDomain, relayHops) =>
		(origin.throughRelay ? readRelayVerdict(fields, settings.authservIds, relayHops, fromDomain) : null) ?? {
			judge: { by: "nobody", why: "no-resolver" },
			fromDomain,
			...nothingKnown,
		};
	if (!resolver) return { push: () => null, drop: () => {}, end: told };
	const bytes = new PassThrough({ highWaterMark: waitingBytesMax });
	// A judge that gives up destroys its end; the letter goes on without it.
	bytes.on("error", () => {});
	const cut = startHeadCut();
	let hasFailed = false;
	const judged = authenticate(bytes, {
		resolver,
		mta: settings.hostName,
		disableArc: true,
		disableBimi: true,
		// Behind a relay that tells no client, SPF would judge the relay itself: only DKIM can speak then.
		...(origin.client && !origin.throughRelay ? { ip: origin.client } : {}),
		...(origin.helo && !origin.throughRelay ? { helo: origin.helo } : {}),
		...(origin.envelopeFrom ? { sender: origin.envelopeFrom } : {}),
	}).catch((): null => {
		hasFailed = true;
		return null;
	});
	return {
		push(chunk) {
			const passed = cut(chunk);
			if (!passed?.length || hasFailed || bytes.write(passed)) return null;
			return within(
				once(bytes, "drain").catch(() => null),
				msMax,
			).then(() => {});
		},
		drop: () => void bytes.end(),
		async end(fields, fromDomain, relayHops) {
			bytes.end();
			const relayed = await told(fields, fromDomain, relayHops);
			if (relayed.judge.by === "relay") return relayed;
			const result = await within(judged, msMax);
			if (result) return verdictOf(result, origin, fromDomain);
			return { judge: { by: "nobody", why: hasFailed ? "error" : "timeout" }, fromDomain, ...nothingKnown };
		},
	};
}
