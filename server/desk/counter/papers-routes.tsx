import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Case } from "../../../casework/case.ts";
import { findCasefile } from "../../casefile/casefile.ts";
import { casesOfSamePerson } from "../../search/same-person.ts";
import { type CasePaper, listPapers } from "../../store/case-papers.ts";
import { recordRead } from "../../store/reads.ts";
import { openObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import { SamePersonList } from "../contact/panel.tsx";
import type { DeskContext } from "../context.ts";
import { openCase } from "../routes/opened-case.ts";
import type { DeskLang } from "../texts.ts";
import { HandedPage } from "./handed.tsx";

type PapersRequest = FastifyRequest<{ Params: { number: string } }>;
type PaperRequest = FastifyRequest<{ Params: { number: string; paper: string } }>;

/** Somebody stands at the counter: the page waits this long for the paper before it is drawn without, because control takes about a second. */
const waitMs = 5000;
const pollMs = 200;

/** Control has looked at every arrival: until then there is more to hand over. */
function isAnswered({ status, arrivals, arrivalsControlled }: Case): boolean {
	return status === "joined" || arrivals.length <= arrivalsControlled;
}

/** What is handed over for paper: the receipt or the list of faults, printed and signed (server/counter/paper.ts). */
export function papersRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function papersSoon(caseId: string): Promise<readonly CasePaper[]> {
		const tries = Math.ceil(waitMs / pollMs);
		for (let left = tries; ; left -= 1) {
			const papers = await listPapers(deps.store.pool, caseId);
			const file = await findCasefile(deps.store.pool, caseId, deps.casefile.unwrap);
			const isControlled = file !== null && isAnswered(file.state);
			const isDone = isControlled && papers.length > 0 && papers.every(({ objectId }) => objectId !== null);
			if (isDone || left === 0) return papers;
			await sleep(pollMs);
		}
	}
	/** Where the paper of a correction is: with the case that it joined, if that one began on paper. */
	async function joinedPapers(request: PapersRequest, joinedInto: string | null, lang: DeskLang) {
		if (joinedInto === null) return null;
		const into = await openCase(context, request, { number: joinedInto, what: "papers", lang });
		return into?.file.state.first.enteredBy === undefined ? null : `/cases/${joinedInto}/papers`;
	}

	app.get("/cases/:number/papers", async (request: PapersRequest, reply) => {
		const frame = context.frame(request, reply);
		const asked = { number: request.params.number, what: "papers", lang: frame.lang };
		const first = await openCase(context, request, asked);
		if (first?.file.state.first.enteredBy === undefined) return reply.callNotFound();
		const papers = await papersSoon(first.file.caseId);
		// Control may have ended while the page waited: the state beside the number is the one that the paper tells.
		const opened = await openCase(context, request, asked);
		const elsewhere = await joinedPapers(request, opened?.view.joinedInto ?? null, frame.lang);
		if (elsewhere !== null) return reply.redirect(elsewhere, 303);
		const rows = papers.map(({ paperId, kind, objectId, owedAt }) => ({
			...{ paperId, kind, owedAt },
			printed: objectId !== null,
		}));
		const { view, file, face } = opened ?? first;
		// The page of a correction leads here: the last that was added is what this officer has just entered.
		const added = file.state.arrivals.slice(1).at(-1)?.number ?? null;
		const { state, caseId } = file;
		const answers = state.personal?.answers ?? null;
		const { casefile } = deps;
		const of = { caseId, state, answers };
		const me = getOfficer(request).userId;
		const others = await casesOfSamePerson(deps.store.pool, of, face, casefile.searchKey, me);
		const officeName = (office: string) => casefile.frame(state.procedure, office).letterOffice.name[frame.lang];
		const same = <SamePersonList frame={frame} same={others} officeName={officeName} />;
		return sendPage(
			reply,
			<HandedPage frame={frame} view={view} papers={rows} zone={face.zone} added={added} same={same} />,
		);
	});

	app.get("/cases/:number/papers/:paper", async (request: PaperRequest, reply) => {
		const { lang } = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "papers", lang });
		if (!opened) return reply.callNotFound();
		const { caseId } = opened.file;
		const paper = (await listPapers(deps.store.pool, caseId)).find(({ paperId }) => paperId === request.params.paper);
		if (!paper || paper.objectId === null) return reply.callNotFound();
		const { objectId, kind } = paper;
		const userId = getOfficer(request).userId;
		await recordRead(deps.store.pool, { at: deps.now(), userId, caseId, objectId, what: "paper" });
		const bytes = await openObject(deps.store.pool, deps.vault.folder, objectId, deps.casefile.unwrap);
		// Our own signed paper, so the browser may show and print it.
		return reply
			.header("content-disposition", `inline; filename="${opened.view.number}-${kind}.pdf"`)
			.type("application/pdf")
			.send(Readable.from(bytes));
	});
}
