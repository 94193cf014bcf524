import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { Representative } from "../../../casework/review-facts.ts";
import { isAllowed } from "../../../casework/transitions.ts";
import { sniff } from "../../../container/src/sniff.ts";
import { openCaseKey } from "../../store/case-keys.ts";
import { recordRead } from "../../store/reads.ts";
import { joinObject, openObject, recordObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { tokenField } from "../../web/form-token.ts";
import { type ActResult, act } from "../act.ts";
import { getOfficer } from "../actor.ts";
import type { Posted } from "../answer-form.ts";
import type { DeskContext } from "../context.ts";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf } from "../routes/body.ts";
import { type OpenedCase, openCase } from "../routes/opened-case.ts";
import { sendDeskProblem } from "../routes/problems.tsx";
import { firstValues, type RepresentativeFault, RepresentativesPage, recordedOf } from "./representatives.tsx";

/** A power of attorney is a page or two. */
const paperBytesMax = 10 * 1024 * 1024;

type PaperRequest = FastifyRequest<{ Params: { number: string; place: string } }>;
type Faults = Readonly<Record<string, RepresentativeFault>>;
type Form = { readonly fields: Posted; readonly paper: Uint8Array | null; readonly isTooLarge: boolean };

async function readForm(request: FastifyRequest): Promise<Form> {
	if (!request.isMultipart()) return { fields: bodyOf(request), paper: null, isTooLarge: false };
	const fields: Record<string, unknown> = {};
	let paper: Uint8Array | null = null;
	let isTooLarge = false;
	const limits = { fileSize: paperBytesMax, files: 1, fields: 12, parts: 14 };
	// What is too large is read to its end and not kept, so that the form can say so with all that was typed in it.
	const options = { limits, throwFileSizeLimit: false };
	for await (const part of request.parts(options)) {
		if (part.type === "field") {
			fields[part.fieldname] = part.value;
			continue;
		}
		const pieces: Buffer[] = [];
		for await (const piece of part.file) pieces.push(piece as Buffer);
		if (part.file.truncated) isTooLarge = true;
		else if (pieces.length > 0) paper = Buffer.concat(pieces);
	}
	return { fields, paper, isTooLarge };
}

type Read = {
	readonly representative: Representative;
	readonly until: LocalDate | null;
	readonly faults: Faults;
};

/** A name alone proves nothing: whoever is to be known again by his signature needs his number or his certificate. */
function readRepresentative({ fields, paper, isTooLarge }: Form, today: LocalDate): Read {
	const text = (name: string, most = 300) =>
		typeof fields[name] === "string" ? fields[name].trim().slice(0, most) : "";
	const faults: Record<string, RepresentativeFault> = {};
	const personId = text("personId", 40).replace(/\s/g, "");
	const certificate = text("certificate", 120).replace(/[\s:]/g, "").toLowerCase();
	const until = text("until", 10);
	if (text("person") === "") faults.person = "person";
	if (personId !== "" && !/^\d{14}$/.test(personId)) faults.personId = "person-id";
	if (certificate !== "" && !/^[0-9a-f]{64}$/.test(certificate)) faults.certificate = "certificate";
	if (personId === "" && certificate === "") faults.personId = "id";
	if (text("basis") === "") faults.basis = "basis";
	const isDay = isDate(until);
	if (until !== "" && (!isDay || until < today)) faults.until = "until";
	const type = paper === null ? null : sniff(paper);
	if (isTooLarge || (type !== "pdf" && type !== "jpeg")) faults.paper = "paper";
	return {
		representative: {
			person: text("person", 200),
			personId: personId || null,
			organisation: text("organisation", 200) || null,
			basis: text("basis"),
			certificateSha256: certificate || null,
		},
		until: until || null,
		faults,
	};
}

