import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** One person who looks impatiently needs perhaps ten a minute; an office behind one address, a few dozen. */
export const perAddressPerMinute = 60;

/** For all addresses of one process. Guessing a number of 65 random bits at this speed takes longer than the law will last. */
export const globalPerMinute = 3000;

export type Limits = {
	/** Null when the request may pass, else the seconds after which to try again. Each call counts. */
	readonly take: (address: string) => Promise<number | null>;
};

/** An IPv6 customer has a whole /64: counting single addresses there would count nothing. */
export function limitKey(address: string): string {
	if (!isIPv6(address)) return address;
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
	if (mapped?.[1]) return mapped[1];
	const [head = "", tail] = address.split("::");
	const left = head.split(":").filter(Boolean);
	const right = (tail ?? "").split(":").filter(Boolean);
	const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
	return `${[...left, ...middle, ...right].slice(0, 4).join(":")}::/64`;
}

async function takeOne(limiter: RateLimiterMemory, key: string): Promise<number | null> {
	try {
		await limiter.consume(key);
		return null;
	} catch (refused) {
		if (!(refused instanceof RateLimiterRes)) throw refused;
		return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
	}
}

/** Counts in this process: two processes allow twice as much, which for 65 random bits is no matter. */
export function makeLimits(wanted?: {
	readonly perAddressPerMinute: number;
	readonly globalPerMinute: number;
}): Limits {
	const perAddress = new RateLimiterMemory({
		points: wanted?.perAddressPerMinute ?? perAddressPerMinute,
		duration: 60,
	});
	const global = new RateLimiterMemory({ points: wanted?.globalPerMinute ?? globalPerMinute, duration: 60 });
	return {
		async take(address) {
			return (await takeOne(perAddress, limitKey(address))) ?? (await takeOne(global, "all"));
		},
	};
}
