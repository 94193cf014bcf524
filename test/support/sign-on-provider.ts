import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** Who signs in at the provider next, and what the token says of how. */
export type ProviderLogin = { readonly subject: string; readonly amr?: readonly string[]; readonly acr?: string };

/** A real OpenID Connect provider on this machine. It asks nobody: `next` says who signs in. */
export type SignOnProvider = {
	readonly issuer: string;
	next: ProviderLogin;
	/** Goes through the provider as a browser would; returns the address that it sends the browser back to. */
	visit(url: string): Promise<URL>;
	close(): Promise<void>;
};

export const providerClient = { id: "tilkat-desk", secret: "a secret of the test client" } as const;

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return (server.address() as AddressInfo).port;
}

function closer(server: Server): () => Promise<void> {
	return () =>
		new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
}

/** Follows the provider's redirects with its cookies until it sends the browser away from itself. */
async function visit(issuer: string, start: string): Promise<URL> {
	const cookies = new Map<string, string>();
	let url = new URL(start);
	for (let step = 0; step < 10; step++) {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
		for (const line of answer.headers.getSetCookie()) {
			const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			cookies.set(name, value);
		}
		const location = answer.headers.get("location");
		if (location === null) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`);
		url = new URL(location, url);
		if (url.origin !== new URL(issuer).origin) return url;
	}
	throw new Error("The provider redirects without end.");
}

export async function openSignOnProvider(redirectUri: string): Promise<SignOnProvider> {
	let handle: (request: IncomingMessage, response: ServerResponse) => void = () => {};
	const server = createServer((request, response) => handle(request, response));
	const issuer = `http://127.0.0.1:${await listen(server)}`;
	const provider = new Provider(issuer, {
		clients: [{ client_id: providerClient.id, client_secret: providerClient.secret, redirect_uris: [redirectUri] }],
		pkce: { required: () => true },
		cookies: { keys: ["a cookie key of the test"] },
		features: { devInteractions: { enabled: false } },
		interactions: { url: (_: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
		claims: { openid: ["sub", "amr", "acr", "email", "roles"] },
		acrValues: ["high"],
		conformIdTokenClaims: false,
		// What a provider may say of somebody besides: the desk must believe none of it.
		findAccount: (_: unknown, id: string) => ({
			accountId: id,
			claims: () => ({ sub: id, email: "aibek@tilkat.localhost", roles: ["administrator"] }),
		}),
	});
	const callback = provider.callback();
	const open: SignOnProvider = {
		issuer,
		next: { subject: "nobody" },
		visit: (url) => visit(issuer, url),
		close: closer(server),
	};
	async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { params } = await provider.interactionDetails(request, response);
		const { subject, amr, acr } = open.next;
		const grant = new provider.Grant({ accountId: subject, clientId: params.client_id });
		grant.addOIDCScope("openid");
		const login = { accountId: subject, ...(amr ? { amr: [...amr] } : {}), ...(acr ? { acr } : {}) };
		const result = { login, consent: { grantId: await grant.save() } };
		await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
	}
	handle = (request, response) => {
		if (!request.url?.startsWith("/interaction/")) return callback(request, response);
		interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
	};
	return open;
}

/** A server that says of itself that it is somebody else's issuer. */
export async function openImpostor(of: string): Promise<{ readonly issuer: string; close(): Promise<void> }> {
	const server = createServer((request, response) => {
		fetch(new URL(request.url ?? "/", of))
			.then(async (answer) => response.writeHead(200, { "content-type": "application/json" }).end(await answer.text()))
			.catch((error: unknown) => response.writeHead(500).end(String(error)));
	});
	return { issuer: `http://127.0.0.1:${await listen(server)}`, close: closer(server) };
}
