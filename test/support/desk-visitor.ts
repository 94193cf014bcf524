import type { FastifyInstance } from "fastify";

export type Visitor = ReturnType<typeof makeVisitor>;

/** A browser without scripts: keeps cookies, sends the hidden fields of a form with what is typed. */
export function makeVisitor(app: FastifyInstance) {
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
	const post = async (url: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
		keep(
			await app.inject({
				method: "POST",
				url,
				cookies: jar(),
				headers: { "content-type": "application/x-www-form-urlencoded", ...more },
				payload: new URLSearchParams(fields).toString(),
			}),
		);
	/** Opens the page and posts its hidden fields with `fields`, to `action` or to where the page was. */
	async function submit(page: string, fields: Record<string, string>, action = page) {
		const { body } = await get(page);
		const hidden = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
		return post(action, { ...Object.fromEntries(hidden.map((match) => [match[1], match[2]])), ...fields });
	}
	return { cookies, jar, get, post, submit };
}

/** The hidden field of a page's main part. */
export function hiddenIn(body: string, name: string): string {
	return new RegExp(`name="${name}" value="([^"]*)"`).exec(body.slice(body.indexOf("<main")))?.[1] ?? "";
}
