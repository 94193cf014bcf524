import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { contactCodeSecondsMax } from "../../answers/draft-letters.ts";
import { wantReminder } from "../../answers/draft-reminder.ts";
import { sendPage } from "../context.ts";
import { sayTime } from "../dates.ts";
import { fieldOf } from "../mine/field.ts";
import { sendTooMany } from "../routes/problems.tsx";
import { type DraftWords, reminderAt } from "./draft.ts";
import { consentInTheWay, type Entered, type Filing } from "./filing.tsx";
import { mailDraft, officeOfDraft } from "./letters.ts";
import { digitTriesMax } from "./limits.ts";
import { ContactPage } from "./page-contact.tsx";
import { filingWords } from "./words.ts";

/** What becomes of six typed digits. */
type Tried = "right" | "wrong" | "dead";

/** Where the letter goes that tells an applicant everything: an address that is his, because he read there what we wrote; or none, and the office calls. */
export function contactRoutes(app: FastifyInstance, filing: Filing): void {
	askRoutes(app, filing);
	digitRoutes(app, filing);
	reminderRoutes(app, filing);
}

type Said = {
	readonly email?: string;
	readonly fault?: { field: string; text: string } | null;
	readonly isAnother?: boolean;
};

function page(filing: Filing, request: FastifyRequest, reply: FastifyReply, entered: Entered, said: Said = {}) {
	const { draft } = entered;
	const fault = said.fault ?? null;
	const drawn = (
		<ContactPage
			view={filing.viewOf(request, reply, entered)}
			email={said.email ?? ""}
			faults={fault === null ? [] : [fault]}
			remindAt={reminderAt(draft.round, filing.context.deps.now())}
			hasReminder={draft.row.hasReminder}
			isAnother={said.isAnother ?? false}
		/>
	);
	return sendPage(reply, drawn, fault === null ? 200 : 400);
}

function drawDigits(random: Uint8Array): string {
	return String(Buffer.from(random).readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
}

function askRoutes(app: FastifyInstance, filing: Filing): void {
	const { context, deps, drafts } = filing;
	app.get<{ Querystring: { another?: unknown } }>("/draft/contact", async (request, reply) => {
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		const inTheWay = consentInTheWay(entered.face, entered.draft.words);
		if (inTheWay !== null) return reply.redirect(`/draft/consent/${inTheWay}`, 303);
		return page(filing, request, reply, entered, { isAnother: request.query.another !== undefined });
	});
	app.post("/draft/contact", async (request, reply) => {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const wait = await filing.limits.letters.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const email = fieldOf(request, "email");
		const { lang: language } = context.frame(request, reply);
		const digits = drawDigits(deps.random(6));
		const until = context.deps.now() + contactCodeSecondsMax;
		const mailed = await mailDraft(
			filing,
			entered,
			{ to: email, language },
			(office) => ({
				kind: "contact-code",
				data: { office, code: digits, until: sayTime(until, entered.face.zone, language) },
			}),
			(words, address) => ({ ...words, pending: { address, digits, until, triesLeft: digitTriesMax } }),
		);
		if (mailed === "mailed" || mailed === "gone") return reply.redirect("/draft/contact", 303);
		const t = filingWords[language].contact;
		const text = mailed === "limit" ? t.limit : t.emailWrong;
		return page(filing, request, reply, entered, { email, isAnother: true, fault: { field: "email", text } });
	});
	app.post("/draft/contact/none", async (request, reply) => {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const at = context.deps.now();
		await drafts.change(
			entered.draft,
			(words) => ({ ...words, contact: null, pending: null, withoutEmail: true }),
			(tx) => wantReminder(tx, entered.draft.row.draftId, null, deps.vaultPublic, at),
		);
		return reply.redirect("/draft/office", 303);
	});
}

function isSame(given: string, right: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(right)];
	return a.length === b.length && timingSafeEqual(a, b);
}

function digitRoutes(app: FastifyInstance, filing: Filing): void {
	const { context, deps, drafts } = filing;
	app.post("/draft/contact/digits", async (request, reply) => {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const given = fieldOf(request, "digits").replace(/\D/g, "");
		const at = context.deps.now();
		const tried: { result: Tried } = { result: "dead" };
		// Under the draft's lock: of guesses that come at once each one counts.
		const judge = (words: DraftWords): DraftWords => {
			const { pending } = words;
			if (pending === null || pending.until <= at || pending.triesLeft <= 0) return words;
			if (isSame(given, pending.digits)) {
				tried.result = "right";
				return { ...words, pending: null, withoutEmail: false, contact: { address: pending.address, confirmedAt: at } };
			}
			tried.result = "wrong";
			return { ...words, pending: { ...pending, triesLeft: pending.triesLeft - 1 } };
		};
		const saved = await drafts.change(entered.draft, judge, async (tx) => {
			// A reminder that was to go to another address is asked for anew.
			if (tried.result === "right") await wantReminder(tx, entered.draft.row.draftId, null, deps.vaultPublic, at);
		});
		if (saved === null || tried.result === "right") return reply.redirect("/draft/contact", 303);
		const t = filingWords[context.frame(request, reply).lang].contact;
		const text = tried.result === "wrong" ? t.wrong : t.dead;
		return page(filing, request, reply, { ...entered, draft: saved }, { fault: { field: "digits", text } });
	});
	// The language links of a page that answered a form lead here.
	for (const path of ["/draft/contact/digits", "/draft/contact/none", "/draft/contact/reminder"])
		app.get(path, (_request, reply) => reply.redirect("/draft/contact", 303));
}

function reminderRoutes(app: FastifyInstance, filing: Filing): void {
	const { context, deps, drafts } = filing;
	app.post("/draft/contact/reminder", async (request, reply) => {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const at = context.deps.now();
		const { draft } = entered;
		const dueAt = reminderAt(draft.round, at);
		const { lang: language } = context.frame(request, reply);
		const isWanted = fieldOf(request, "remind") === "yes" && dueAt !== null;
		await drafts.change(
			draft,
			(words) => words,
			(tx, { contact }) => {
				const reminder = contact && { address: contact.address, language, office: officeOfDraft(entered) };
				const wanted = isWanted && reminder ? { reminder, dueAt } : null;
				return wantReminder(tx, draft.row.draftId, wanted, deps.vaultPublic, at);
			},
		);
		return reply.redirect("/draft/office", 303);
	});
}
