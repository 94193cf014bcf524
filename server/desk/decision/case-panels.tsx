import type { FastifyRequest } from "fastify";
import type { ComponentChildren } from "preact";
import { may } from "../../../casework/may.ts";
import { isAllowed } from "../../../casework/transitions.ts";
import { listGrantsOfCase } from "../../register/grant-rows.ts";
import { casesOfSamePerson } from "../../search/same-person.ts";
import { getActor } from "../actor.ts";
import { BoardPanel, readBoardPlace } from "../board/panel.tsx";
import { ContactPanel } from "../contact/panel.tsx";
import type { DeskContext } from "../context.ts";
import { EligibilityPanel } from "../eligibility/panel.tsx";
import { readEligibility } from "../eligibility/read.ts";
import { FeePanel, readFeePanel } from "../fee/panel.tsx";
import { isOfRound, RoundPanel } from "../judging/panel.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { PaperPanel } from "../permit/pages.tsx";
import { PlacePanel, presentPlace } from "../place/panel.tsx";
import { QuotaPanel } from "../quota/panel.tsx";
import { readQuotaPanel } from "../quota/read-panel.ts";
import { GrantsPanel } from "../register/panel.tsx";
import type { OpenedCase } from "../routes/opened-case.ts";

/** What the page of a case shows of its way from a proposal to a paper: in its main column what is to be known, at its side what came of it. */
export type CasePanels = { readonly main: ComponentChildren; readonly side: ComponentChildren };

/** Statuses in which the year's quota is somebody's question. */
const quotaStatuses: readonly string[] = ["in_review", "before_board", "approved"];

/** Reads them for a case that its reader has opened: the view is recorded already. */
export async function readCasePanels(
	context: DeskContext,
	request: FastifyRequest,
	{ file, face, view }: OpenedCase,
	frame: DeskFrame,
): Promise<CasePanels> {
	const { deps } = context;
	const { pool } = deps.store;
	const { state, caseId } = file;
	const { lang } = frame;
	const can = (action: Parameters<typeof may>[1]) => may(getActor(request), action, state).ok;
	const { number, status } = view;
	// What a round compares stands before no commission, although its status is the same.
	const place = isOfRound(state)
		? null
		: await readBoardPlace(context, { number, status, sitting: state.decision.sitting }, lang);
	const quota = quotaStatuses.includes(status)
		? await readQuotaPanel(pool, file, deps.now(), deps.casefile.searchKey, getActor(request).id)
		: null;
	const eligibility = await readEligibility(pool, file, face, { lang, now: deps.now() });
	const { answers = null } = state.personal ?? {};
	const me = getActor(request).id;
	const same = await casesOfSamePerson(pool, { caseId, state, answers }, face, deps.casefile.searchKey, me);
	const officeName = (office: string) => deps.casefile.frame(state.procedure, office).letterOffice.name[lang];
	const main = (
		<>
			<ContactPanel frame={frame} view={view} same={same} officeName={officeName} />
			{eligibility !== null && <EligibilityPanel frame={frame} number={number} view={eligibility} />}
			<RoundPanel frame={frame} state={state} />
			<PlacePanel
				frame={frame}
				view={presentPlace(state, lang)}
				mayAnswer={can("confirmPlace") && isAllowed(status, "leavePlace")}
				mayObject={can("object")}
			/>
			<BoardPanel frame={frame} place={place} mayOpen={can("seeBoard")} />
			{quota !== null && <QuotaPanel lang={lang} face={face} view={quota} maySayPermit={view.may.includes("note")} />}
		</>
	);
	const side = (
		<>
			<FeePanel frame={frame} view={await readFeePanel(pool, caseId, state)} />
			{can("issuePaper") && <PaperPanel frame={frame} number={number} status={status} />}
			<GrantsPanel frame={frame} rows={await listGrantsOfCase(pool, caseId)} mayOpen={can("seeRegister")} />
		</>
	);
	return { main, side };
}
