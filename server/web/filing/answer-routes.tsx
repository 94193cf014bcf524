import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Consent } from "../../../procedures/consent.ts";
import type { FormField } from "../../../procedures/form.ts";
import { formValues, type Posted, rowsOf } from "../../desk/answer-form.ts";
import { sendPage } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { fieldOf } from "../mine/field.ts";
import { changeableConsents, changesOnly, withoutConsent, withoutPart } from "./changes.ts";
import type { DraftWords } from "./draft.ts";
import { consentInTheWay, type Entered, type Filing, givenOf, officesOf, partsOfDraft } from "./filing.tsx";
import { ConsentPage, StoppedPage } from "./page-consent.tsx";
import { OfficePage } from "./page-office.tsx";
import { PartPage } from "./page-part.tsx";
import { faultsOf, firstFields, furtherFields, type Part, withPosted } from "./parts.ts";
import { allowScripts } from "./scripts.ts";

/** Consents, the questions page by page, and the office. Each page is saved when it goes on, right or wrong. */
export function answerRoutes(app: FastifyInstance, filing: Filing): void {
	consentRoutes(app, filing);
	partRoutes(app, filing);
	officeRoutes(app, filing);
}

type ConsentRequest = FastifyRequest<{ Params: { index: string } }>;

function consentRoutes(app: FastifyInstance, filing: Filing): void {
	const { context, drafts } = filing;

	function asked({ face, draft }: Entered, request: ConsentRequest): { consent: Consent; index: number } | null {
		const index = Number(request.params.index);
		if (changesOnly(draft.words))
			return changeableConsents(face, draft.words).find((each) => each.index === index) ?? null;
		const consent = (face.consents ?? [])[index - 1];
		return consent === undefined ? null : { consent, index };
	}
	function page(
		request: ConsentRequest,
		reply: FastifyReply,
		entered: Entered,
		of: { consent: Consent; index: number },
		isMissing = false,
	) {
		const view = filing.viewOf(request, reply, entered);
		const count = (entered.face.consents ?? []).length;
		const days = entered.face.retentionDays ?? 0;
		const given = givenOf(of.consent, entered.draft.words);
		const rest = { ...of, count, days, given, isMissing };
		return sendPage(reply, <ConsentPage view={view} {...rest} />, isMissing ? 400 : 200);
	}
	app.get("/draft/consent/:index", async (request: ConsentRequest, reply) => {
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		const of = asked(entered, request);
		// A procedure that asks for none goes on to its questions.
		return of ? page(request, reply, entered, of) : reply.redirect("/draft", 303);
	});
	app.post("/draft/consent/:index", async (request: ConsentRequest, reply) => {
		const entered = await filing.enterForm(request, reply, undefined, true);
		if (!entered) return reply;
		const of = asked(entered, request);
		if (!of) return changesOnly(entered.draft.words) ? reply.redirect("/draft", 303) : reply.callNotFound();
		const said = fieldOf(request, "given");
		// Words that were changed since the page was drawn have not been read.
		const isOfToday = fieldOf(request, "version") === of.consent.version;
		if (!isOfToday || (said !== "yes" && said !== "no")) return page(request, reply, entered, of, true);
		const given = said === "yes";
		const { field, version } = of.consent;
		const at = context.deps.now();
		const { lang: language } = context.frame(request, reply);
		const saved = await drafts.change(entered.draft, (words) => ({
			...words,
			answers: { ...words.answers, [field]: given },
			consents: [...words.consents.filter((each) => each.field !== field), { field, version, language, at, given }],
		}));
		if (saved === null) return reply.redirect("/draft", 303);
		if (of.consent.mandatory && !given) return reply.redirect(`/draft/stopped/${of.index}`, 303);
		if (changesOnly(entered.draft.words)) return reply.redirect("/draft", 303);
		const next = of.index + 1;
		return reply.redirect((entered.face.consents ?? [])[next - 1] ? `/draft/consent/${next}` : "/draft", 303);
	});
	// A consent of a correction that is to stay as it was filed.
	app.post("/draft/consent/:index/leave", async (request: ConsentRequest, reply) => {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const of = asked(entered, request);
		if (!of || !changesOnly(entered.draft.words)) return reply.redirect("/draft", 303);
		await drafts.change(entered.draft, (words) => withoutConsent(words, of.consent));
		return reply.redirect("/draft", 303);
	});
	app.get("/draft/consent/:index/leave", (_request, reply) => reply.redirect("/draft", 303));
	app.get("/draft/stopped/:index", async (request: ConsentRequest, reply) => {
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		const of = asked(entered, request);
		if (!of || givenOf(of.consent, entered.draft.words) !== false) return reply.redirect("/draft", 303);
		return sendPage(reply, <StoppedPage view={filing.viewOf(request, reply, entered)} {...of} />);
	});
}

type PartRequest = FastifyRequest<{ Params: { part: string } }>;

type Drawn = {
	readonly part: Part;
	readonly further: boolean;
	readonly values: Posted;
	readonly errors: ReadonlyMap<string, string>;
};

function bodyOf(request: FastifyRequest): Posted {
	return typeof request.body === "object" && request.body !== null ? (request.body as Posted) : {};
}

function findPart(entered: Entered, request: PartRequest): Part | null {
	return partsOfDraft(entered).find(({ id }) => id === request.params.part) ?? null;
}

