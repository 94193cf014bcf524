import type { FastifyReply } from "fastify";
import { isDate } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { type AskedOfRound, actOnRound, type OnRound, type RoundResult } from "../../round/act-on-round.ts";
import { sendPage } from "../../web/context.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { type OpenedRound, openRound } from "./opened-round.ts";
import { RoundNotePage } from "./parts.tsx";
import { sayRefusal } from "./refusals.ts";
import { releaseWords } from "./words.ts";

/** Shows the page of a step, with what stands against it. */
export type Show = (
	request: RoundRequest,
	reply: FastifyReply,
	opened: OpenedRound,
	errors: FieldErrors,
) => Promise<FastifyReply>;

export function notFound(reply: FastifyReply): FastifyReply {
	return reply.callNotFound() as unknown as FastifyReply;
}

/** Opens the round and goes on with it; whoever may not see its places, or comes before there are any, is told. */
export async function withRound(
	context: DeskContext,
	request: RoundRequest,
	reply: FastifyReply,
	then: (opened: OpenedRound) => Promise<FastifyReply>,
): Promise<FastifyReply> {
	const opening = await openRound(context, request);
	if (opening.kind === "open") return then(opening);
	if (opening.kind === "absent") return notFound(reply);
	const frame = context.frame(request, reply);
	const t = releaseWords[frame.lang];
	const isRecused = opening.kind === "recused";
	const text = isRecused ? t.recused : t.notBegun;
	return sendPage(reply, <RoundNotePage frame={frame} call={opening.call} text={text} />, isRecused ? 403 : 200);
}

/** Who acts on which round. */
export function onRound({ file, me }: OpenedRound): OnRound {
	return { round: file.round, officerId: me };
}

/** A day that somebody typed, from today on; null for anything else. */
export function dayFrom(request: RoundRequest, name: string, today: LocalDate): LocalDate | null {
	const typed = textOf(bodyOf(request), name, 10);
	const isDay = isDate(typed);
	return isDay && typed >= today ? typed : null;
}

export type Step = { readonly asked: AskedOfRound; readonly to: string; readonly show: Show; readonly field?: string };

/** Where on the page it is mended: the field that was wrong, else the page as a whole. */
function fieldOf(result: RoundResult): string {
	if (result.kind !== "refused") return "title";
	const { code } = result.refusal;
	if (code === "other-entropy") return "entropy";
	return code === "reason-missing" ? "reason" : "title";
}

/** On to the next page, or the same once more with what stands against it. */
export async function afterStep(
	context: DeskContext,
	request: RoundRequest,
	reply: FastifyReply,
	opened: OpenedRound,
	{ result, to, show, field = fieldOf(result) }: Omit<Step, "asked"> & { readonly result: RoundResult },
): Promise<FastifyReply> {
	if (result.kind === "absent") return notFound(reply);
	if (result.kind === "done") return reply.redirect(`${to}?done`, 303);
	const text = sayRefusal(result, releaseWords[context.frame(request, reply).lang]);
	return show(request, reply, opened, [{ field, text }]);
}

/** One command on the round, and what is shown after it. */
export async function takeStep(
	context: DeskContext,
	request: RoundRequest,
	reply: FastifyReply,
	opened: OpenedRound,
	{ asked, ...rest }: Step,
): Promise<FastifyReply> {
	const result = await actOnRound(context.deps, onRound(opened), asked);
	return afterStep(context, request, reply, opened, { ...rest, result });
}

export function isDone(request: RoundRequest): boolean {
	return request.query.done !== undefined;
}

/** The commitment of this person in the draw that is under way. */
export function ownCommitment({ state, me }: OpenedRound): string | null {
	return state.commitments.find(({ user }) => user === me)?.commitment ?? null;
}
