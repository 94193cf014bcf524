import type { FastifyReply, FastifyRequest } from "fastify";
import { asReaderZone, type ReaderZone } from "../../round/reader-zone.ts";

const cookieName = "tilkat_zone";
const yearSeconds = 365 * 24 * 3600;

/** `?zone=` wins and is remembered in a cookie, then the cookie; null: the reader has chosen none. */
export function chooseZone(request: FastifyRequest, reply: FastifyReply, secure: boolean): ReaderZone | null {
	const asked = asReaderZone((request.query as { zone?: unknown } | undefined)?.zone);
	if (asked === null) return asReaderZone(request.cookies[cookieName]);
	reply.setCookie(cookieName, asked, { path: "/", maxAge: yearSeconds, httpOnly: true, sameSite: "lax", secure });
	return asked;
}
