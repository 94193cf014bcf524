import type { FastifyReply, FastifyRequest } from "fastify";
import { phaseOf } from "../../../casework/round.ts";
import type { Words } from "../../../findings/lang.ts";
import type { Consent } from "../../../procedures/consent.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { faceOfRound } from "../../../procedures/face-of-round.ts";
import type { Form } from "../../../procedures/form.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { sendPage, type WebContext } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { fieldOf } from "../mine/field.ts";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { changesOnly } from "./changes.ts";
import type { FilingDeps } from "./deps.ts";
import type { DraftWords } from "./draft.ts";
import { type Drafts, makeDrafts, type OpenDraft } from "./drafts.ts";
import type { DraftView } from "./layout.tsx";
import { type FilingLimits, makeFilingLimits } from "./limits.ts";
import { ResumePage, startPath } from "./page-start.tsx";
import { type Part, partsOf } from "./parts.ts";

/** A draft with what its pages are drawn from. */
export type Entered = {
	readonly draft: OpenDraft;
	readonly face: ProcedureFace;
	readonly form: Form;
};

/** What the routes of the form share. */
export type Filing = {
	readonly context: WebContext;
	readonly deps: FilingDeps;
	readonly drafts: Drafts;
	readonly limits: FilingLimits;
	readonly viewOf: (request: FastifyRequest, reply: FastifyReply, entered: Entered) => DraftView;
	/** The draft of this browser, or null after something else was answered: the page for its code, or that it is filed. */
	readonly enter: (request: FastifyRequest, reply: FastifyReply) => Promise<Entered | null>;
	/** As `enter`, for a form of the draft: within limits, with its token, and not before the consents that everything else hangs on. */
	readonly enterForm: (
		request: FastifyRequest,
		reply: FastifyReply,
		token?: unknown,
		beforeConsents?: boolean,
	) => Promise<Entered | null>;
	readonly resume: (
		request: FastifyRequest,
		reply: FastifyReply,
		problem: "none" | "wrong" | "closed" | "discarded",
	) => FastifyReply;
};

/** Whether the web door of this procedure, in its present law, takes what is filled in on our pages: a confirmed contact vouches. */
export function isFiledHere(face: Pick<ProcedureFace, "id" | "law">): boolean {
	return getProcedure(face.id, face.law).doors.web === "verified-contact";
}

/** The first consent, from 1, that stands in the way: not answered yet in its present words, or mandatory and refused. Null: none does. */
export function consentInTheWay(face: ProcedureFace, words: DraftWords): number | null {
	// They stand as they were given with what was filed.
	if (changesOnly(words)) return null;
	const index = (face.consents ?? []).findIndex((consent) => {
		const given = givenOf(consent, words);
		return given === null || (consent.mandatory && !given);
	});
	return index < 0 ? null : index + 1;
}

/** What was said to a consent in the words that are asked today; null: nothing. */
export function givenOf({ field, version }: Consent, words: DraftWords): boolean | null {
	return words.consents.find((each) => each.field === field && each.version === version)?.given ?? null;
}

/** An office that was chosen before the call's list of them was changed, and is not on it any more, is chosen anew: else nothing would say what hinders filing. */
function withOfficeOf(draft: OpenDraft): OpenDraft {
	const taking = draft.round?.offices ?? null;
	const { office } = draft.words;
	if (taking === null || office === null || taking.includes(office)) return draft;
	return { ...draft, words: { ...draft.words, office: null } };
}

/** The offices that take part, in their groups; a group is called like the office that it is named after. */
export function officesOf(
	{ deps }: Filing,
	{ draft, face }: Entered,
): readonly {
	readonly id: string;
	readonly name: Words;
	readonly group: string | null;
}[] {
	const taking = draft.round?.offices ?? null;
	return getProcedure(face.id)
		.offices.filter(({ id }) => taking === null || taking.includes(id))
		.map(({ id, quotaGroup }) => ({ id, name: deps.frame(face.id, id).letterOffice.name, group: quotaGroup ?? null }));
}

/** Its questions page by page. */
export function partsOfDraft({ draft, face, form }: Entered): readonly Part[] {
	return partsOf(face, form, { asksEmail: draft.words.corrects !== null });
}

/** What came too early may be corrected before the window opens: only a new application has to wait for it. */
export function phaseOfDraft({ round, words }: OpenDraft, now: number): "before" | "open" | "closed" {
	const phase = round === null ? "open" : phaseOf(round, now);
	return words.corrects !== null && phase === "before" ? "open" : phase;
}

function isOwnSite(request: FastifyRequest): boolean {
	const site = request.headers["sec-fetch-site"];
	return site === undefined || site === "same-origin" || site === "none";
}

export function makeFiling(context: WebContext, deps: FilingDeps): Filing {
	const drafts = makeDrafts(context, deps);
	const limits = makeFilingLimits(deps.attemptsPerMinute);
	const { now } = context.deps;

	function resume(
		request: FastifyRequest,
		reply: FastifyReply,
		problem: "none" | "wrong" | "closed" | "discarded",
	): FastifyReply {
		const frame = context.frame(request, reply);
		const starts = context.deps.faces
			.filter(isFiledHere)
			.flatMap((face) =>
				face.kinds.map((kind) => ({ href: startPath(face.id, kind.id), title: kind.title[frame.lang] })),
			);
		const token = context.tokens.issue(request, reply);
		const page = <ResumePage frame={frame} token={token} problem={problem} starts={starts} />;
		return sendPage(reply, page, problem === "wrong" ? 403 : 200);
	}

	async function enter(request: FastifyRequest, reply: FastifyReply): Promise<Entered | null> {
		const found = await drafts.find(request, reply);
		if (found.kind === "filed") {
			reply.redirect("/draft/filed", 303);
			return null;
		}
		const shipped = found.kind === "open" ? context.findFace(found.row.procedure) : null;
		const face = found.kind === "open" && shipped ? faceOfRound(shipped, found.round) : null;
		const form = found.kind === "open" ? (face?.findForm(found.words.kind) ?? null) : null;
		if (found.kind !== "open" || face === null || form === null) {
			resume(request, reply, found.kind === "closed" ? "closed" : "none");
			return null;
		}
		return { draft: withOfficeOf(found), face, form };
	}

	return {
		context,
		deps,
		drafts,
		limits,
		resume,
		enter,
		viewOf(request, reply, { draft, face, form }) {
			return {
				frame: context.frame(request, reply),
				face,
				form,
				words: draft.words,
				round: draft.round,
				now: now(),
				walls: { zone: face.zone, houseZone: context.zone },
				expiresAt: draft.row.expiresAt,
				token: draft.keys.formToken,
			};
		},
		async enterForm(request, reply, token = fieldOf(request, tokenField), beforeConsents = false) {
			const entered = await enter(request, reply);
			if (entered === null) return null;
			const { draft, face } = entered;
			if (!draft.keys.isFormToken(token) || !isOwnSite(request)) {
				sendProblem(context, request, reply, "formExpired");
				return null;
			}
			const wait = await limits.saves.take(draft.row.draftId);
			if (wait !== null) {
				sendTooMany(context, request, reply, wait);
				return null;
			}
			const inTheWay = beforeConsents ? null : consentInTheWay(face, draft.words);
			if (inTheWay !== null) {
				reply.redirect(`/draft/consent/${inTheWay}`, 303);
				return null;
			}
			return entered;
		},
	};
}
