import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { may } from "../../../casework/may.ts";
import { parseNumber } from "../../../casework/number.ts";
import type { Refusal } from "../../../casework/refusal.ts";
import type { Lang } from "../../../findings/lang.ts";
import { langs } from "../../../findings/lang.ts";
import type { RenderedLetter } from "../../../procedures/letter.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { answerAddress, previewOwed } from "../../casefile/casefile.ts";
import { contextOf, procedureOf } from "../../casefile/context.ts";
import { listUsers, type User } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import { type ActResult, act } from "../act.ts";
import { actorOf, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { readItemsForm } from "../decision/items-form-read.ts";
import { isOvertaken, sendCorrected } from "../own-correction/refuse.tsx";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import type { ShowDocument } from "../routes/document-pages.tsx";
import { type OpenedCase, openCase } from "../routes/opened-case.ts";
import { getStaffWords } from "../staff/words.ts";
import { type DeskLang, getDeskTexts } from "../texts.ts";
import { judgeRoutes } from "./judge-routes.tsx";
import { reviewPageWords } from "./page-words.ts";
import {
	AssignPage,
	BatchPage,
	CorrectionPage,
	type FieldErrors,
	OpinionPage,
	ProposePage,
	type ProposeValues,
	ReturnPage,
} from "./pages.tsx";

const absent = { kind: "absent" } as const;

/** A batch is what fits on a screen; more is a mistake of the mouse. */
const batchMax = 50;

function open(context: DeskContext, request: CaseRequest, lang: DeskLang): Promise<OpenedCase | null> {
	return openCase(context, request, { number: request.params.number, what: "case", lang });
}

/** Begin, take over, ask again, opinions, colleagues, proposals: each page asks for what one command needs. */
export function reviewRoutes(app: FastifyInstance, context: DeskContext, show: ShowDocument): void {
	const { deps } = context;
	app.post("/cases/:number/review", async (request: CaseRequest, reply) => {
		const on = await actOn(context, request, bodyOf(request));
		const result = on ? await act(deps, on, { name: "beginReview" }) : absent;
		return sendResult(context, request, reply, result, "begun");
	});
	app.post("/cases/:number/take-over", async (request: CaseRequest, reply) => {
		const on = await actOn(context, request, bodyOf(request));
		const result = on ? await act(deps, on, { name: "takeOver", from: null }) : absent;
		return sendResult(context, request, reply, result, "taken-over");
	});
	judgeRoutes(app, context, show);
	correctionRoutes(app, context);
	returnRoutes(app, context);
	opinionRoutes(app, context);
	assignRoutes(app, context);
	proposeRoutes(app, context);
	batchRoutes(app, context);
}

/** The letter in the applicant's language, as it will be frozen; null when the command would be refused. */
function previewRequest(context: DeskContext, opened: OpenedCase, officerId: string): RenderedLetter | null {
	const { file } = opened;
	const letter = previewOwed(
		file,
		{ name: "requestCorrection" },
		contextOf(file.state, { kind: "officer", id: officerId }, context.deps.now()),
		context.deps.casefile,
	);
	const lang: Lang | null = langs.find((each) => each === file.state.language) ?? null;
	return letter && procedureOf(file.state).renderLetter(letter, lang);
}

function correctionRoutes(app: FastifyInstance, context: DeskContext): void {
	app.get("/cases/:number/correction", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const opened = await open(context, request, frame.lang);
		if (!opened) return reply.callNotFound();
		const letter = previewRequest(context, opened, getOfficer(request).userId);
		if (letter === null && opened.view.correction?.wasBegun && opened.view.status !== "in_review")
			return sendCorrected(context, request, reply);
		if (letter === null) return reply.redirect(`/cases/${opened.view.number}`, 303);
		const hasAddress = answerAddress(opened.file.state) !== null;
		return sendPage(reply, <CorrectionPage frame={frame} view={opened.view} letter={letter} hasAddress={hasAddress} />);
	});
	app.post("/cases/:number/correction", async (request: CaseRequest, reply) => {
		const on = await actOn(context, request, bodyOf(request));
		const result = on ? await act(context.deps, on, { name: "requestCorrection" }) : absent;
		return sendResult(context, request, reply, result, "asked-again");
	});
}

