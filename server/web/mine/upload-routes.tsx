import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { findCase } from "../../store/cases.ts";
import { sendPage } from "../context.ts";
import { tokenField } from "../form-token.ts";
import { makeLimits } from "../limits.ts";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { awayRoutes } from "./away-routes.tsx";
import { fieldOf } from "./field.ts";
import { NotNowPage, SendFilesPage } from "./page-send.tsx";
import { makePlainSend } from "./plain-send.tsx";
import { drainRequest, formKeyShape, readUploadForm, uploadRequestBytesMax } from "./read-form.ts";
import type { Mine } from "./routes.tsx";
import type { UploadFault } from "./upload.ts";
import { takeUpload } from "./upload.ts";

/** Uploads of one case: an applicant sends one, finds a fault, sends another; more is a script that fills the disk. */
const uploadsPerCasePerMinute = 6;
const uploadsPerMinute = 120;

type Problem = UploadFault | "ours";

const statusOf: Readonly<Record<Problem, number>> = {
	nothing: 400,
	"not-sealed": 422,
	mixed: 400,
	"too-large": 413,
	"too-many": 413,
	"broken-off": 400,
	ours: 503,
};

/** The corrected files through the page (design.md 3): sealed as a letter's container is, and joined to the case because its applicant is here. */
export function uploadRoutes(app: FastifyInstance, mine: Mine): void {
	const { context, deps, sessions } = mine;
	const plain = deps.readUploads ? makePlainSend(mine, deps.readUploads) : null;
	const perCase = makeLimits({
		perAddressPerMinute: deps.attemptsPerMinute ?? uploadsPerCasePerMinute,
		globalPerMinute: uploadsPerMinute,
	});

	function form(
		request: FastifyRequest,
		reply: FastifyReply,
		number: string,
		procedure: string,
		problem: Problem | null,
	) {
		const page = (
			<SendFilesPage
				frame={context.frame(request, reply)}
				number={number}
				procedure={procedure}
				token={sessions.tokens.issue(request, reply)}
				formKey={randomUUID()}
				problem={problem}
			/>
		);
		return sendPage(reply, page, problem === null ? 200 : statusOf[problem]);
	}

	app.get("/mine/send", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		const { view, face } = entered;
		if (!view.canUpload) return sendPage(reply, <NotNowPage frame={context.frame(request, reply)} wasSent={false} />);
		if (plain && !face.isSealed) return plain.form(request, reply, entered);
		return form(request, reply, view.number, view.procedure, null);
	});

	awayRoutes(app, mine, (caseId) => perCase.take(caseId));

	app.post("/mine/correct", async (request, reply) => {
		const entered = await mine.enter(request, reply);
		if (!entered) return reply;
		if (!sessions.tokens.isRight(request, fieldOf(request, tokenField)))
			return sendProblem(context, request, reply, "formExpired");
		return plain ? plain.correct(request, reply, entered) : reply.callNotFound();
	});
	app.get("/mine/correct", (_request, reply) => reply.redirect("/mine/send", 303));

	app.post(
		"/mine/send",
		{ bodyLimit: uploadRequestBytesMax, config: { comesSlowly: true } },
		async (request, reply) => {
			const arrivedAt = context.deps.now();
			// Every refusal reads the form to its end first: a browser that is still sending hears nothing.
			const session = await sessions.find(request, reply);
			const entered = session === null ? null : await mine.enter(request, reply, arrivedAt);
			if (entered === null) {
				await drainRequest(request.raw);
				return reply.sent ? reply : mine.signIn(request, reply, "closed");
			}
			const { caseId, view, face } = entered;
			const refuse = async (answer: () => FastifyReply): Promise<FastifyReply> => {
				await drainRequest(request.raw);
				return answer();
			};
			const problem = (fault: Problem) => refuse(() => form(request, reply, view.number, view.procedure, fault));
			const wait = await perCase.take(caseId);
			if (wait !== null) return refuse(() => sendTooMany(context, request, reply, wait));
			if (!request.isMultipart()) return sendProblem(context, request, reply, "formExpired");
			if (plain && !face.isSealed) return plain.take(request, reply, entered, arrivedAt);
			if (Number(request.headers["content-length"] ?? 0) > uploadRequestBytesMax) return problem("too-large");
			const said = await readUploadForm(request);
			if (!sessions.tokens.isRight(request, said.token) || !formKeyShape.test(said.key))
				return refuse(() => sendProblem(context, request, reply, "formExpired"));
			const row = await findCase(deps.store.pool, caseId);
			if (!view.canUpload || !row)
				return refuse(() => sendPage(reply, <NotNowPage frame={context.frame(request, reply)} wasSent={true} />, 409));
			const of = {
				of: { caseId, number: view.number },
				procedure: row.procedure,
				office: row.office,
				key: said.key,
				arrivedAt,
			};
			const uploaded = await takeUpload(of, said.files, deps.receive);
			if (uploaded.kind === "fault") return problem(uploaded.fault);
			if (uploaded.kind === "ours" || uploaded.received.kind !== "filing") return problem("ours");
			return reply.redirect(`/mine?sent=${encodeURIComponent(uploaded.received.number)}`, 303);
		},
	);
}
