import { request } from "node:http";
import type { Grant } from "../../casework/staff-roles.ts";
import { startDesk } from "../../server/roles/desk.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { freePort, type TestOffice } from "./office.ts";

export type DeskAnswer = {
	readonly status: number;
	readonly location: string;
	readonly type: string;
	readonly bytes: Uint8Array;
	readonly text: string;
};

export type DeskFile = { readonly field: string; readonly name: string; readonly bytes: Uint8Array };

/** A browser without scripts over real HTTP: keeps cookies, sends the hidden fields of the page that it looks at. */
export type DeskClient = {
	get(path: string): Promise<DeskAnswer>;
	/** Opens `page` and posts its first hidden fields with `fields` to `action`. */
	submit(page: string, fields: Readonly<Record<string, string>>, action?: string): Promise<DeskAnswer>;
	upload(
		page: string,
		fields: Readonly<Record<string, string>>,
		files: readonly DeskFile[],
		action?: string,
	): Promise<DeskAnswer>;
	/** The same form, opened once, sent twice in the same moment. */
	readonly submitTwice: (page: string, action: string) => Promise<readonly [DeskAnswer, DeskAnswer]>;
};

export type TestDesk = { readonly url: string; close(): Promise<void> };

export const deskPassword = "a long password of the test";

/** The officers' pages of a test office, on a port of their own. */
export async function openTestDesk(office: TestOffice): Promise<TestDesk> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const settings = { ...office.settings, desk: { host: "127.0.0.1", port }, deskUrl: url, secondFactor: "optional" };
	const running = await startDesk(
		{ ...office.house, settings: settings as typeof office.settings },
		office.keys.vaultUnwrap,
	);
	return { url, close: () => running.close() };
}

/** An account of the staff, signed in. */
export async function signInAt(
	desk: TestDesk,
	office: TestOffice,
	login: string,
	grants: readonly Grant[],
): Promise<DeskClient> {
	await office.house.store.tx((tx) =>
		makeAccount(
			tx,
			{ login, displayName: `Name of ${login}`, password: deskPassword, grants },
			{ by: "installation", at: office.house.clock.now() },
		),
	);
	const client = makeClient(desk.url);
	const done = await client.submit("/sign-in?lang=en", { login, password: deskPassword }, "/sign-in");
	if (done.status !== 303) throw new Error(`${login} was not let in: ${done.status}`);
	return client;
}

function makeClient(base: string): DeskClient {
	const cookies = new Map<string, string>();

	function send(method: string, path: string, body: Uint8Array | null, type: string | null): Promise<DeskAnswer> {
		return new Promise((resolve, reject) => {
			const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
			const headers = { cookie, ...(type ? { "content-type": type } : {}), "content-length": body?.length ?? 0 };
			const sent = request(new URL(path, base), { method, headers }, (answer) => {
				const pieces: Buffer[] = [];
				answer.on("data", (piece: Buffer) => pieces.push(piece));
				answer.on("end", () => {
					for (const line of answer.headers["set-cookie"] ?? []) keep(line);
					const bytes = Buffer.concat(pieces);
					const { location = "", "content-type": media = "" } = answer.headers;
					resolve({ status: answer.statusCode ?? 0, location, type: media, bytes, text: bytes.toString("utf8") });
				});
			});
			sent.on("error", reject);
			sent.end(body ?? undefined);
		});
	}
	function keep(line: string): void {
		const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
		if (value === "") cookies.delete(name);
		else cookies.set(name, value);
	}
	async function hiddenOf(page: string): Promise<Record<string, string>> {
		const { text } = await send("GET", page, null, null);
		const main = text.includes("<main") ? text.slice(text.indexOf("<main")) : text;
		const form = /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(main)?.[0] ?? "";
		const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
		return Object.fromEntries(hidden.map((match) => [match[1], match[2]]));
	}
	return {
		get: (path) => send("GET", path, null, null),
		async submit(page, fields, action = page) {
			const body = new URLSearchParams({ ...(await hiddenOf(page)), ...fields }).toString();
			return send("POST", action, Buffer.from(body), "application/x-www-form-urlencoded");
		},
		async submitTwice(page, action) {
			const body = Buffer.from(new URLSearchParams(await hiddenOf(page)).toString());
			const post = () => send("POST", action, body, "application/x-www-form-urlencoded");
			return Promise.all([post(), post()]);
		},
		async upload(page, fields, files, action = page) {
			const form = new FormData();
			for (const [name, value] of Object.entries({ ...(await hiddenOf(page)), ...fields })) form.set(name, value);
			for (const { field, name, bytes } of files) form.append(field, new Blob([Buffer.from(bytes)]), name);
			const encoded = new Response(form);
			const body = Buffer.from(await encoded.arrayBuffer());
			return send("POST", action, body, encoded.headers.get("content-type"));
		},
	};
}
