import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FindingMark } from "../../../casework/facts.ts";
import { isSameMark } from "../../../casework/outcome.ts";
import { openCaseKey } from "../../store/case-keys.ts";
import { joinObject, recordObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { tokenField } from "../../web/form-token.ts";
import { type Act, type ActResult, act } from "../act.ts";
import type { DeskContext } from "../context.ts";
import { FindingPage } from "../pages/finding.tsx";
import type { DeskFinding } from "../present.ts";
import { type DeskLang, getDeskTexts } from "../texts.ts";
import { actOn, type CaseRequest, sendResult } from "./actions.tsx";
import { bodyOf } from "./body.ts";
import { type OpenedCase, openCase } from "./opened-case.ts";
import { sendDeskProblem } from "./problems.tsx";

/** A screenshot or a report; whole scans belong to the case, not to a verdict about it. */
const evidenceBytesMax = 10 * 1024 * 1024;

type Settling = { readonly body: Readonly<Record<string, unknown>>; readonly file: Uint8Array | null };

async function readSettling(request: FastifyRequest): Promise<Settling> {
	if (!request.isMultipart()) return { body: bodyOf(request), file: null };
	const body: Record<string, unknown> = {};
	let file: Uint8Array | null = null;
	for await (const part of request.parts()) {
		if (part.type === "field") body[part.fieldname] = part.value;
		else {
			const bytes = await part.toBuffer();
			if (bytes.length > 0) file = bytes;
		}
	}
	return { body, file };
}

function findFinding(opened: OpenedCase, query: Readonly<Record<string, unknown>>): DeskFinding | null {
	const number = (name: string) => (query[name] === undefined ? undefined : Number(query[name]));
	const page = number("page");
	const person = number("person");
	const field = typeof query.field === "string" ? query.field : undefined;
	const place = {
		...(page === undefined ? {} : { page }),
		...(person === undefined ? {} : { person }),
		...(field === undefined ? {} : { field }),
	};
	return (
		opened.view.findings.find(({ mark }) =>
			isSameMark(mark, { ...mark, code: query.code as FindingMark["code"], ordinal: number("ordinal") ?? null, place }),
		) ?? null
	);
}

/** Settling one finding. The file of a verdict's evidence lies in the vault before the fact that names it. */
export async function findingRoutes(app: FastifyInstance, context: DeskContext): Promise<void> {
	await app.register(multipart, {
		limits: { fileSize: evidenceBytesMax, files: 1, fields: 8, fieldSize: 32_768, parts: 10, headerPairs: 20 },
	});

	async function find(request: CaseRequest, lang: DeskLang) {
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
		const finding = opened && findFinding(opened, (request.query ?? {}) as Readonly<Record<string, unknown>>);
		return opened && finding ? { opened, finding } : null;
	}

	app.get("/cases/:number/finding", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const found = await find(request, frame.lang);
		if (!found) return reply.callNotFound();
		const { opened, finding } = found;
		const page = <FindingPage frame={frame} view={opened.view} finding={finding} error={null} text="" verdict={null} />;
		return sendPage(reply, page);
	});

	app.post(
		"/cases/:number/finding",
		{ bodyLimit: evidenceBytesMax + 65_536, config: { checksTokenItself: true } },
		async (request: CaseRequest, reply): Promise<FastifyReply> => {
			const { body, file } = await readSettling(request);
			if (!context.tokens.isRight(request, body[tokenField])) {
				return sendDeskProblem(context, request, reply, "formExpired");
			}
			const frame = context.frame(request, reply);
			const found = await find(request, frame.lang);
			const on = await actOn(context, request, body);
			if (!found || !on) return sendDeskProblem(context, request, reply, "notFound");
			const { opened, finding } = found;
			const text = String(body.text ?? "").slice(0, 4000);
			const t = getDeskTexts(frame.lang);
			const verdict = body.verdict === "passed" || body.verdict === "failed" ? body.verdict : null;
			const again = (field: "verdict" | "text", said: string) => {
				const typed = { text, verdict, error: { field, text: said } };
				return sendPage(reply, <FindingPage frame={frame} view={opened.view} finding={finding} {...typed} />, 400);
			};
			if (finding.action === "verdict") {
				if (verdict === null) return again("verdict", t.form.choose);
				if (text.trim() === "") return again("text", t.refusals["evidence-missing"]);
				const result = await recordVerdict(context, on, { mark: finding.mark, verdict, text, file });
				return sendResult(context, request, reply, result, "saved");
			}
			if (text.trim() === "") return again("text", t.refusals["reason-missing"]);
			const command = { name: "acceptFinding", mark: finding.mark, reason: text } as const;
			return sendResult(context, request, reply, await act(context.deps, on, command), "saved");
		},
	);
}

async function recordVerdict(
	context: DeskContext,
	on: Act,
	said: {
		readonly mark: FindingMark;
		readonly verdict: "passed" | "failed";
		readonly text: string;
		readonly file: Uint8Array | null;
	},
): Promise<ActResult> {
	const { deps } = context;
	const put = said.file === null ? null : await deps.vault.put(said.file);
	if (put && !put.ok) throw new Error(`The vault took nothing: ${put.reason}`, { cause: put.cause });
	const command = {
		name: "recordVerdict",
		mark: said.mark,
		verdict: said.verdict,
		evidence: said.text,
		evidenceObject: put?.ref.objectId ?? null,
	} as const;
	return act(deps, on, command, {
		async before(tx, { caseId, at }) {
			if (!put) return;
			await recordObject(tx, put.ref, { caseId, role: "evidence", at });
			await joinObject(tx, put.ref.objectId, await openCaseKey(tx, caseId, deps.casefile.unwrap), deps.casefile.unwrap);
		},
	});
}
