import type { FastifyReply, FastifyRequest } from "fastify";
import { mayAnywhere } from "../../../casework/may.ts";
import { scopesFor } from "../../board/hidden.ts";
import type { Cashier, FeeDeps, FeeRefusal, FeeResult } from "../../fee/fee-deps.ts";
import type { TaskScope } from "../../store/tasks.ts";
import { chooseLang } from "../../web/language.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { NotAllowedError } from "../guard.tsx";
import { bodyOf } from "../routes/body.ts";
import type { FeeFrame } from "./frame.tsx";
import { type FeeWords, feeWords } from "./words.ts";

/** Rows on one page; more are an office in distress, and what waits longest stands first. */
export const rowsMax = 200;

export const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function cashierOf(request: FastifyRequest): Cashier {
	const { userId, grants } = getOfficer(request);
	return { id: userId, grants };
}

/** Where this person may see fees: what every list is narrowed to. */
export function feeScopes(request: FastifyRequest): readonly TaskScope[] {
	return scopesFor(getActor(request), "seeFees");
}

export function feeFrame(context: DeskContext, request: FastifyRequest, reply: FastifyReply): FeeFrame {
	const { done } = request.query as { done?: unknown };
	return {
		frame: context.frame(request, reply),
		mayImport: mayAnywhere(getActor(request), "importStatement"),
		done: (Object.keys(feeWords.en.done) as (keyof FeeWords["done"])[]).find((key) => key === done) ?? null,
	};
}

export function fieldOf(request: FastifyRequest, name: string, charactersMax = 300): string {
	const value = bodyOf(request)[name];
	return typeof value === "string" ? value.slice(0, charactersMax).trim() : "";
}

/** The words of this request's language, where no page is drawn yet. */
export function wordsOf(context: DeskContext, request: FastifyRequest, reply: FastifyReply): FeeWords {
	return feeWords[chooseLang(request, reply, context.secure)];
}

/** A result of an act on money as its page says it; `null` when it is done. Throws where this person may not. */
export function refusalText(result: FeeResult | { readonly kind: "changed" }, words: FeeWords): string | null {
	if (result.kind === "done") return null;
	if (result.kind === "not-allowed") throw new NotAllowedError(result.reason);
	if (result.kind === "changed" || result.kind === "absent") return words.changed;
	return words.refusals[result.refusal satisfies FeeRefusal] ?? words.refused;
}

export function feeDepsOf({ deps }: DeskContext): FeeDeps {
	return deps;
}
