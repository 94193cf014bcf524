import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { scopesOf } from "../../../casework/may.ts";
import { type StatementFault, statementBytesMax } from "../../fee/bank-line.ts";
import { listOfStatement } from "../../fee/payments-seen.ts";
import {
	bringStatement,
	findStatement,
	listStatements,
	type StatementRow,
	settleStatement,
} from "../../fee/statements.ts";
import { previewStatement, takeStatement } from "../../fee/take-statement.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import { tokenField } from "../../web/form-token.ts";
import { getActor } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/body.ts";
import { sendDeskProblem } from "../routes/problems.tsx";
import { isInScopes } from "../tasks/scopes.ts";
import { type FeeErrors, faultOf } from "./frame.tsx";
import { cashierOf, feeDepsOf, feeFrame, uuidShape, wordsOf } from "./request.tsx";
import { PreviewPage, StatementsPage, TakenPage } from "./statement-pages.tsx";

type StatementRequest = FastifyRequest<{ Params: { statement: string } }>;

const home = "/fees/statements";

const statementsShown = 50;

async function readUpload(
	request: FastifyRequest,
): Promise<{ readonly token: unknown; readonly file: Uint8Array | null }> {
	let token: unknown;
	let file: Uint8Array | null = null;
	if (!request.isMultipart()) return { token: bodyOf(request)[tokenField], file };
	// One byte more than may be: what is longer is seen to be so and not read on.
	const limits = { fileSize: statementBytesMax + 1, files: 1, fields: 4, fieldSize: 4000, parts: 6 };
	for await (const part of request.parts({ limits, throwFileSizeLimit: false } as never)) {
		if (part.type === "field") {
			if (part.fieldname === tokenField) token = part.value;
			continue;
		}
		const bytes = await part.toBuffer();
		if (bytes.length > 0) file = bytes;
	}
	return { token, file };
}

/** Statements of the bank: brought, looked at line by line, taken in or thrown away. */
export function statementRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const fee = feeDepsOf(context);

	async function list(
		request: FastifyRequest,
		reply: FastifyReply,
		wrong: { readonly errors: FeeErrors; readonly faults: readonly StatementFault[] },
	): Promise<FastifyReply> {
		const scopes = scopesOf(getActor(request), "importStatement");
		const statements = await listStatements(pool, scopes, statementsShown);
		const on = feeFrame(context, request, reply);
		const page = <StatementsPage on={on} statements={statements} zone={context.zone} {...wrong} />;
		return sendPage(reply, page, wrong.errors.length > 0 ? 400 : 200);
	}

	async function findHere(request: StatementRequest): Promise<StatementRow | null> {
		const { statement: id } = request.params;
		const statement = uuidShape.test(id) ? await findStatement(pool, id) : null;
		return statement && isInScopes(statement, scopesOf(getActor(request), "importStatement")) ? statement : null;
	}

	app.get(home, (request, reply) => list(request, reply, { errors: [], faults: [] }));

	app.post(home, { config: { checksTokenItself: true } }, async (request, reply): Promise<FastifyReply> => {
		const { token, file } = await readUpload(request);
		if (!context.tokens.isRight(request, token)) return sendDeskProblem(context, request, reply, "formExpired");
		const t = wordsOf(context, request, reply);
		if (file === null) return list(request, reply, { errors: [faultOf(t, "file", "file")], faults: [] });
		const [place] = scopesOf(getActor(request), "importStatement");
		const by = { id: cashierOf(request).id, place: place ?? { procedure: null, office: null }, at: deps.now() };
		const brought = await deps.store.tx((tx) => bringStatement(tx, file, by, deps.vaultPublic));
		if (!brought.ok)
			return list(request, reply, { errors: [{ field: "file", text: t.faultsLead }], faults: brought.faults });
		return reply.redirect(`${home}/${brought.statementId}`, 303);
	});

	app.get(`${home}/:statement`, async (request: StatementRequest, reply) => {
		const statement = await findHere(request);
		if (!statement) return reply.callNotFound();
		const on = feeFrame(context, request, reply);
		if (statement.state !== "draft") {
			const rows = await listOfStatement(pool, statement.statementId, cashierOf(request).id);
			return sendPage(reply, <TakenPage on={on} statement={statement} rows={rows} zone={context.zone} />);
		}
		const cashier = cashierOf(request);
		await recordRead(pool, { at: deps.now(), userId: cashier.id, caseId: null, what: "statement" });
		const lines = await previewStatement(pool, statement.statementId, cashier, fee);
		return sendPage(reply, <PreviewPage on={on} statement={statement} lines={lines} />);
	});

	app.post(`${home}/:statement/take`, async (request: StatementRequest, reply) => {
		const statement = await findHere(request);
		if (!statement) return reply.callNotFound();
		const taken = await takeStatement(fee, statement.statementId, cashierOf(request));
		const done = taken.kind === "done" ? "?done=taken" : "";
		return reply.redirect(`${home}/${statement.statementId}${done}`, 303);
	});

	app.post(`${home}/:statement/discard`, async (request: StatementRequest, reply) => {
		const statement = await findHere(request);
		if (!statement) return reply.callNotFound();
		await settleStatement(pool, statement.statementId, "discarded", deps.now());
		return reply.redirect(`${home}?done=discarded`, 303);
	});
}
