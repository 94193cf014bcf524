import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { isFault } from "../../../findings/finding.ts";
import { sendPage } from "../context.ts";
import { fieldOf } from "../mine/field.ts";
import { changedConsents, changedParts, changesOnly } from "./changes.ts";
import { consentInTheWay, type Entered, type Filing, officesOf, partsOfDraft, phaseOfDraft } from "./filing.tsx";
import type { PageFault } from "./layout.tsx";
import { CheckPage } from "./page-check.tsx";
import { firstFields, furtherFields } from "./parts.ts";
import { answersToFile, submitDraft } from "./submit.ts";
import { askedFor, judgeFor, todoOf } from "./tasks.ts";

/** Reading everything once more, and filing. */
export function checkRoutes(app: FastifyInstance, filing: Filing): void {
	const { context, deps, drafts } = filing;
	const { now } = context.deps;

	async function page(
		request: FastifyRequest,
		reply: FastifyReply,
		entered: Entered,
		said: { readonly faults?: readonly PageFault[]; readonly isOurs?: boolean } = {},
	) {
		const { draft } = entered;
		const view = filing.viewOf(request, reply, entered);
		const { lang } = view.frame;
		const files = await drafts.files(draft);
		const judged = judgeFor(entered, files, now());
		const all = partsOfDraft(entered);
		const shown = changesOnly(draft.words) ? changedParts(all, draft.words) : all;
		const parts = shown.map((part) => ({
			title: part.title[lang],
			href: `/draft/part/${part.id}`,
			fields: [...firstFields(part), ...furtherFields(part, draft.words.answers)],
		}));
		const office = officesOf(filing, entered).find(({ id }) => id === draft.words.office);
		const consents = changesOnly(draft.words) ? changedConsents(entered.face, draft.words) : [];
		const drawn = (
			<CheckPage
				view={view}
				parts={parts}
				consents={consents}
				files={files}
				judged={judged}
				office={office?.name[lang] ?? null}
				todo={todoOf(entered, files, lang)}
				unchanged={askedFor(entered, files, lang)}
				wrongFiles={[...judged.ofFiles.values()].flat().filter(isFault)}
				phase={phaseOfDraft(draft, now())}
				faults={said.faults ?? []}
				isOurs={said.isOurs ?? false}
			/>
		);
		return sendPage(reply, drawn, said.isOurs ? 503 : (said.faults ?? []).length > 0 ? 400 : 200);
	}

	/** Everything is there, nothing hinders: else the page says what. `at`: when the submit request began, which is what late is judged on. */
	async function readyToFile(
		entered: Entered,
		request: FastifyRequest,
		reply: FastifyReply,
		{ isTold, at }: { readonly isTold: boolean; readonly at: EpochSeconds },
	) {
		const { draft, face, form } = entered;
		const { lang } = context.frame(request, reply);
		const files = await drafts.files(draft);
		const judged = judgeFor(entered, files, at);
		const phase = phaseOfDraft(draft, at);
		const { corrects } = draft.words;
		const office = corrects?.office ?? officesOf(filing, entered).find(({ id }) => id === draft.words.office)?.id;
		// Of a correction its own pages are looked at (todoOf): whether the answers are right as a whole, control says of the union.
		const isWhole = changesOnly(draft.words)
			? changedParts(partsOfDraft(entered), draft.words).length + changedConsents(face, draft.words).length > 0
			: face.readAnswers(form.kind, answersToFile(draft.words, form, face, lang)).answers !== null;
		const isReady =
			office !== undefined &&
			isWhole &&
			phase !== "before" &&
			// Nobody is late without having been told.
			(phase === "open" || isTold) &&
			todoOf(entered, files, lang).length === 0 &&
			![...judged.ofFiles.values()].flat().some(isFault);
		return isReady ? { files, office, language: lang } : null;
	}

	app.get("/draft/check", async (request, reply) => {
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		const inTheWay = consentInTheWay(entered.face, entered.draft.words);
		if (inTheWay !== null) return reply.redirect(`/draft/consent/${inTheWay}`, 303);
		return page(request, reply, entered);
	});
	app.post("/draft/check", async (request, reply) => {
		const arrivedAt = now();
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		const told = { isTold: fieldOf(request, "late") === "yes", at: arrivedAt };
		const ready = await readyToFile(entered, request, reply, told);
		if (ready === null) return page(request, reply, entered);
		const received = await submitDraft({ ...entered, ...ready, arrivedAt }, drafts, deps);
		if (received.kind !== "filing") return page(request, reply, entered, { isOurs: true });
		return reply.redirect("/draft/filed", 303);
	});
}
