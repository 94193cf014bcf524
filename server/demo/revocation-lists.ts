import http from "node:http";
import type { AddressInfo } from "node:net";
import { demoLists } from "./authorities.ts";
import type { DemoCertificates } from "./certificates.ts";

/** The test authorities' revocation lists over loopback HTTP. `url("infocom")` is where one is. */
export type DemoListServer = { readonly url: (name: string) => string; close(): Promise<void> };

/** Serves `/<authority>.crl` and `/<authority>-root.crl`, each made anew as of `now()`. Port 0 takes any free one. */
export async function serveDemoLists(
	certificates: DemoCertificates,
	options: { readonly now: () => number; readonly port: number },
): Promise<DemoListServer> {
	const server = http.createServer((request, response) => {
		const name = /^\/([a-z]+?)(-root)?\.crl$/.exec(request.url ?? "");
		const authority = certificates.authorities.find((one) => one.id === name?.[1]);
		if (authority === undefined || request.method !== "GET") {
			response.writeHead(404).end();
			return;
		}
		const lists = demoLists(
			certificates.authoritiesFolder,
			authority,
			certificates.revoked[authority.id],
			Math.floor(options.now()),
		);
		const list = name?.[2] === undefined ? lists.issuing : lists.root;
		response.writeHead(200, { "content-type": "application/pkix-crl", "content-length": list.length }).end(list);
	});
	await listen(server, options.port);
	const { port } = server.address() as AddressInfo;
	return {
		url: (name) => `http://127.0.0.1:${port}/${name}.crl`,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

/** The wanted port, or any other when somebody has it: the trust list is written after this, with the real one. */
function listen(server: http.Server, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", (error: NodeJS.ErrnoException) => {
			if (error.code !== "EADDRINUSE" || port === 0) reject(error);
			else listen(server, 0).then(resolve, reject);
		});
		server.listen(port, "127.0.0.1", () => resolve());
	});
}
