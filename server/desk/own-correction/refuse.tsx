import type { FastifyReply } from "fastify";
import { isCorrectedSince } from "../../store/taken-back.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { RefusedPage } from "../pages/problem.tsx";
import { actOn, type CaseRequest } from "../routes/actions.tsx";
import { ownCorrectionWords } from "./words.ts";

export function sendCorrected(context: DeskContext, request: CaseRequest, reply: FastifyReply): FastifyReply {
	const frame = context.frame(request, reply);
	const text = ownCorrectionWords[frame.lang].refused;
	return sendPage(reply, <RefusedPage frame={frame} number={request.params.number} text={text} />, 409);
}

/**
 * Asked before a form is shown again for its faults: drawn anew it would carry the case of now, and what the officer saw before would be acted on
 * without a word of the correction.
 */
export async function isOvertaken(
	context: DeskContext,
	request: CaseRequest,
	body: Parameters<typeof actOn>[2],
): Promise<boolean> {
	const on = await actOn(context, request, body);
	if (on === null || !Number.isInteger(on.seenVersion)) return false;
	return isCorrectedSince(context.deps.store.pool, on.caseId, on.seenVersion);
}
