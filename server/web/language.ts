import type { FastifyReply, FastifyRequest } from "fastify";
import { type Lang, langs } from "../../findings/lang.ts";

const cookieName = "tilkat_lang";
const yearSeconds = 365 * 24 * 3600;

function asLang(text: unknown): Lang | null {
	return langs.find((lang) => lang === text) ?? null;
}

/** The first of our languages in `Accept-Language`, by quality; `kg` is what some phones send for Kyrgyz. Null when none fits. */
export function langOfHeader(header: string): Lang | null {
	const wanted = header
		.split(",")
		.slice(0, 20)
		.map((part) => {
			const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
			const quality = rest.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find((value) => value !== undefined);
			const primary = tag.split("-")[0] ?? "";
			return { lang: asLang(primary === "kg" ? "ky" : primary), quality: quality === undefined ? 1 : Number(quality) };
		})
		.filter((each) => each.lang !== null && each.quality > 0);
	wanted.sort((a, b) => b.quality - a.quality);
	return wanted[0]?.lang ?? null;
}

/** `?lang=` wins and is remembered in a cookie, then the cookie, then `Accept-Language`, then Kyrgyz. */
export function chooseLang(request: FastifyRequest, reply: FastifyReply, secure: boolean): Lang {
	const asked = asLang((request.query as { lang?: unknown } | undefined)?.lang);
	if (asked) {
		reply.setCookie(cookieName, asked, { path: "/", maxAge: yearSeconds, httpOnly: true, sameSite: "lax", secure });
		return asked;
	}
	return asLang(request.cookies[cookieName]) ?? langOfHeader(String(request.headers["accept-language"] ?? "")) ?? "ky";
}

/** The same page in another language. */
export function inLang(url: string, lang: Lang): string {
	const [path = "/", query = ""] = url.split("?");
	const params = new URLSearchParams(query);
	params.set("lang", lang);
	return `${path}?${params.toString()}`;
}
