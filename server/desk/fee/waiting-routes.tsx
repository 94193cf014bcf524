import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { may } from "../../../casework/may.ts";
import { findSeen, listWaiting, openSeen, type SeenRow } from "../../fee/payments-seen.ts";
import {
	answerRefund,
	findRefund,
	listRefunds,
	mayAnswerRefund,
	openRefund,
	type RefundRow,
} from "../../fee/refunds.ts";
import { assignPayment, setPaymentAside } from "../../fee/unmatched.ts";
import { openCaseKey } from "../../store/case-keys.ts";
import { type CaseRow, findCase } from "../../store/cases.ts";
import { recordRead } from "../../store/reads.ts";
import { isHiddenFrom } from "../../store/recusals.ts";
import { sendPage } from "../../web/context.ts";
import { getActor } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { isInScopes } from "../tasks/scopes.ts";
import { type FeeErrors, faultOf } from "./frame.tsx";
import { RefundPage, RefundsPage } from "./refund-pages.tsx";
import {
	cashierOf,
	feeDepsOf,
	feeFrame,
	feeScopes,
	fieldOf,
	refusalText,
	rowsMax,
	uuidShape,
	wordsOf,
} from "./request.tsx";
import { UnmatchedPage, UnmatchedPaymentPage } from "./unmatched-pages.tsx";

type PaymentRequest = FastifyRequest<{ Params: { payment: string } }>;
type RefundRequest = FastifyRequest<{ Params: { refund: string } }>;

/** What waits for a person: payments of nobody, and money that is to go back. */
export function waitingRoutes(app: FastifyInstance, context: DeskContext): void {
	unmatchedRoutes(app, context);
	refundRoutes(app, context);
}

function unmatchedRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const fee = feeDepsOf(context);

	async function findHere(request: PaymentRequest): Promise<SeenRow | null> {
		const { payment } = request.params;
		const row = uuidShape.test(payment) ? await findSeen(pool, payment) : null;
		// What a cashier wrote down names nobody and stands on the case's own page.
		if (row?.source !== "statement" || !isInScopes(row, feeScopes(request))) return null;
		return row.caseId !== null && (await isHiddenFrom(pool, cashierOf(request).id, row.caseId)) ? null : row;
	}

	async function show(
		request: PaymentRequest,
		reply: FastifyReply,
		row: SeenRow,
		shown: { readonly typed: { readonly number: string; readonly word: string }; readonly errors: FeeErrors },
	): Promise<FastifyReply> {
		const { unwrap } = deps.casefile;
		const read = { at: deps.now(), userId: cashierOf(request).id, caseId: row.caseId, what: "payment" };
		await recordRead(pool, read);
		const caseKey =
			row.sealedForCase && row.caseId ? await openCaseKey(pool, row.caseId, unwrap).catch(() => null) : null;
		const page = (
			<UnmatchedPaymentPage
				on={feeFrame(context, request, reply)}
				row={row}
				personal={openSeen(row, { unwrap, caseKey })}
				mayAct={may(getActor(request), "recordPayment", { procedure: row.procedure, office: row.office }).ok}
				zone={context.zone}
				{...shown}
			/>
		);
		return sendPage(reply, page, shown.errors.length > 0 ? 400 : 200);
	}

	app.get("/fees/unmatched", async (request, reply) => {
		const rows = await listWaiting(pool, feeScopes(request), rowsMax);
		return sendPage(reply, <UnmatchedPage on={feeFrame(context, request, reply)} rows={rows} />);
	});

	app.get("/fees/unmatched/:payment", async (request: PaymentRequest, reply) => {
		const row = await findHere(request);
		return row ? show(request, reply, row, { typed: { number: "", word: "" }, errors: [] }) : reply.callNotFound();
	});

	app.post("/fees/unmatched/:payment/assign", async (request: PaymentRequest, reply) => {
		const row = await findHere(request);
		if (!row) return reply.callNotFound();
		const t = wordsOf(context, request, reply);
		const number = fieldOf(request, "number", 80);
		const text =
			number === ""
				? t.faults.number
				: refusalText(await assignPayment(fee, row.payment, number, cashierOf(request)), t);
		if (text !== null)
			return show(request, reply, (await findHere(request)) ?? row, {
				typed: { number, word: "" },
				errors: [{ field: "number", text }],
			});
		return reply.redirect("/fees/unmatched?done=assigned", 303);
	});

	app.post("/fees/unmatched/:payment/aside", async (request: PaymentRequest, reply) => {
		const row = await findHere(request);
		if (!row) return reply.callNotFound();
		const t = wordsOf(context, request, reply);
		const word = fieldOf(request, "word");
		const wrong = word === "" ? faultOf(t, "word", "reason").text : null;
		const text = wrong ?? refusalText(await setPaymentAside(fee, row.payment, word, cashierOf(request)), t);
		if (text !== null)
			return show(request, reply, (await findHere(request)) ?? row, {
				typed: { number: "", word },
				errors: [{ field: "word", text }],
			});
		return reply.redirect("/fees/unmatched?done=aside", 303);
	});
}

function refundRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	async function findHere(request: RefundRequest): Promise<{ row: RefundRow; of: CaseRow } | null> {
		const { refund } = request.params;
		const row = uuidShape.test(refund) ? await findRefund(pool, refund) : null;
		const of = row && (await findCase(pool, row.caseId));
		if (!row || !of || !isInScopes(of, feeScopes(request))) return null;
		return (await isHiddenFrom(pool, cashierOf(request).id, of.caseId)) ? null : { row, of };
	}

	async function show(
		request: RefundRequest,
		reply: FastifyReply,
		{ row, of }: { row: RefundRow; of: CaseRow },
		errors: FeeErrors,
	): Promise<FastifyReply> {
		const person = cashierOf(request);
		const names = await namesOf(pool, [row.askedBy, ...(row.settledBy === null ? [] : [row.settledBy])]);
		await recordRead(pool, { at: deps.now(), userId: person.id, caseId: row.caseId, what: "refund" });
		const here = { procedure: of.procedure, office: of.office };
		const page = (
			<RefundPage
				on={feeFrame(context, request, reply)}
				row={row}
				words={openRefund(row, await openCaseKey(pool, row.caseId, deps.casefile.unwrap))}
				askedBy={names.get(row.askedBy) ?? ""}
				settledBy={row.settledBy === null ? null : (names.get(row.settledBy) ?? "")}
				mayAnswer={mayAnswerRefund(person, row.askedBy, here)}
				isOwn={row.askedBy === person.id && may(person, "refund", here).ok}
				zone={context.zone}
				errors={errors}
			/>
		);
		return sendPage(reply, page, errors.length > 0 ? 400 : 200);
	}

	app.get("/fees/refunds", async (request, reply) => {
		const rows = await listRefunds(pool, feeScopes(request), rowsMax);
		return sendPage(reply, <RefundsPage on={feeFrame(context, request, reply)} rows={rows} zone={context.zone} />);
	});

	app.get("/fees/refunds/:refund", async (request: RefundRequest, reply) => {
		const found = await findHere(request);
		return found ? show(request, reply, found, []) : reply.callNotFound();
	});

	app.post("/fees/refunds/:refund", async (request: RefundRequest, reply) => {
		const found = await findHere(request);
		if (!found) return reply.callNotFound();
		const answer = fieldOf(request, "answer", 10) === "given" ? "given" : "declined";
		const result = await answerRefund(feeDepsOf(context), found.row.refund, answer, cashierOf(request));
		const text = refusalText(result, wordsOf(context, request, reply));
		if (text !== null) return show(request, reply, (await findHere(request)) ?? found, [{ field: "main", text }]);
		return reply.redirect(`/fees/refunds?done=${answer}`, 303);
	});
}
