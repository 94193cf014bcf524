import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { parseNumber } from "../../../casework/number.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { Arrival } from "../../intake/arrival.ts";
import type { Received } from "../../intake/receive.ts";
import { sendAsset } from "../assets.ts";
import { sendPage, type WebContext } from "../context.ts";
import { makeLimits } from "../limits.ts";
import { drainRequest, formKeyShape, readUploadForm, uploadRequestBytesMax } from "../mine/read-form.ts";
import { takeUpload } from "../mine/upload.ts";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { getTexts } from "../texts.ts";
import { findPackerScripts, packerScripts } from "./bundle.ts";
import { FiledPage, type FileProblem, PackerPage, problemWords } from "./page.tsx";

/** The sealed web door. */
export type PackerDeps = {
	readonly receive: (arrival: Arrival) => Promise<Received>;
	/** The office that takes in that procedure's containers; null where its web door is shut to them. */
	readonly officeOf: (procedure: string) => string | null;
	/** Overrides the limit below; a test files more often than a person. */
	readonly attemptsPerMinute?: number;
};

/** One address files a container, is told of a slip, files another; an agency files for some employers in a row. */
const filingsPerAddressPerMinute = 10;
const filingsPerMinute = 120;

/** Files of our own, which ask this office and nobody else. The Workers' files carry it too: what they load is held to it. */
const scriptPolicy = "script-src 'self';connect-src 'self';worker-src 'self'";

const statusOf: Readonly<Record<FileProblem, number>> = {
	nothing: 400,
	"not-sealed": 422,
	mixed: 400,
	"too-large": 413,
	"too-many": 413,
	"broken-off": 400,
	ours: 503,
};

type ProcedureParams = { Params: { procedure: string } };

function allowScripts(reply: FastifyReply): FastifyReply {
	const policy = String(reply.getHeader("content-security-policy") ?? "");
	return reply.header("content-security-policy", `${policy};${scriptPolicy}`);
}

function wantsJson(request: FastifyRequest): boolean {
	return request.headers.accept === "application/json";
}

