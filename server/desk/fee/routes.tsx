import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import { moneySums, moneyTroubleOf, readSom, writeSom } from "../../../casework/fee.ts";
import { may } from "../../../casework/may.ts";
import { takeBack, takePayment } from "../../fee/cashier.ts";
import { type FeeCase, findFeeCase, loadFeeCase } from "../../fee/fee-case.ts";
import { listAwaiting, listTroubled, waitsForTariff } from "../../fee/fee-lists.ts";
import { askRefund, listRefundsOf } from "../../fee/refunds.ts";
import { sendPage } from "../../web/context.ts";
import { getActor } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import { FeeCasePage, type FeeCaseView } from "./case-page.tsx";
import { type FeeErrors, faultOf } from "./frame.tsx";
import { FeeListPage, type FeeListView } from "./list-page.tsx";
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
import { statementRoutes } from "./statement-routes.tsx";
import { tariffRoutes } from "./tariff-routes.tsx";
import { waitingRoutes } from "./waiting-routes.tsx";
import type { FeeWords } from "./words.ts";

type CaseRequest = FastifyRequest<{ Params: { number: string } }>;

/** The fee's pages: the cashier's and the manager's, and the administrator's table. Money and numbers; who paid only behind a link that records the view. */
export function feeRoutes(app: FastifyInstance, context: DeskContext): void {
	listRoutes(app, context);
	caseRoutes(app, context);
	statementRoutes(app, context);
	waitingRoutes(app, context);
	tariffRoutes(app, context);
}

function listRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	async function list(
		request: FastifyRequest,
		reply: FastifyReply,
		found: Pick<FeeListView, "typed" | "errors">,
	): Promise<FastifyReply> {
		const scopes = feeScopes(request);
		const troubled = await Promise.all(
			(await listTroubled(pool, scopes, rowsMax)).map(async ({ caseId, number }) => {
				const known = await loadFeeCase(pool, caseId);
				return { number, trouble: known && moneyTroubleOf(known.state) };
			}),
		);
		const view: FeeListView = {
			awaiting: await listAwaiting(pool, scopes, rowsMax),
			troubled,
			today: localDate(deps.now(), context.zone),
			...found,
		};
		const page = <FeeListPage on={feeFrame(context, request, reply)} view={view} />;
		return sendPage(reply, page, found.errors.length > 0 ? 404 : 200);
	}

	app.get("/fees", (request, reply) => list(request, reply, { typed: "", errors: [] }));

	app.get<{ Querystring: { number?: unknown } }>("/fees/find", async (request, reply) => {
		const typed = typeof request.query.number === "string" ? request.query.number.slice(0, 80) : "";
		if (typed === "") return list(request, reply, { typed, errors: [] });
		const found = await findFeeCase(pool, typed, deps.numberPrefixes, cashierOf(request).id);
		// Another office's case is none here.
		if (found && may(getActor(request), "seeFees", found.state).ok)
			return reply.redirect(`/fees/case/${found.state.number}`, 303);
		const t = wordsOf(context, request, reply);
		return list(request, reply, { typed, errors: [{ field: "number", text: t.notFound }] });
	});
}

const nothingTyped: FeeCaseView["typed"] = {
	amount: "",
	paidOn: "",
	source: "cashier",
	reason: "",
	to: "",
	refundAmount: "",
};

function caseRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const fee = feeDepsOf(context);

	/** The case of the address, where this person may look; null: none. */
	async function openCase(request: CaseRequest): Promise<FeeCase | null> {
		const found = await findFeeCase(
			pool,
			request.params.number.slice(0, 80),
			deps.numberPrefixes,
			cashierOf(request).id,
		);
		if (found) {
			const { procedure, office } = found.state;
			requireMay(request, "seeFees", { procedure, office });
		}
		return found;
	}

	async function show(
		request: CaseRequest,
		reply: FastifyReply,
		{ caseId, state }: FeeCase,
		shown: { readonly typed?: Partial<FeeCaseView["typed"]>; readonly errors: FeeErrors; readonly payment?: string },
	): Promise<FastifyReply> {
		const actor = getActor(request);
		const here = { procedure: state.procedure, office: state.office };
		const today = localDate(deps.now(), context.zone);
		const sums = moneySums(state);
		const owed = sums.askedTyiyn !== null && sums.owedTyiyn > 0 ? sums.owedTyiyn : null;
		const refunds = await listRefundsOf(pool, caseId);
		const asked = refunds.reduce((sum, one) => (one.state === "asked" ? sum + one.amountTyiyn : sum), 0);
		const view: FeeCaseView = {
			number: state.number,
			sums,
			askableTyiyn: sums.refundableTyiyn - asked,
			trouble: moneyTroubleOf(state),
			waitsForTariff: await waitsForTariff(pool, caseId),
			reference: state.decision.fee?.reference ?? null,
			payBy: state.decision.fee?.payBy ?? null,
			payments: state.decision.payments,
			refunds,
			may: {
				pay: may(actor, "recordPayment", here).ok,
				back: may(actor, "reversePayment", here).ok,
				refund: may(actor, "askRefund", here).ok,
			},
			payment: shown.payment ?? randomUUID(),
			today,
			zone: context.zone,
			// Most people pay exactly what is owed: the cashier has only to say that it came.
			typed: { ...nothingTyped, amount: owed === null ? "" : writeSom(owed), paidOn: today, ...shown.typed },
			errors: shown.errors,
		};
		const page = <FeeCasePage on={feeFrame(context, request, reply)} view={view} />;
		return sendPage(reply, page, shown.errors.length > 0 ? 400 : 200);
	}

	app.get("/fees/case/:number", async (request: CaseRequest, reply) => {
		const found = await openCase(request);
		return found ? show(request, reply, found, { errors: [] }) : reply.callNotFound();
	});
	for (const path of ["payment", "back", "refund"] as const)
		app.post(`/fees/case/:number/${path}`, async (request: CaseRequest, reply) => {
			const found = await openCase(request);
			if (!found) return reply.callNotFound();
			const did = await acts[path](request, found, wordsOf(context, request, reply));
			if (did.errors.length > 0) return show(request, reply, (await loadFeeCase(pool, found.caseId)) ?? found, did);
			return reply.redirect(`/fees/case/${found.state.number}?done=${did.done}`, 303);
		});

	type Did = {
		readonly done: "paid" | "back" | "asked";
		readonly errors: FeeErrors;
		readonly typed: Partial<FeeCaseView["typed"]>;
		readonly payment?: string;
	};

	const acts: Readonly<
		Record<"payment" | "back" | "refund", (request: CaseRequest, found: FeeCase, t: FeeWords) => Promise<Did>>
	> = {
		async payment(request, { caseId }, t) {
			const typed = {
				amount: fieldOf(request, "amount", 20),
				paidOn: fieldOf(request, "paidOn", 10),
				source: fieldOf(request, "source", 10) === "slip" ? "slip" : "cashier",
			} as const;
			const payment = fieldOf(request, "payment", 36);
			const amountTyiyn = readSom(typed.amount);
			const errors = [
				...(amountTyiyn === null ? [faultOf(t, "amount", "amount")] : []),
				...(isDate(typed.paidOn) ? [] : [faultOf(t, "paidOn", "day")]),
			];
			const again = uuidShape.test(payment) ? payment : randomUUID();
			if (amountTyiyn === null || errors.length > 0) return { done: "paid", typed, errors, payment: again };
			const { paidOn, source } = typed;
			const result = await takePayment(
				fee,
				{ caseId, payment: again, amountTyiyn, paidOn, source },
				cashierOf(request),
			);
			const text = refusalText(result, t);
			return { done: "paid", typed, errors: text === null ? [] : [{ field: "paidOn", text }], payment: again };
		},
		async back(request, { caseId }, t) {
			const reason = fieldOf(request, "reason");
			const payment = fieldOf(request, "back", 36);
			if (reason === "") return { done: "back", typed: {}, errors: [faultOf(t, "reason", "reason")] };
			const text = refusalText(await takeBack(fee, { caseId, payment, reason }, cashierOf(request)), t);
			return { done: "back", typed: { reason }, errors: text === null ? [] : [{ field: "reason", text }] };
		},
		async refund(request, { caseId }, t) {
			const typed = {
				refundAmount: fieldOf(request, "refundAmount", 20),
				to: fieldOf(request, "to"),
				reason: fieldOf(request, "why"),
			};
			const amountTyiyn = readSom(typed.refundAmount);
			const errors = [
				...(amountTyiyn === null ? [faultOf(t, "refundAmount", "amount")] : []),
				...(typed.to === "" ? [faultOf(t, "to", "to")] : []),
				...(typed.reason === "" ? [faultOf(t, "why", "reason")] : []),
			];
			if (amountTyiyn === null || errors.length > 0) return { done: "asked", typed, errors };
			const { to, reason } = typed;
			const result = await askRefund(fee, { caseId, amountTyiyn, reason, to }, cashierOf(request));
			const text = refusalText(result, t);
			return { done: "asked", typed, errors: text === null ? [] : [{ field: "refundAmount", text }] };
		},
	};
}