function returnRoutes(app: FastifyInstance, context: DeskContext): void {
	async function page(request: CaseRequest, reply: FastifyReply, errors: FieldErrors) {
		const frame = context.frame(request, reply);
		const opened = await open(context, request, frame.lang);
		if (!opened) return reply.callNotFound();
		return sendPage(
			reply,
			<ReturnPage frame={frame} view={opened.view} errors={errors} />,
			errors.length > 0 ? 400 : 200,
		);
	}
	app.get("/cases/:number/return", (request: CaseRequest, reply) => page(request, reply, []));
	app.post("/cases/:number/return", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const reason = textOf(body, "reason");
		const t = getDeskTexts(context.frame(request, reply).lang);
		if (reason.trim() === "") return page(request, reply, [{ field: "reason", text: t.refusals["reason-missing"] }]);
		const on = await actOn(context, request, body);
		const result = on ? await act(context.deps, on, { name: "returnToReview", reason }) : absent;
		return sendResult(context, request, reply, result, "returned");
	});
}

function opinionRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	async function page(request: CaseRequest, reply: FastifyReply, refusal: Refusal | null) {
		const frame = context.frame(request, reply);
		const opened = await open(context, request, frame.lang);
		if (!opened) return reply.callNotFound();
		const body = bodyOf(request);
		const values = { of: textOf(body, "of"), question: textOf(body, "question"), answerBy: textOf(body, "answerBy") };
		const t = getDeskTexts(frame.lang);
		const field = refusal?.code === "day-has-passed" ? "answerBy" : values.of.trim() === "" ? "of" : "question";
		const errors = refusal === null ? [] : [{ field, text: t.refusals[refusal.code] }];
		return sendPage(
			reply,
			<OpinionPage frame={frame} view={opened.view} errors={errors} values={values} />,
			refusal === null ? 200 : 400,
		);
	}
	app.get("/cases/:number/opinion", (request: CaseRequest, reply) => page(request, reply, null));
	app.post("/cases/:number/opinion", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const answerBy = textOf(body, "answerBy", 10);
		// An empty or impossible day is a day that nobody could answer by.
		if (!/^\d{4}-\d{2}-\d{2}$/.test(answerBy)) return page(request, reply, { code: "day-has-passed" });
		const on = await actOn(context, request, body);
		const command = { name: "askOpinion", opinion: randomUUID(), of: textOf(body, "of", 300), answerBy } as const;
		const result = on ? await act(deps, on, { ...command, question: textOf(body, "question") }) : absent;
		if (
			result.kind === "refused" &&
			(result.refusal.code === "reason-missing" || result.refusal.code === "day-has-passed")
		)
			return page(request, reply, result.refusal);
		return sendResult(context, request, reply, result, "opinion-asked");
	});
	app.post("/cases/:number/opinion/:opinion", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const { opinion } = request.params as { number: string; opinion: string };
		const on = await actOn(context, request, body);
		const result = on ? await act(deps, on, { name: "recordOpinion", opinion, text: textOf(body, "text") }) : absent;
		return sendResult(context, request, reply, result, "opinion-recorded");
	});
}

function assignRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	/** Who may review this case: it is handed to nobody else, and by nobody to himself who has it already. */
	async function colleaguesFor(request: CaseRequest): Promise<User[]> {
		const number = parseNumber(request.params.number, deps.numberPrefixes);
		const row = number && (await findByNumberFor(deps.store.pool, number, getOfficer(request).userId));
		if (!row) return [];
		const users = await listUsers(deps.store.pool);
		const has = row.officer === getOfficer(request).userId ? row.officer : null;
		return users.filter((user) => user.userId !== has && may(actorOf(user), "judgeDocument", row).ok);
	}
	app.get("/cases/:number/assign", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const opened = await open(context, request, frame.lang);
		if (!opened) return reply.callNotFound();
		const colleagues = await colleaguesFor(request);
		return sendPage(reply, <AssignPage frame={frame} view={opened.view} colleagues={colleagues} />);
	});
	app.post("/cases/:number/assign", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const wanted = textOf(body, "officer", 40);
		const colleagues = await colleaguesFor(request);
		const officer = colleagues.find(({ userId }) => userId === wanted)?.userId ?? null;
		if (wanted !== "" && officer === null) return reply.callNotFound();
		const on = await actOn(context, request, body);
		const result = on ? await act(deps, on, { name: "assign", officer }) : absent;
		return sendResult(context, request, reply, result, "assigned");
	});
}

