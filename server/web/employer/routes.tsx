import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
	beginEntry,
	closeEntry,
	type EmployerEntry,
	findEntry,
	readEmployerPapers,
	renewEntryToken,
	storeSignature,
} from "../../register/employer-entries.ts";
import { employerText } from "../../register/employer-text.ts";
import type { Store } from "../../store/pool.ts";
import type { VaultPublic } from "../../store/vault-wrap.ts";
import type { WakeChannel } from "../../store/waking.ts";
import { sendPage, type WebContext } from "../context.ts";
import { sayTime } from "../dates.ts";
import { makeFormTokens, tokenField } from "../form-token.ts";
import { makeLimits } from "../limits.ts";
import { sendProblem, sendTooMany } from "../routes/problems.tsx";
import { EmployerPage, EmployerPapersPage, type EmployerProblem, SignPage, WaitPage } from "./pages.tsx";
import { presentEmployerPaper } from "./present.ts";

/** What the employer's page needs of the house: nothing that opens anything. */
export type EmployerDeps = {
	readonly store: Store;
	/** Signatures are sealed to it; a worker opens them. */
	readonly vault: VaultPublic;
	readonly wake: (channel: WakeChannel) => void;
	/** Attempts a minute; a test signs in more often than a person. */
	readonly attemptsPerMinute?: number;
	/** How long a request waits for the worker; a test has none. */
	readonly waitMilliseconds?: number;
};

/** Apart from the officers' and the applicants' cookies, and sent to these pages only. */
const cookieName = "tilkat_employer";
const cookiePath = "/employer";
const tokenShape = /^[\w-]{43}$/;

/** A signature with its certificates, the text inside: far below. */
const signatureBytesMax = 256 * 1024;

const attemptsPerMinute = 12;
const waitMilliseconds = 8_000;
const lookEveryMilliseconds = 150;

type Employer = {
	readonly context: WebContext;
	readonly deps: EmployerDeps;
	readonly tokens: ReturnType<typeof makeFormTokens>;
	readonly setCookie: (reply: FastifyReply, token: string) => void;
	readonly find: (request: FastifyRequest) => Promise<EmployerEntry | null>;
};

function tokenOf(request: FastifyRequest): string | null {
	const token = request.cookies[cookieName];
	return token !== undefined && tokenShape.test(token) ? token : null;
}

function makeEmployer(context: WebContext, deps: EmployerDeps): Employer {
	const { secure } = context;
	return {
		context,
		deps,
		tokens: makeFormTokens({
			secret: context.deps.settings.formSecret,
			cookieName: "tilkat_form",
			secure,
			boundTo: (request) => tokenOf(request) ?? "nobody",
		}),
		setCookie(reply, token) {
			reply.setCookie(cookieName, token, { path: cookiePath, httpOnly: true, sameSite: "strict", secure });
		},
		async find(request) {
			const token = tokenOf(request);
			return token === null ? null : findEntry(deps.store.pool, token, context.deps.now());
		},
	};
}

/**
 * An employer's papers (docs/decisions/0021-register.md): whoever signs a text of ours with the certificate of an organisation sees the papers of that
 * organisation's tax number, for a quarter of an hour. No key is here: a worker judges the signature.
 */
export function employerRoutes(app: FastifyInstance, context: WebContext, deps: EmployerDeps): void {
	const employer = makeEmployer(context, deps);
	pageRoutes(app, employer);
	signRoutes(app, employer);
}

function textOf({ context }: Employer, { nonce, signBy }: EmployerEntry): string {
	return employerText({ publicUrl: context.deps.settings.publicUrl, nonce, signBy });
}

function beginPage(
	employer: Employer,
	request: FastifyRequest,
	reply: FastifyReply,
	problem: EmployerProblem | null,
): FastifyReply {
	const { context } = employer;
	const token = employer.tokens.issue(request, reply);
	const page = <EmployerPage frame={context.frame(request, reply)} token={token} problem={problem} />;
	return sendPage(reply, page, problem === null ? 200 : 403);
}

function signPage(
	employer: Employer,
	request: FastifyRequest,
	reply: FastifyReply,
	entry: EmployerEntry,
	problem: EmployerProblem | null,
): FastifyReply {
	const { context } = employer;
	const frame = context.frame(request, reply);
	const page = (
		<SignPage
			frame={frame}
			token={employer.tokens.issue(request, reply)}
			signBy={sayTime(entry.signBy, context.zone, frame.lang)}
			text={textOf(employer, entry)}
			problem={problem}
		/>
	);
	return sendPage(reply, page, problem === null ? 200 : 400);
}

/** The papers of the session, recorded as seen. The cookie from before the sign-in opens nothing after the first look. */
async function papersPage(
	employer: Employer,
	request: FastifyRequest,
	reply: FastifyReply,
	entry: EmployerEntry & { employer: Buffer },
): Promise<FastifyReply> {
	const { context, deps } = employer;
	const at = context.deps.now();
	const old = tokenOf(request);
	const next = old === null ? null : await renewEntryToken(deps.store.pool, old, at);
	if (next !== null) {
		employer.setCookie(reply, next);
		request.cookies[cookieName] = next;
	}
	const rows = await deps.store.tx((tx) => readEmployerPapers(tx, entry, at));
	const frame = context.frame(request, reply);
	const page = (
		<EmployerPapersPage
			frame={frame}
			token={employer.tokens.issue(request, reply)}
			papers={rows.map(presentEmployerPaper)}
			until={sayTime(entry.expiresAt ?? at, context.zone, frame.lang)}
		/>
	);
	return sendPage(reply.header("cache-control", "no-store"), page);
}

