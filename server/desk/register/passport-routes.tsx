import type { FastifyInstance, FastifyReply } from "fastify";
import { sniff } from "../../../container/src/sniff.ts";
import { findCasefile } from "../../casefile/casefile.ts";
import { type PassportChange, type Proof, reissueGrant } from "../../register/act.ts";
import { openCaseKey } from "../../store/case-keys.ts";
import { joinObject, recordObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { tokenField } from "../../web/form-token.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/body.ts";
import { sendDeskProblem } from "../routes/problems.tsx";
import { type PassportDraft, PassportPage, passportDraft } from "./change-pages.tsx";
import { afterChange, onGrantOf, whyNot } from "./grant-request.ts";
import { openPaper, type PaperRequest } from "./open-paper.ts";
import type { PaperView } from "./paper-page.tsx";
import { registerWords } from "./words.ts";

/** A scan of a passport is a page or two. */
const scanBytesMax = 10 * 1024 * 1024;

type Errors = readonly { readonly field: string; readonly text: string }[];
type Form = {
	readonly fields: Readonly<Record<string, unknown>>;
	readonly scan: Uint8Array | null;
	readonly isTooLarge: boolean;
};

async function readForm(request: PaperRequest): Promise<Form> {
	const fields: Record<string, unknown> = {};
	let scan: Uint8Array | null = null;
	let isTooLarge = false;
	if (!request.isMultipart()) return { fields: { ...bodyOf(request) }, scan, isTooLarge };
	const limits = { fileSize: scanBytesMax, files: 1, fields: 12, parts: 14 };
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
		else if (pieces.length > 0) scan = Buffer.concat(pieces);
	}
	return { fields, scan, isTooLarge };
}

function readDraft({ fields }: Form): PassportDraft {
	const text = (name: string) => (typeof fields[name] === "string" ? fields[name].trim().slice(0, 100) : "");
	return {
		name: text("name").toUpperCase(),
		citizenship: text("citizenship").toUpperCase(),
		birthDate: text("birthDate"),
		passportNumber: text("passportNumber").toUpperCase().replace(/\s/g, ""),
		proof: text("proof"),
	};
}

type Scans = readonly (readonly [string, string])[];

function faultsOf(draft: PassportDraft, form: Form, scans: Scans, lang: keyof typeof registerWords): Errors {
	const t = registerWords[lang].passport.faults;
	const errors: { field: string; text: string }[] = [];
	const { name, citizenship, birthDate, passportNumber, proof } = draft;
	if (!/^[A-Z][A-Z '.-]*$/.test(name)) errors.push({ field: "name", text: t.name });
	if (!/^[A-Z]{3}$/.test(citizenship)) errors.push({ field: "citizenship", text: t.citizenship });
	if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate) || Number.isNaN(Date.parse(birthDate)))
		errors.push({ field: "birthDate", text: t.birthDate });
	if (!/^[A-Z0-9]{5,20}$/.test(passportNumber)) errors.push({ field: "passportNumber", text: t.passportNumber });
	const type = form.scan && sniff(form.scan);
	if (form.isTooLarge || (form.scan && type !== "pdf" && type !== "jpeg"))
		errors.push({ field: "scan", text: t["proof-type"] });
	else if (form.scan === null && !scans.some(([id]) => id === proof)) errors.push({ field: "proof", text: t.proof });
	return errors;
}

/** Scans of the application that may be the new passport: those that it calls one, and those that it calls nothing. */
async function scansOf(context: DeskContext, view: PaperView, lang: keyof typeof registerWords): Promise<Scans> {
	const { deps } = context;
	const file = await findCasefile(deps.store.pool, view.file.state.caseId, deps.casefile.unwrap);
	const documents = file?.state.personal?.documents ?? [];
	return (file?.state.objects ?? []).flatMap(({ ordinal, object }) => {
		const document = documents.find((one) => one.ordinal === ordinal);
		const kind = view.face.documentKinds.find(({ id }) => id === document?.kind);
		if (kind && kind.id !== "passport" && kind.id !== "other") return [];
		return [[object, `${ordinal}. ${kind?.label[lang] ?? document?.name ?? ""}`] as const];
	});
}

/** The scan lies in the vault before the fact that names it, under the key of the paper's case. */
async function keep(context: DeskContext, scan: Uint8Array): Promise<Proof> {
	const { deps } = context;
	const put = await deps.vault.put(scan);
	if (!put.ok) throw new Error(`The vault took nothing: ${put.reason}`, { cause: put.cause });
	const { unwrap } = deps.casefile;
	return {
		objectId: put.ref.objectId,
		async put(tx, { caseId }, at) {
			await recordObject(tx, put.ref, { caseId, role: "attachment", at });
			await joinObject(tx, put.ref.objectId, await openCaseKey(tx, caseId, unwrap), unwrap);
		},
	};
}

export function passportRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const path = "/register/papers/:grant/passport";

	function form(
		request: PaperRequest,
		reply: FastifyReply,
		view: PaperView,
		shown: { readonly draft: PassportDraft; readonly scans: Scans; readonly errors: Errors },
	): FastifyReply {
		const page = <PassportPage frame={context.frame(request, reply)} view={view} {...shown} />;
		return sendPage(reply, page, shown.errors.length > 0 ? 400 : 200);
	}
	app.get(path, async (request: PaperRequest, reply) => {
		const view = await openPaper(context, request);
		if (!view?.file.state.holder) return reply.callNotFound();
		const { lang } = context.frame(request, reply);
		const draft = passportDraft(view.file.state.holder);
		return form(request, reply, view, { draft, scans: await scansOf(context, view, lang), errors: [] });
	});
	app.post(
		path,
		{ bodyLimit: scanBytesMax + 65_536, config: { checksTokenItself: true } },
		async (request: PaperRequest, reply): Promise<FastifyReply> => {
			const posted = await readForm(request);
			if (!context.tokens.isRight(request, posted.fields[tokenField]))
				return sendDeskProblem(context, request, reply, "formExpired");
			const view = await openPaper(context, request);
			if (!view?.file.state.holder) return reply.callNotFound() as unknown as FastifyReply;
			const { lang } = context.frame(request, reply);
			const draft = readDraft(posted);
			const scans = await scansOf(context, view, lang);
			const errors = faultsOf(draft, posted, scans, lang);
			if (errors.length > 0) return form(request, reply, view, { draft, scans, errors });
			const { proof: chosen, ...passport } = draft;
			const proof = posted.scan === null ? { objectId: chosen } : await keep(context, posted.scan);
			const on = onGrantOf(request, view.file.grantId, posted.fields);
			const result = await reissueGrant(deps, on, { passport: passport satisfies PassportChange, proof });
			return (
				afterChange(result, view.file.grantId, "passport", reply) ??
				form(request, reply, view, { draft, scans, errors: [{ field: "name", text: whyNot(result, lang) }] })
			);
		},
	);
}
