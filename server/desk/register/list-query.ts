import type { FastifyRequest } from "fastify";
import { isDate } from "../../../casework/clock.ts";
import type { DeskContext } from "../context.ts";
import { grantStatuses, kindsOf, type ListQuery } from "./list-page.tsx";
import { regionsOf } from "./region-names.ts";

/** A question as it stands in an address: sealed, and only for whoever asked (docs/decisions/0012-search.md). */
export function sealQuestion(context: DeskContext, userId: string, question: string): string {
	return context.deps.casefile.searchKey.seal(`register\n${userId}\n${question}`).toString("base64url");
}

/** Undoes `sealQuestion`; null for one that is cut off, another's, or sealed under an older secret. */
export function openQuestion(context: DeskContext, userId: string, sealed: string): string | null {
	const start = `register\n${userId}\n`;
	try {
		const text = context.deps.casefile.searchKey.open(Buffer.from(sealed, "base64url"));
		return text.startsWith(start) ? text.slice(start.length) : null;
	} catch {
		return null;
	}
}

/** What the address narrows the list to; what is none of our words narrows nothing. */
export function readListQuery(request: FastifyRequest, context: DeskContext): ListQuery {
	const asked = (request.query ?? {}) as Record<string, unknown>;
	const text = (name: string) => (typeof asked[name] === "string" ? asked[name].slice(0, 2000) : "");
	const endsBy = text("endsBy");
	const isDay = isDate(endsBy);
	return {
		sealed: text("s") || null,
		status: grantStatuses.find((status) => status === asked.status) ?? null,
		kind: kindsOf(context.deps.faces, "en").find(([id]) => id === asked.kind)?.[0] ?? null,
		region: regionsOf(context.deps.faces, "en").find(([id]) => id === asked.region)?.[0] ?? null,
		endsBy: isDay ? endsBy : null,
	};
}
