import net from "node:net";

/**
 * Loaded before every test file: a connection to anything but this machine fails the test that tried it. Code that needs DNS, a relay
 * or a revocation list must take it as a parameter; a test that reached the network by accident would pass here and fail elsewhere.
 */
const connectReal = net.Socket.prototype.connect;

function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || host.startsWith("127.");
}

net.Socket.prototype.connect = function connectGuarded(this: net.Socket, ...args: unknown[]): net.Socket {
	const first = Array.isArray(args[0]) ? args[0][0] : args[0];
	const host =
		typeof first === "object" && first !== null && "host" in first
			? String(first.host)
			: typeof first === "number" && typeof args[1] === "string"
				? args[1]
				: "localhost";
	const isPath =
		typeof first === "string" ||
		(typeof first === "object" && first !== null && "path" in first && Boolean(first.path));
	if (!isPath && !isLoopback(host)) throw new Error(`The test tried to reach ${host}: only loopback is allowed.`);
	return Reflect.apply(connectReal, this, args) as net.Socket;
};
