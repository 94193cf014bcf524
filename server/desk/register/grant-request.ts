import type { FastifyReply, FastifyRequest } from "fastify";
import type { GrantActResult, OnGrant } from "../../register/act.ts";
import { getActor } from "../actor.ts";
import type { PaperDone } from "./paper-page.tsx";
import { registerWords } from "./words.ts";

/** The fields of a posted form. */
export type Posted = Readonly<Record<string, unknown>>;

export function onGrantOf(request: FastifyRequest, grantId: string, posted: Posted): OnGrant {
	const { id, grants } = getActor(request);
	return { grantId, seenVersion: Number(posted.version), officerId: id, grants };
}

/** Where the officer goes after a change; null when it was refused, and then the form says so. */
export function afterChange(
	result: GrantActResult,
	grantId: string,
	done: PaperDone,
	reply: FastifyReply,
): FastifyReply | null {
	if (result.kind === "absent") return reply.callNotFound() as unknown as FastifyReply;
	if (result.kind !== "done") return null;
	return reply.redirect(`/register/papers/${grantId}?done=${done}&told=${result.told ? 1 : 0}`, 303);
}

/** Why a change was not made, in words. */
export function whyNot(result: GrantActResult, lang: keyof typeof registerWords): string {
	const t = registerWords[lang];
	return result.kind === "refused" ? t.refusals[result.refusal.code] : t.changed;
}