/** The packer in the browser, and the form that takes a sealed container over HTTPS (design.md 3: its signature vouches). */
export async function packerRoutes(app: FastifyInstance, context: WebContext, packer: PackerDeps): Promise<void> {
	const sealedFace = (id: string): ProcedureFace | null => {
		const face = context.findFace(id);
		return face?.isSealed && packer.officeOf(id) !== null ? face : null;
	};
	const limits = makeLimits({
		perAddressPerMinute: packer.attemptsPerMinute ?? filingsPerAddressPerMinute,
		globalPerMinute: packer.attemptsPerMinute ?? filingsPerMinute,
	});
	const showPage = pageOf(context);
	scriptRoutes(app);

	// People are told "/pack", and type that.
	app.get("/pack", (_request, reply) => {
		const [only, ...others] = context.deps.faces.filter(({ id }) => sealedFace(id) !== null);
		return reply.redirect(only && others.length === 0 ? `/pack/${only.id}` : "/apply", 302);
	});
	app.get<ProcedureParams>("/pack/:procedure", (request, reply) => {
		const face = sealedFace(request.params.procedure);
		return face ? showPage(request, reply, face, null) : reply.callNotFound();
	});

	app.get<ProcedureParams & { Querystring: { number?: string } }>("/pack/:procedure/filed", async (request, reply) => {
		const face = sealedFace(request.params.procedure);
		const number = parseNumber(String(request.query.number ?? ""), [...context.deps.numberPrefixes]);
		const wait = await context.limits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		// A made-up address must not show a number as filed.
		if (!face || number === null || !(await context.deps.findState(number))) return reply.callNotFound();
		return sendPage(reply, <FiledPage frame={context.frame(request, reply)} number={number} />);
	});

	app.post<ProcedureParams>(
		"/pack/:procedure/file",
		{ bodyLimit: uploadRequestBytesMax, config: { comesSlowly: true } },
		async (request, reply) => {
			const arrivedAt = context.deps.now();
			const { lang } = context.frame(request, reply);
			// Every refusal reads the form to its end first: a browser that is still sending hears nothing.
			const refuse = async (
				said: { readonly status: number; readonly title: string; readonly text: string },
				answer: () => FastifyReply | Promise<FastifyReply>,
			): Promise<FastifyReply> => {
				await drainRequest(request.raw);
				return wantsJson(request) ? reply.code(said.status).send({ title: said.title, text: said.text }) : answer();
			};
			const t = getTexts(lang).problem;
			const face = sealedFace(request.params.procedure);
			const office = packer.officeOf(request.params.procedure);
			if (!face || office === null)
				return refuse({ status: 404, title: t.notFound, text: t.notFoundText }, () => {
					reply.callNotFound();
					return reply;
				});
			const wait = await limits.take(request.ip);
			if (wait !== null)
				return refuse({ status: 429, title: t.tooMany, text: t.tooManyText(wait) }, () =>
					sendTooMany(context, request, reply, wait),
				);
			const expired = () =>
				refuse({ status: 403, title: t.formExpired, text: t.formExpiredText }, () =>
					sendProblem(context, request, reply, "formExpired"),
				);
			if (!request.isMultipart()) return expired();
			const problem = (kind: FileProblem) =>
				refuse({ status: statusOf[kind], ...problemWords(kind, lang) }, () => showPage(request, reply, face, kind));
			if (Number(request.headers["content-length"] ?? 0) > uploadRequestBytesMax) return problem("too-large");
			const said = await readUploadForm(request);
			if (!context.tokens.isRight(request, said.token) || !formKeyShape.test(said.key)) return expired();
			const of = { of: null, procedure: face.id, office, key: said.key, arrivedAt };
			const uploaded = await takeUpload(of, said.files, packer.receive);
			if (uploaded.kind === "fault") return problem(uploaded.fault);
			if (uploaded.kind === "ours" || uploaded.received.kind !== "filing") return problem("ours");
			const { number } = uploaded.received;
			if (wantsJson(request)) return reply.code(201).send({ number });
			return reply.redirect(`/pack/${face.id}/filed?number=${encodeURIComponent(number)}`, 303);
		},
	);
}

function pageOf(context: WebContext) {
	const { deps, assets, tokens } = context;
	return async (
		request: FastifyRequest,
		reply: FastifyReply,
		face: ProcedureFace,
		problem: FileProblem | null,
	): Promise<FastifyReply> => {
		const scripts = await packerScripts(face.id, face.law);
		const { sealing, addresses } = deps.authority;
		const data = {
			certificate: Buffer.from(sealing.der).toString("base64"),
			fingerprint: sealing.fingerprint,
			address: addresses[face.id] ?? "",
			numberPrefixes: deps.numberPrefixes,
			now: deps.now(),
			sealWorker: assets.sealWorker,
			checkerWorker: scripts.checkerWorker,
			script: scripts.main,
		};
		const page = (
			<PackerPage
				frame={context.frame(request, reply)}
				face={face}
				data={data}
				token={tokens.issue(request, reply)}
				formKey={randomUUID()}
				problem={problem}
			/>
		);
		return sendPage(allowScripts(reply), page, problem === null ? 200 : statusOf[problem]);
	};
}

/** The packer's own files, by procedure and law. */
function scriptRoutes(app: FastifyInstance): void {
	app.get<{ Params: { key: string; hash: string; name: string } }>(
		"/assets/packer/:key/:hash/:name",
		async (request, reply) => {
			const { key, hash, name } = request.params;
			const scripts = await findPackerScripts(key);
			const found = scripts?.files.get(name);
			if (!scripts || !found) return reply.callNotFound();
			const forGood = scripts.folder.endsWith(`/${hash}`);
			reply.header("cache-control", forGood ? "public, max-age=31536000, immutable" : "public, max-age=60");
			return sendAsset(request, allowScripts(reply), found);
		},
	);
}
