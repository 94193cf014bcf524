/** A page as a browser without scripts has it: where it is, and its text. */
export type Page = { readonly url: string; readonly status: number; readonly body: string };

/** Names to values; pairs where a name comes several times. */
export type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

/** Somebody at the desk or on the public pages, over real HTTP: keeps cookies, follows redirects, posts a page's own forms. */
export type StaffVisitor = {
	readonly get: (path: string) => Promise<Page>;
	/** Opens `page` and posts the form whose action is `action` (the page itself by default) with its hidden fields and these. */
	readonly submit: (page: string, fields: Fields, action?: string) => Promise<Page>;
	/** A form with files: `action` as above. */
	readonly upload: (
		page: string,
		fields: Fields,
		files: readonly { readonly field: string; readonly name: string; readonly bytes: Uint8Array }[],
		action?: string,
	) => Promise<Page>;
	/** The same form, where the answer is a file. */
	readonly download: (page: string, fields: Fields, action: string) => Promise<{ status: number; bytes: Uint8Array }>;
};

function hiddenFields(body: string, action: string): Record<string, string> {
	const forms = body.split("<form ").slice(1);
	// A page that no longer offers the form still has its token: whoever kept an old page open posts it all the same.
	const form = forms.find((each) => each.slice(0, each.indexOf(">")).includes(`action="${action}"`)) ?? body;
	const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
	return Object.fromEntries(fields.map((match) => [match[1], match[2]]));
}

/** `deskUrl` without a slash at its end. */
export function visitDesk(deskUrl: string): StaffVisitor {
	const cookies = new Map<string, string>();
	async function reach(path: string, init: RequestInit = {}): Promise<Response> {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const response = await fetch(new URL(path, deskUrl), {
			...init,
			redirect: "manual",
			headers: { ...init.headers, cookie },
		});
		for (const line of response.headers.getSetCookie()) {
			const [pair = ""] = line.split(";");
			const at = pair.indexOf("=");
			cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
		const location = response.headers.get("location");
		return location === null ? response : reach(location);
	}
	async function ask(path: string, init?: RequestInit): Promise<Page> {
		const response = await reach(path, init);
		const { pathname, search } = new URL(response.url);
		return { url: pathname + search, status: response.status, body: await response.text() };
	}
	async function pairsOf(page: string, fields: Fields, action: string): Promise<[string, string][]> {
		const { body } = await ask(page);
		const given = Array.isArray(fields) ? fields : Object.entries(fields);
		const named = new Set(given.map(([name]) => name));
		const hidden = Object.entries(hiddenFields(body, action)).filter(([name]) => !named.has(name));
		return [...hidden, ...given];
	}
	async function posting(page: string, fields: Fields, action: string): Promise<RequestInit> {
		return {
			method: "POST",
			headers: { "content-type": "application/x-www-form-urlencoded" },
			body: new URLSearchParams(await pairsOf(page, fields, action)).toString(),
		};
	}
	return {
		get: (path) => ask(path),
		submit: async (page, fields, action = page) => ask(action, await posting(page, fields, action)),
		async upload(page, fields, files, action = page) {
			const form = new FormData();
			for (const [name, value] of await pairsOf(page, fields, action)) form.append(name, value);
			for (const { field, name, bytes } of files) form.append(field, new Blob([new Uint8Array(bytes)]), name);
			return ask(action, { method: "POST", body: form });
		},
		async download(page, fields, action) {
			const response = await reach(action, await posting(page, fields, action));
			return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
		},
	};
}

/** What a page says, without its markup. */
export function wordsOf(body: string): string {
	const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(body)?.[1] ?? body;
	return main
		.replace(/<[^>]+>/g, " ")
		.replace(/\s+/g, " ")
		.trim();
}
