import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";

declare module "fastify" {
	interface FastifyContextConfig {
		/** A form with files: it may come slowly, as long as it comes. */
		readonly comesSlowly?: boolean;
	}
}

/** A phone on a bad line may be slow, a hostile one must not hold a connection for ever. */
const requestSecondsMax = 60;

/** Below this a form with files is a slow loris, not a slow line: a GSM line does more. */
const bytesPerSecondMin = 512;
const windowSeconds = 60;

/** However slowly: 60 MB at 32 KiB/s take half an hour. */
export const uploadSecondsMax = 3600;

/** Seconds a test can wait for. */
export type SlowBounds = { readonly requestSeconds: number; readonly windowSeconds: number };

function watchBody(raw: IncomingMessage, comesSlowly: boolean, bounds: SlowBounds): NodeJS.Timeout {
	let before = raw.socket.bytesRead ?? 0;
	const look = () => {
		if (raw.complete) return clearInterval(timer);
		const now = raw.socket.bytesRead ?? 0;
		if (comesSlowly && now - before >= bytesPerSecondMin * bounds.windowSeconds) {
			before = now;
			return;
		}
		clearInterval(timer);
		raw.destroy();
	};
	const timer = setInterval(look, (comesSlowly ? bounds.windowSeconds : bounds.requestSeconds) * 1000);
	return timer.unref();
}

/** Cuts requests whose body does not come: each route's within a minute, a form with files when it all but stops. */
export function cutSlowRequests(
	app: FastifyInstance,
	bounds: SlowBounds = { requestSeconds: requestSecondsMax, windowSeconds },
): void {
	app.addHook("onRequest", (request, reply, done) => {
		const timer = watchBody(request.raw, request.routeOptions.config.comesSlowly === true, bounds);
		reply.raw.once("close", () => clearInterval(timer));
		done();
	});
}