function partRoutes(app: FastifyInstance, filing: Filing): void {
	const { drafts } = filing;

	function fieldsOf(part: Part, further: boolean, words: DraftWords): readonly FormField[] {
		return further ? furtherFields(part, words.answers) : firstFields(part);
	}
	function page(request: PartRequest, reply: FastifyReply, entered: Entered, drawn: Drawn) {
		const { part, further, errors } = drawn;
		const fields = fieldsOf(part, further, entered.draft.words);
		const view = filing.viewOf(request, reply, entered);
		const script = filing.context.assets.filingScripts.form;
		const drawnPage = <PartPage view={view} {...drawn} fields={fields} script={script} />;
		return sendPage(allowScripts(reply), drawnPage, errors.size > 0 ? 400 : 200);
	}
	/** The next part that asks something, or the list; a correction asks for what was chosen there. */
	function after(entered: Entered, part: Part): string {
		if (changesOnly(entered.draft.words)) return "/draft";
		const parts = partsOfDraft(entered);
		const next = parts[parts.findIndex(({ id }) => id === part.id) + 1];
		return next ? `/draft/part/${next.id}` : "/draft";
	}
	async function show(request: PartRequest, reply: FastifyReply, further: boolean) {
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		const part = findPart(entered, request);
		if (!part) return reply.callNotFound();
		const inTheWay = consentInTheWay(entered.face, entered.draft.words);
		if (inTheWay !== null) return reply.redirect(`/draft/consent/${inTheWay}`, 303);
		if (fieldsOf(part, further, entered.draft.words).length === 0)
			return reply.redirect(further ? after(entered, part) : `/draft/part/${part.id}/more`, 303);
		const values = formValues(entered.form, entered.draft.words.answers);
		return page(request, reply, entered, { part, further, values, errors: new Map() });
	}
	async function take(request: PartRequest, reply: FastifyReply, further: boolean) {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const part = findPart(entered, request);
		if (!part) return reply.callNotFound();
		const posted = bodyOf(request);
		const { form, face } = entered;
		const fields = fieldsOf(part, further, entered.draft.words);
		const saved = await drafts.change(entered.draft, (words) => ({
			...words,
			answers: withPosted(form, words.answers, fields, posted),
			seen: [...new Set([...words.seen, part.id])],
		}));
		if (saved === null) return reply.redirect("/draft", 303);
		const now: Entered = { ...entered, draft: saved };
		const list = fields.find((field) => field.widget === "list" && field.name === posted.more);
		if (list) {
			const rows = String(rowsOf(list, posted[`rows.${list.name}`], 1) + 1);
			const values = { ...posted, [`rows.${list.name}`]: rows };
			return page(request, reply, now, { part, further, values, errors: new Map() });
		}
		const { lang } = filing.context.frame(request, reply);
		const errors = faultsOf(face, form, saved.words.answers, fields, lang);
		if (errors.size > 0) return page(request, reply, now, { part, further, values: posted, errors });
		// What was just said may make another question necessary.
		const unasked = furtherFields(part, saved.words.answers).filter((field) => !fields.includes(field));
		const hasMore = unasked.some(({ name }) => !further || saved.words.answers[name] === undefined);
		return reply.redirect(hasMore && !further ? `/draft/part/${part.id}/more` : after(now, part), 303);
	}

	app.get("/draft/part/:part", (request: PartRequest, reply) => show(request, reply, false));
	app.post("/draft/part/:part", (request: PartRequest, reply) => take(request, reply, false));
	app.get("/draft/part/:part/more", (request: PartRequest, reply) => show(request, reply, true));
	app.post("/draft/part/:part/more", (request: PartRequest, reply) => take(request, reply, true));
	// A page of a correction that is to stay as it was filed.
	app.post("/draft/part/:part/leave", async (request: PartRequest, reply) => {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const part = findPart(entered, request);
		if (!part || !changesOnly(entered.draft.words)) return reply.callNotFound();
		await drafts.change(entered.draft, (words) => withoutPart(words, part));
		return reply.redirect("/draft", 303);
	});
	app.get("/draft/part/:part/leave", (_request, reply) => reply.redirect("/draft", 303));
	// While one types: saved as it stands, and nothing is said of it.
	app.post("/draft/part/:part/keep", async (request: PartRequest, reply) => {
		const entered = await filing.enterForm(request, reply, bodyOf(request)[tokenField]);
		if (!entered) return reply;
		const part = findPart(entered, request);
		if (!part) return reply.callNotFound();
		const posted = bodyOf(request);
		const { form } = entered;
		const isFurther = posted.further === "yes";
		const fields = fieldsOf(part, isFurther, entered.draft.words);
		const saved = await drafts.change(entered.draft, (words) => ({
			...words,
			answers: withPosted(form, words.answers, fields, posted),
		}));
		return reply.code(saved === null ? 409 : 204).send();
	});
}

function officeRoutes(app: FastifyInstance, filing: Filing): void {
	function page(request: FastifyRequest, reply: FastifyReply, entered: Entered, isMissing: boolean) {
		const offices = officesOf(filing, entered);
		const names = [...new Set(offices.map(({ group }) => group))];
		const groups = names.map((group) => ({
			label: offices.find(({ id }) => id === group)?.name ?? null,
			offices: offices.filter((office) => office.group === group),
		}));
		const view = filing.viewOf(request, reply, entered);
		return sendPage(reply, <OfficePage view={view} groups={groups} isMissing={isMissing} />, isMissing ? 400 : 200);
	}
	app.get("/draft/office", async (request, reply) => {
		const entered = await filing.enter(request, reply);
		return entered ? page(request, reply, entered, false) : reply;
	});
	app.post("/draft/office", async (request, reply) => {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const office = officesOf(filing, entered).find(({ id }) => id === fieldOf(request, "office"));
		if (!office) return page(request, reply, entered, true);
		await filing.drafts.change(entered.draft, (words) => ({ ...words, office: office.id }));
		return reply.redirect("/draft/files", 303);
	});
}
