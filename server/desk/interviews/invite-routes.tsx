import type { FastifyInstance, FastifyReply } from "fastify";
import { momentOf } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { isReadyToInvite, proposeTimes } from "../../../casework/interview-proposal.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import { actOnRound } from "../../round/act-on-round.ts";
import { readCases } from "../../store/case-lists.ts";
import { sendPage } from "../../web/context.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { type ConfirmTyped, InvitePage, linkField, slotField } from "./invite-page.tsx";
import { findCandidate, interviewsHref, type OpenedRound, openRound } from "./opened-round.ts";
import { sayFailure } from "./say.ts";
import { onForm } from "./times-form.ts";
import { interviewDeskWords } from "./words.ts";

type Posted = Readonly<Record<string, unknown>>;

/** Each is a transaction of its own over the round's whole history: so many a form, and then the next. */
const invitationsMax = 20;

const daySeconds = 86_400;

/** Three days to answer, or until a day before the first of them, or until it begins. */
export function proposedConfirm(first: EpochSeconds, now: EpochSeconds, opened: OpenedRound): ConfirmTyped {
	const inThree = now + 3 * daySeconds;
	const dayBefore = first - daySeconds;
	const at = dayBefore > now ? Math.min(inThree, dayBefore) : first;
	return onForm(at - (at % 60), opened.zone);
}

function confirmOf(posted: Posted): ConfirmTyped {
	return { day: textOf(posted, "confirmDay", 10), clock: textOf(posted, "confirmClock", 5).trim() };
}

/** What the desk's rows say of candidates: in which language each is written to, and when he came. */
type Told = { readonly languages: ReadonlyMap<string, string>; readonly arrivals: ReadonlyMap<string, EpochSeconds> };

export async function toldOf(context: DeskContext, caseIds: readonly string[]): Promise<Told> {
	const rows = await readCases(context.deps.store.pool, caseIds);
	return {
		languages: new Map(
			rows.flatMap(({ caseId, language }) => (language === null ? [] : [[caseId, language] as const])),
		),
		arrivals: new Map(rows.map(({ caseId, arrivedAt }) => [caseId, arrivedAt])),
	};
}

/** A language that nobody told: the procedure's own. */
export function languageOr(languages: ReadonlyMap<string, string>, caseId: string, opened: OpenedRound): string {
	return languages.get(caseId) ?? opened.law.face.languages[0] ?? "en";
}

/** What is proposed to whom, and who is left; and what it is sent with. */
export function inviteRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function propose(state: RoundState) {
		const ready = state.cases.filter((one) => isReadyToInvite(state, one));
		const ids = new Set(ready.map(({ caseId }) => caseId));
		const { languages, arrivals } = await toldOf(context, [...ids]);
		// A round that is opened late takes its candidates in all at once: who came first stands in his own case.
		const cameAt = ({ caseId }: RoundCase) => arrivals.get(caseId) ?? 0;
		const cases = state.cases.toSorted((a, b) => cameAt(a) - cameAt(b) || (a.number < b.number ? -1 : 1));
		const inOrder = { ...state, cases };
		const all = proposeTimes(inOrder, deps.now(), (caseId) => languages.get(caseId) ?? null, ready.length);
		const waits = state.cases.filter(
			(one) => one.leftOut === null && one.interview.slot === null && !ids.has(one.caseId),
		).length;
		const counts = { ready: ready.length, notReady: waits, noTime: ready.length - all.length };
		return { proposed: all.slice(0, invitationsMax), counts, languages };
	}

	async function page(request: RoundRequest, reply: FastifyReply, opened: OpenedRound, errors: FieldErrors) {
		const { state } = opened;
		if (!state) return reply.callNotFound();
		const { proposed, counts } = await propose(state);
		const posted = bodyOf(request);
		const first = Math.min(...proposed.map(({ slot }) => slot.from));
		const isTyped = errors.length > 0;
		const confirm = isTyped
			? confirmOf(posted)
			: proposed.length === 0
				? { day: "", clock: "" }
				: proposedConfirm(first, deps.now(), opened);
		const links = Object.fromEntries(
			proposed.map(({ one }) => [one.number, textOf(posted, linkField(one.number), 500)] as const),
		);
		const frame = context.frame(request, reply);
		return sendPage(
			reply,
			<InvitePage
				frame={frame}
				opened={opened}
				proposed={proposed}
				counts={counts}
				confirm={confirm}
				links={links}
				errors={errors}
			/>,
			isTyped ? 409 : 200,
		);
	}

	async function invite(
		opened: OpenedRound,
		state: RoundState,
		numbers: readonly string[],
		posted: Posted,
		confirmBy: EpochSeconds,
	) {
		const { languages } = await propose(state);
		const results: { readonly number: string; readonly result: Awaited<ReturnType<typeof actOnRound>> }[] = [];
		for (const number of numbers) {
			const one = findCandidate(state, number);
			if (!one) continue;
			const result = await actOnRound(
				deps,
				{ round: opened.round, officerId: opened.me },
				{
					name: "invite",
					caseId: one.caseId,
					slot: textOf(posted, slotField(number), 60),
					language: languageOr(languages, one.caseId, opened),
					confirmBy,
					link: textOf(posted, linkField(number), 500).trim() || null,
				},
			);
			results.push({ number, result });
		}
		return results;
	}

	app.get("/interviews/:procedure/:round/invite", async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		return opened ? page(request, reply, opened, []) : reply.callNotFound();
	});

	app.post("/interviews/:procedure/:round/invite", async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return reply.callNotFound();
		const { lang } = context.frame(request, reply);
		const t = interviewDeskWords[lang];
		const posted = bodyOf(request);
		const numbers = [posted.invite].flat().filter((one): one is string => typeof one === "string");
		if (numbers.length === 0) return page(request, reply, opened, [{ field: "invite", text: t.invite.nobody }]);
		const { day, clock } = confirmOf(posted);
		const confirmBy = momentOf(day, clock, opened.zone);
		if (confirmBy === null)
			return page(request, reply, opened, [{ field: "confirmDay", text: t.refusals["day-wrong"] }]);
		const results = await invite(opened, opened.state, numbers.slice(0, invitationsMax), posted, confirmBy);
		const failed = results.flatMap(({ number, result }) => {
			const why = sayFailure(result, lang);
			return why === null ? [] : [{ field: `invite-${number}`, text: t.invite.refused(number, why) }];
		});
		if (failed.length === 0)
			return reply.redirect(`${interviewsHref(opened.round)}?done=invited&count=${results.length}`, 303);
		// Those who were invited are not proposed again: the page is made of what is so now.
		const fresh = await openRound(context, request);
		return fresh ? page(request, reply, fresh, failed) : reply.callNotFound();
	});
}
