import type { FastifyInstance, FastifyReply } from "fastify";
import { gateVerdicts } from "../../../casework/gates.ts";
import { sendPage } from "../../web/context.ts";
import { act } from "../act.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { isOvertaken, sendCorrected } from "../own-correction/refuse.tsx";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { openCase } from "../routes/opened-case.ts";
import { EligibilityPage, type TypedVerdict } from "./page.tsx";
import { readEligibility } from "./read.ts";
import { SensitivePage } from "./sensitive.tsx";
import { sensitivePurposes } from "./words.ts";

/** The hard requirements of a case: how each stands, and an officer's word on it. */
export function eligibilityRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function page(request: CaseRequest, reply: FastifyReply, typed: TypedVerdict | null, purposeless = false) {
		const frame = context.frame(request, reply);
		const { number } = request.params;
		const opened = await openCase(context, request, { number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		const { file, face, view } = opened;
		const { pool } = deps.store;
		const eligibility = await readEligibility(pool, file, face, { lang: frame.lang, now: deps.now() });
		if (eligibility === null) return reply.callNotFound();
		const by = file.state.settledGates.flatMap((one) => one.by ?? []);
		const names = await namesOf(pool, [...new Set(by)]);
		return sendPage(
			reply,
			<EligibilityPage
				frame={frame}
				view={view}
				eligibility={eligibility}
				zone={face.zone}
				nameOf={(id) => names.get(id) ?? id}
				typed={typed}
				purposeless={purposeless}
			/>,
			typed === null && !purposeless ? 200 : 400,
		);
	}

	app.get("/cases/:number/eligibility", (request: CaseRequest, reply) => page(request, reply, null));

	app.post("/cases/:number/residence", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const asked = textOf(bodyOf(request), "purpose", 40);
		const purpose = sensitivePurposes.find((one) => one === asked);
		// Nothing was said of why: nothing is opened, and the page that asks says so.
		if (purpose === undefined) return page(request, reply, null, true);
		const { number } = request.params;
		const opened = await openCase(context, request, { number, what: "residence", purpose, lang: frame.lang });
		if (!opened) return reply.callNotFound();
		const { file, face, view } = opened;
		const eligibility = await readEligibility(deps.store.pool, file, face, { lang: frame.lang, now: deps.now() });
		const answers = file.state.personal?.answers ?? null;
		return sendPage(
			reply.header("cache-control", "no-store"),
			<SensitivePage frame={frame} view={view} face={face} answers={answers} eligibility={eligibility} />,
		);
	});

	app.post("/cases/:number/eligibility/:gate", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const { gate } = request.params as { number: string; gate: string };
		const said = textOf(body, `verdict-${gate}`, 20);
		const [evidence, reason] = [textOf(body, `evidence-${gate}`, 1000), textOf(body, `reason-${gate}`, 1000)];
		if (await isOvertaken(context, request, body)) return sendCorrected(context, request, reply);
		const verdict = gateVerdicts.find((one) => one === said);
		const wrong = [
			...(verdict === undefined ? (["verdict"] as const) : []),
			...(evidence.trim() === "" ? (["evidence"] as const) : []),
			...(reason.trim() === "" ? (["reason"] as const) : []),
		];
		if (verdict === undefined || wrong.length > 0)
			return page(request, reply, { gate, verdict: said, evidence, reason, wrong });
		const on = await actOn(context, request, body);
		const command = { name: "settleGate", gate, verdict, reason, evidence } as const;
		const result = on ? await act(deps, on, command) : ({ kind: "absent" } as const);
		if (result.kind === "done") return reply.redirect(`/cases/${result.number}/eligibility`, 303);
		return sendResult(context, request, reply, result, "saved");
	});
}
