import type { FastifyInstance, FastifyRequest } from "fastify";
import { askForPaper, asPagePaperKind } from "../../permit/page-papers.ts";
import { sendPage } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { makeLimits } from "../limits.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { fieldOf } from "./field.ts";
import { papersWords } from "./papers-words.ts";
import type { Mine } from "./routes.tsx";

/** Of one case: a person downloads a handful, a script that took a session downloads for ever. */
const papersPerCasePerMinute = 20;
const papersPerMinute = 300;

/** What may name a paper: its kind, or a number as it is printed. */
const nameShape = /^[A-Za-z0-9-]{1,40}$/;

function LatePage(props: { frame: PageFrame }) {
	const t = papersWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.lateTitle} current="mine">
			<h1 class="govuk-heading-l">{t.lateTitle}</h1>
			<p class="govuk-body">{t.lateText}</p>
			<p class="govuk-body">
				<a href="/mine" class="govuk-link">
					{t.back}
				</a>
			</p>
		</Layout>
	);
}

/** Hands a paper of the session's case over. This role opens nothing: a worker seals it to a key made for this answer (docs/decisions/0020-papers.md). */
export function paperRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;
	const limits = makeLimits({ perAddressPerMinute: papersPerCasePerMinute, globalPerMinute: papersPerMinute });

	app.get("/mine/papers", (_request, reply) => reply.redirect("/mine", 303));
	app.post("/mine/papers", async (request: FastifyRequest, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		const wait = await limits.take(entered.caseId);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		const name = fieldOf(request, "paper");
		if (!nameShape.test(name)) return reply.callNotFound();
		const { store, wake, paperWaitMs: waitMs } = deps;
		const asked = await askForPaper(entered.caseId, name, {
			store,
			now: context.deps.now,
			wake,
			...(waitMs === undefined ? {} : { waitMs }),
		});
		if (asked === "absent") return reply.callNotFound();
		if (asked === "late") return sendPage(reply, <LatePage frame={context.frame(request, reply)} />, 503);
		const file = asPagePaperKind(name) === null ? name : `${entered.view.number}-${name}`;
		return reply
			.header("content-disposition", `attachment; filename="${file}.pdf"`)
			.header("cache-control", "no-store")
			.type("application/pdf")
			.send(Buffer.from(asked.pdf));
	});
}