const proposalFields: Readonly<Partial<Record<Refusal["code"], "outcome" | "reason">>> = {
	"approved-out-of-range": "outcome",
	"ground-missing": "outcome",
	"reason-missing": "reason",
};

function proposeRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	function itemsOf({ file }: OpenedCase) {
		const { kind, personal, persons } = file.state;
		return procedureOf(file.state).review.itemsOf(kind, personal?.answers ?? null, persons);
	}
	async function page(request: CaseRequest, reply: FastifyReply, values: ProposeValues, errors: FieldErrors) {
		const frame = context.frame(request, reply);
		const opened = await open(context, request, frame.lang);
		if (!opened) return reply.callNotFound();
		const { view, face } = opened;
		// It came back to its officer: a form that could only be refused is not offered to him.
		if (!view.may.includes("propose") && view.correction?.wasBegun) return sendCorrected(context, request, reply);
		const rest = { view, face, items: itemsOf(opened), answers: view.answers, errors, values };
		return sendPage(reply, <ProposePage frame={frame} {...rest} />, errors.length > 0 ? 400 : 200);
	}
	app.get("/cases/:number/propose", (request: CaseRequest, reply) => page(request, reply, {}, []));
	app.post("/cases/:number/propose", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const { lang } = context.frame(request, reply);
		const opened = await open(context, request, lang);
		const on = await actOn(context, request, body);
		if (!opened || !on) return reply.callNotFound();
		if (await isOvertaken(context, request, body)) return sendCorrected(context, request, reply);
		const asked = itemsOf(opened);
		const { items, unsaid, values } = readItemsForm(body, asked);
		if (unsaid !== null) {
			const error = { field: `outcome.${unsaid}`, text: reviewPageWords[lang].choose };
			return page(request, reply, values, [error]);
		}
		const result = await act(deps, on, { name: "propose", items, reason: textOf(body, "reason") });
		const field = result.kind === "refused" ? proposalFields[result.refusal.code] : undefined;
		if (result.kind !== "refused" || field === undefined)
			return sendResult(context, request, reply, result, "proposed");
		const { refusal } = result;
		const name = "item" in refusal ? `${field}.${refusal.item}` : field;
		return page(request, reply, values, [{ field: name, text: getDeskTexts(lang).refusals[refusal.code] }]);
	});
}

/** Several cases at once from the queue: each is one command for itself, and what is refused is said case by case. */
function batchRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.post("/batch", async (request, reply) => {
		const frame = context.frame(request, reply);
		const body = bodyOf(request);
		const chosen = [body.case].flat().filter((each): each is string => typeof each === "string");
		const command =
			body.action === "putBack" ? ({ name: "assign", officer: null } as const) : ({ name: "beginReview" } as const);
		const outcomes: { number: string; text: string; good: boolean }[] = [];
		for (const asked of chosen.slice(0, batchMax)) {
			const number = parseNumber(asked, deps.numberPrefixes);
			const row = number && (await findByNumberFor(deps.store.pool, number, getOfficer(request).userId));
			if (!number || !row) continue;
			const { userId, grants } = getOfficer(request);
			const on = { caseId: row.caseId, seenVersion: row.version, officerId: userId, grants };
			outcomes.push({ number, ...said(await act(deps, on, command), frame.lang) });
		}
		return sendPage(reply, <BatchPage frame={frame} outcomes={outcomes} />);
	});
}

function said(result: ActResult, lang: DeskLang): { text: string; good: boolean } {
	const t = reviewPageWords[lang].batch;
	if (result.kind === "done") return { text: t.done, good: true };
	if (result.kind === "refused") return { text: getDeskTexts(lang).refusals[result.refusal.code], good: false };
	if (result.kind === "not-allowed")
		return { text: getStaffWords(lang).notAllowed.reasons[result.reason], good: false };
	return { text: result.kind === "changed" ? t.changed : t.absent, good: false };
}
