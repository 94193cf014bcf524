import { request } from "node:http";

/** What an answer was: the page after the redirects of a form, as a browser would show it. */
export type Shown = { readonly status: number; readonly path: string; readonly body: string };

/** A browser without scripts: keeps cookies by name and path, follows redirects, sends forms with their hidden fields. */
export type Visitor = {
	get(path: string): Promise<Shown>;
	/** Sends the form of the page shown last whose action is `path`, with these fields over its own. */
	submit(path: string, fields: Readonly<Record<string, string>>): Promise<Shown>;
	/** The upload form of the page shown last. `again`: the very form of the last upload, as a double click sends it. */
	upload(
		path: string,
		files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
		again?: boolean,
		/** What is chosen in the form besides. */
		fields?: Readonly<Record<string, string>>,
	): Promise<Shown>;
	cookie(name: string): string | undefined;
	setCookie(name: string, value: string): void;
};

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

function send(
	base: string,
	path: string,
	options: { method: string; headers: Record<string, string>; body?: Uint8Array },
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const sent = request(new URL(path, base), { method: options.method, headers: options.headers }, (response) => {
			const pieces: Buffer[] = [];
			response.on("data", (piece: Buffer) => pieces.push(piece));
			response.on("end", () =>
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers as Answer["headers"],
					body: Buffer.concat(pieces).toString("utf8"),
				}),
			);
		});
		sent.on("error", reject);
		sent.end(options.body);
	});
}

/** The hidden fields of a form. */
export function hiddenFields(body: string, action: string): Record<string, string> {
	const form = body.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
	const fields: Record<string, string> = {};
	for (const match of form.split("</form>")[0]?.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g) ?? [])
		if (match[1]) fields[match[1]] = match[2] ?? "";
	return fields;
}

export function openVisitor(base: string): Visitor {
	const cookies = new Map<string, { value: string; path: string }>([["tilkat_lang", { value: "en", path: "/" }]]);
	let shown: Shown = { status: 0, path: "", body: "" };
	let lastForm: Record<string, string> = {};

	function cookieHeader(path: string): string {
		return [...cookies]
			.filter(([, one]) => path.startsWith(one.path))
			.map(([name, one]) => `${name}=${one.value}`)
			.join("; ");
	}
	function keepCookies(answer: Answer): void {
		const set = answer.headers["set-cookie"] ?? [];
		for (const line of Array.isArray(set) ? set : [set]) {
			const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (value === "") cookies.delete(name);
			else cookies.set(name, { value, path: /; Path=([^;]+)/i.exec(line)?.[1] ?? "/" });
		}
	}
	async function follow(
		path: string,
		method: string,
		headers: Record<string, string>,
		body?: Uint8Array,
	): Promise<Shown> {
		const more = body === undefined ? {} : { body };
		const answer = await send(base, path, { method, headers: { ...headers, cookie: cookieHeader(path) }, ...more });
		keepCookies(answer);
		const to = answer.headers.location;
		if (answer.status >= 300 && answer.status < 400 && typeof to === "string") return follow(to, "GET", {});
		shown = { status: answer.status, path, body: answer.body };
		return shown;
	}
	return {
		get: (path) => follow(path, "GET", {}),
		submit(path, fields) {
			const body = new URLSearchParams({ ...hiddenFields(shown.body, path), ...fields }).toString();
			return follow(path, "POST", { "content-type": "application/x-www-form-urlencoded" }, Buffer.from(body));
		},
		async upload(path, files, again = false, fields = {}) {
			if (!again) lastForm = hiddenFields(shown.body, path);
			const form = new FormData();
			for (const [name, value] of Object.entries({ ...lastForm, ...fields })) form.set(name, value);
			for (const { name, bytes } of files) form.append("files", new Blob([Buffer.from(bytes)]), name);
			const encoded = new Response(form);
			const body = Buffer.from(await encoded.arrayBuffer());
			const headers = {
				"content-type": encoded.headers.get("content-type") ?? "",
				"content-length": String(body.length),
			};
			return follow(path, "POST", headers, body);
		},
		cookie: (name) => cookies.get(name)?.value,
		setCookie(name, value) {
			cookies.set(name, { value, path: "/" });
		},
	};
}
