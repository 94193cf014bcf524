import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { may, scopesOf } from "../../../casework/may.ts";
import type { LetterPersonal } from "../../intake/commit-letter.ts";
import { openVaultJson } from "../../store/case-keys.ts";
import { findLetter, type LetterRow, letterContext, listLetters, settleLetter } from "../../store/letters.ts";
import { recordRead } from "../../store/reads.ts";
import { openObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import { LetterPage, LettersPage } from "../pages/letters.tsx";
import { bodyOf } from "./body.ts";

type LetterRequest = FastifyRequest<{ Params: { id: string } }>;

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Letters that are no filings: read, downloaded, settled by a person. */
export function lettersRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	/** The letter, its view recorded first. */
	async function open(request: LetterRequest, what: string): Promise<LetterRow | null> {
		const { id } = request.params;
		const letter = idShape.test(id) ? await findLetter(deps.store.pool, id) : null;
		if (!letter) return null;
		requireMay(request, "readLetters", { procedure: letter.procedure, office: letter.office });
		const userId = getOfficer(request).userId;
		await recordRead(deps.store.pool, { at: deps.now(), userId, caseId: null, letterId: letter.letterId, what });
		return letter;
	}

	app.get("/letters", async (request, reply) => {
		const scopes = scopesOf(getActor(request), "readLetters");
		const letters = await listLetters(deps.store.pool, { state: "open", scopes, limit: 200 });
		return sendPage(reply, <LettersPage frame={context.frame(request, reply)} letters={letters} zone={context.zone} />);
	});

	app.get("/letters/:id", async (request: LetterRequest, reply) => {
		const letter = await open(request, "letter");
		if (!letter) return reply.callNotFound();
		// Sealed by our own intake (server/intake/commit-letter.ts), and opened only by the vault's key: its shape is known.
		const personal = openVaultJson(
			deps.casefile.unwrap,
			letterContext(letter.letterId),
			letter.sealed,
		) as LetterPersonal;
		const words = { replyTo: personal.replyTo, subject: personal.subject, findings: personal.findings };
		const frame = context.frame(request, reply);
		const where = { procedure: letter.procedure, office: letter.office };
		const rest = { words, zone: context.zone, maySettle: may(getActor(request), "settleLetter", where).ok };
		return sendPage(reply, <LetterPage frame={frame} letter={letter} {...rest} />);
	});

	app.get("/letters/:id/original", async (request: LetterRequest, reply) => {
		const letter = await open(request, "letter-original");
		if (!letter) return reply.callNotFound();
		const bytes = await openObject(deps.store.pool, deps.vault.folder, letter.rawObject, deps.casefile.unwrap);
		return reply
			.header("content-disposition", `attachment; filename="letter-${letter.letterId.slice(0, 8)}.eml"`)
			.type("application/octet-stream")
			.send(Readable.from(bytes));
	});

	app.post("/letters/:id", async (request: LetterRequest, reply) => {
		const { id } = request.params;
		const { state } = bodyOf(request);
		if (!idShape.test(id) || (state !== "answered" && state !== "closed")) return reply.callNotFound();
		const letter = await findLetter(deps.store.pool, id);
		if (!letter) return reply.callNotFound();
		requireMay(request, "settleLetter", { procedure: letter.procedure, office: letter.office });
		await settleLetter(deps.store.pool, id, state, getOfficer(request).userId, deps.now());
		return reply.redirect("/letters", 303);
	});
}