function pageRoutes(app: FastifyInstance, employer: Employer): void {
	const { context, deps, tokens } = employer;
	const limits = makeLimits({
		perAddressPerMinute: deps.attemptsPerMinute ?? attemptsPerMinute,
		globalPerMinute: 600,
	});

	app.get<{ Querystring: { leave?: unknown } }>("/employer", async (request, reply) => {
		const entry = await employer.find(request);
		if (!entry) return beginPage(employer, request, reply, null);
		if (entry.employer !== null) return papersPage(employer, request, reply, { ...entry, employer: entry.employer });
		if (entry.refusal !== null) return beginPage(employer, request, reply, entry.refusal);
		if (entry.uploadedAt !== null) return sendPage(reply, <WaitPage frame={context.frame(request, reply)} />);
		const isOver = entry.signBy < context.deps.now();
		if (request.query.leave !== undefined || isOver)
			return beginPage(employer, request, reply, isOver ? "too-late" : null);
		return signPage(employer, request, reply, entry, null);
	});

	app.post<{ Body: Record<string, unknown> | null }>("/employer/begin", async (request, reply) => {
		const wait = await limits.take(request.ip);
		if (wait !== null) return sendTooMany(context, request, reply, wait);
		if (!tokens.isRight(request, request.body?.[tokenField]))
			return sendProblem(context, request, reply, "formExpired");
		const before = await employer.find(request);
		if (before) await closeEntry(deps.store.pool, before.entryId);
		employer.setCookie(reply, await beginEntry(deps.store.pool, context.deps.now()));
		return reply.redirect("/employer", 303);
	});

	app.post<{ Body: Record<string, unknown> | null }>("/employer/leave", async (request, reply) => {
		if (!tokens.isRight(request, request.body?.[tokenField]))
			return sendProblem(context, request, reply, "formExpired");
		const entry = await employer.find(request);
		if (entry) await closeEntry(deps.store.pool, entry.entryId);
		reply.clearCookie(cookieName, { path: cookiePath });
		return reply.redirect("/employer", 303);
	});

	// The language links of a page that answered a form lead here.
	for (const path of ["/employer/begin", "/employer/sign", "/employer/leave"])
		app.get(path, (_request, reply) => reply.redirect("/employer", 303));
}

async function readSignature(
	request: FastifyRequest,
): Promise<{ readonly token: unknown; readonly bytes: Uint8Array | null; readonly isTooLarge: boolean }> {
	let token: unknown;
	let bytes: Uint8Array | null = null;
	let isTooLarge = false;
	const limits = { fileSize: signatureBytesMax, files: 1, fields: 2, parts: 4 };
	const options = { limits, throwFileSizeLimit: false };
	for await (const part of request.parts(options)) {
		if (part.type === "field") {
			if (part.fieldname === tokenField) token = part.value;
			continue;
		}
		const pieces: Buffer[] = [];
		for await (const piece of part.file) pieces.push(piece as Buffer);
		if (part.file.truncated) isTooLarge = true;
		else if (pieces.length > 0) bytes = Buffer.concat(pieces);
	}
	return { token, bytes, isTooLarge };
}

function signRoutes(app: FastifyInstance, employer: Employer): void {
	const { context, deps, tokens } = employer;

	app.get("/employer/text", async (request, reply) => {
		const entry = await employer.find(request);
		if (!entry || entry.uploadedAt !== null) return reply.redirect("/employer", 303);
		return reply
			.header("content-disposition", 'attachment; filename="tilkat-sign-in.txt"')
			.header("cache-control", "no-store")
			.type("application/octet-stream")
			.send(Buffer.from(textOf(employer, entry), "utf8"));
	});

	app.post(
		"/employer/sign",
		{ bodyLimit: signatureBytesMax + 65_536 },
		async (request, reply): Promise<FastifyReply> => {
			// Before the form is read: a slow line makes nobody late.
			const at = context.deps.now();
			if (!request.isMultipart()) return sendProblem(context, request, reply, "formExpired");
			const said = await readSignature(request);
			if (!tokens.isRight(request, said.token)) return sendProblem(context, request, reply, "formExpired");
			const entry = await employer.find(request);
			if (!entry) return beginPage(employer, request, reply, "too-late");
			if (said.isTooLarge) return signPage(employer, request, reply, entry, "too-large");
			const { bytes } = said;
			if (bytes === null) return signPage(employer, request, reply, entry, "nothing");
			const stored = await deps.store.tx((tx) => storeSignature(tx, entry.entryId, bytes, deps.vault, at));
			if (!stored) return beginPage(employer, request, reply, "too-late");
			deps.wake("jobs");
			for (let waited = 0; waited < (deps.waitMilliseconds ?? waitMilliseconds); waited += lookEveryMilliseconds) {
				if ((await employer.find(request))?.judgedAt !== null) break;
				await new Promise((resolve) => setTimeout(resolve, lookEveryMilliseconds));
			}
			return reply.redirect("/employer", 303);
		},
	);
}