/** Representatives of a case, recorded by whoever has the power of attorney before him. */
export function representativeRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	function open(request: CaseRequest, reply: FastifyReply): Promise<OpenedCase | null> {
		const { lang } = context.frame(request, reply);
		return openCase(context, request, { number: request.params.number, what: "representatives", lang });
	}
	function page(
		request: CaseRequest,
		reply: FastifyReply,
		opened: OpenedCase,
		shown: { readonly values: Posted; readonly faults: Faults },
	): FastifyReply {
		const { view, file, face } = opened;
		const done = "done" in ((request.query ?? {}) as Posted);
		const today = localDate(deps.now(), face.zone);
		const rest = { view, recorded: recordedOf(file), today, ...shown, done };
		const isWrong = Object.keys(shown.faults).length > 0;
		return sendPage(
			reply,
			<RepresentativesPage frame={context.frame(request, reply)} {...rest} />,
			isWrong ? 400 : 200,
		);
	}

	app.get("/cases/:number/representatives", async (request: CaseRequest, reply) => {
		const opened = await open(request, reply);
		if (!opened) return reply.callNotFound();
		return page(request, reply, opened, { values: firstValues(opened.file), faults: {} });
	});

	app.post(
		"/cases/:number/representatives",
		{ bodyLimit: paperBytesMax + 65_536, config: { checksTokenItself: true } },
		async (request: CaseRequest, reply): Promise<FastifyReply> => {
			const form = await readForm(request);
			if (!context.tokens.isRight(request, form.fields[tokenField]))
				return sendDeskProblem(context, request, reply, "formExpired");
			const opened = await open(request, reply);
			if (!opened) return reply.callNotFound() as unknown as FastifyReply;
			const read = readRepresentative(form, localDate(deps.now(), opened.face.zone));
			if (Object.keys(read.faults).length > 0 || form.paper === null)
				return page(request, reply, opened, { values: form.fields, faults: read.faults });
			const result = await record(context, request, opened, read, form.paper, form.fields);
			if (result.kind !== "done") return sendResult(context, request, reply, result, "saved");
			return reply.redirect(`/cases/${result.number}/representatives?done`, 303);
		},
	);

	app.get("/cases/:number/representatives/:place", async (request: PaperRequest, reply) => {
		const opened = await open(request, reply);
		const one = opened && recordedOf(opened.file).find(({ place }) => String(place) === request.params.place);
		if (!opened || !one?.paper) return reply.callNotFound();
		const { caseId } = opened.file;
		const userId = getOfficer(request).userId;
		await recordRead(deps.store.pool, { at: deps.now(), userId, caseId, objectId: one.paper, what: "document" });
		const bytes = await openObject(deps.store.pool, deps.vault.folder, one.paper, deps.casefile.unwrap);
		return reply
			.header("content-disposition", `attachment; filename="${opened.view.number}-power-of-attorney-${one.place}"`)
			.type("application/octet-stream")
			.send(Readable.from(bytes));
	});
}

/** The scan lies in the vault before the fact that names it. Control runs again where it may: what waited for this word goes on (L17). */
async function record(
	context: DeskContext,
	request: CaseRequest,
	opened: OpenedCase,
	{ representative, until }: Read,
	paper: Uint8Array,
	fields: Posted,
): Promise<ActResult> {
	const { deps } = context;
	const on = await actOn(context, request, fields);
	if (!on) return { kind: "absent" };
	const put = await deps.vault.put(paper);
	if (!put.ok) throw new Error(`The vault took nothing: ${put.reason}`, { cause: put.cause });
	const command = { name: "recordRepresentative", representative, until, basisObject: put.ref.objectId } as const;
	return act(deps, on, command, {
		andControl: isAllowed(opened.file.state.status, "recordControl"),
		async before(tx, { caseId, at }) {
			await recordObject(tx, put.ref, { caseId, role: "attachment", at });
			await joinObject(tx, put.ref.objectId, await openCaseKey(tx, caseId, deps.casefile.unwrap), deps.casefile.unwrap);
		},
	});
}
