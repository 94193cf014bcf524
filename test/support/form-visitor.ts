import type { FastifyInstance } from "fastify";

/** What is written for a page comes back as a browser would send it. */
function decoded(text: string): string {
	return text
		.replaceAll("&quot;", '"')
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&#39;", "'")
		.replaceAll("&amp;", "&");
}

/** A browser without scripts: keeps cookies, and sends a form's hidden fields with what is typed. */
export function makeFormVisitor(app: FastifyInstance) {
	const cookies = new Map<string, string>();
	const jar = () => Object.fromEntries(cookies);
	function keep<T extends { cookies: { name: string; value: string }[] }>(response: T): T {
		for (const { name, value } of response.cookies) {
			if (value === "") cookies.delete(name);
			else cookies.set(name, value);
		}
		return response;
	}
	const get = async (url: string) => keep(await app.inject({ url, cookies: jar() }));
	const post = async (url: string, fields: Readonly<Record<string, string>>) =>
		keep(
			await app.inject({
				method: "POST",
				url,
				cookies: jar(),
				headers: { "content-type": "application/x-www-form-urlencoded" },
				payload: new URLSearchParams(fields).toString(),
			}),
		);
	/** The hidden fields of the page's form with this action. */
	function hiddenOf(body: string, action: string): Record<string, string> {
		const form = body.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
		const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
		return Object.fromEntries(fields.map((match) => [match[1] ?? "", decoded(match[2] ?? "")]));
	}
	/** Opens the page and sends its form with this action. */
	async function submit(page: string, action: string, fields: Readonly<Record<string, string>>) {
		const { body } = await get(page);
		return post(action, { ...hiddenOf(body, action), ...fields });
	}
	async function signIn(login: { readonly login: string; readonly password: string }): Promise<void> {
		const response = await submit("/sign-in?lang=en", "/sign-in", login);
		if (response.statusCode !== 303) throw new Error(`Signing in answered ${response.statusCode}.`);
	}
	/** Sends a form with one file, as a browser writes it. */
	async function upload(url: string, fields: Readonly<Record<string, string>>, bytes: Uint8Array) {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.append(name, value);
		form.append("files", new Blob([new Uint8Array(bytes)]), "scan.pdf");
		const sent = new Response(form);
		const type = sent.headers.get("content-type") ?? "";
		const payload = Buffer.from(await sent.arrayBuffer());
		return keep(await app.inject({ method: "POST", url, cookies: jar(), headers: { "content-type": type }, payload }));
	}
	return { get, post, submit, signIn, hiddenOf, upload };
}
