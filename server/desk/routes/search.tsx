import type { FastifyInstance } from "fastify";
import { scopesOf } from "../../../casework/may.ts";
import { parseNumber } from "../../../casework/number.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { type FoundAfter, findCases } from "../../search/find-cases.ts";
import { findTerms } from "../../search/find-terms.ts";
import { questionCharactersMax, readQuestion } from "../../search/question.ts";
import { readCases } from "../../store/case-lists.ts";
import { listPlaces, placesWithin } from "../../store/case-places.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { SearchPage, type SearchPageProps } from "../pages/search.tsx";
import { presentRows } from "./queue.tsx";

const rowsPerPage = 20;

/**
 * A question as it stands in an address: sealed, so that no history and no log of a proxy holds a name, and only for whoever asked. It opens
 * at every process of the desk.
 */
function sealQuestion(context: DeskContext, userId: string, question: string): string {
	return context.deps.casefile.searchKey.seal(`${userId}\n${question}`).toString("base64url");
}

function openQuestion(context: DeskContext, userId: string, sealed: string): string | null {
	try {
		const text = context.deps.casefile.searchKey.open(Buffer.from(sealed, "base64url"));
		return text.startsWith(`${userId}\n`) ? text.slice(userId.length + 1) : null;
	} catch {
		// Cut off, another's, or sealed under an older secret of the house: asked again.
		return null;
	}
}

/** `after` as the link of the page before wrote it: tier, rank, case id; `near` alone begins the other spellings. */
function readAfterFound(text: unknown): FoundAfter | null {
	if (text === "near") return { near: true, rank: -1, caseId: null };
	const match = typeof text === "string" ? /^([en])~(\d{1,12})~([0-9a-f-]{36})$/.exec(text) : null;
	return match?.[2] && match[3] ? { near: match[1] === "n", rank: Number(match[2]), caseId: match[3] } : null;
}

/** One page of results. It is on record that this officer searched; what for is not kept anywhere. */
async function search(
	context: DeskContext,
	ask: { userId: string; question: string; sealed: string; places: readonly number[]; after: FoundAfter | null },
): Promise<{ results: NonNullable<SearchPageProps["results"]>; officers: string[] }> {
	const { deps } = context;
	const { pool } = deps.store;
	await recordRead(pool, { at: deps.now(), userId: ask.userId, caseId: null, what: "search" });
	const words = await findTerms(pool, readQuestion(ask.question), deps.casefile.searchKey);
	const page = await findCases(pool, words, ask.places, ask.after, rowsPerPage, ask.userId);
	const byId = new Map(
		(page.found.length === 0
			? []
			: await readCases(
					pool,
					page.found.map(({ caseId }) => caseId),
				)
		).map((row) => [row.caseId, row]),
	);
	const rowsOf = (near: boolean) =>
		presentRows(
			context,
			page.found.filter((each) => each.near === near).flatMap(({ caseId }) => byId.get(caseId) ?? []),
		);
	const last = page.found.at(-1);
	const at = (after: string) => `/search?s=${ask.sealed}&after=${after}`;
	const hasNear = words.some((word) => word.near.length > 0);
	return {
		results: {
			exact: rowsOf(false),
			near: rowsOf(true),
			more: page.more && last ? at(`${last.near ? "n" : "e"}~${last.rank}~${last.caseId}`) : null,
			nearOnes: page.more && hasNear && last && !last.near ? at("near") : null,
			cutShort: page.cutShort,
		},
		officers: [...byId.values()].flatMap((row) => (row.officer === null ? [] : [row.officer])),
	};
}

type SearchQuery = { Querystring: { s?: unknown; after?: unknown; empty?: unknown } };

/** Search by name or number (docs/decisions/0012-search.md). The question is posted, and its sealed form is the address of the results. */
export function searchRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const placesOf = async (request: Parameters<typeof getOfficer>[0]) =>
		placesWithin(await listPlaces(deps.store.pool), scopesOf(getActor(request), "search"));

	app.post<{ Body: { q?: unknown } | null }>("/search", async (request, reply) => {
		const question = String(request.body?.q ?? "")
			.trim()
			.slice(0, questionCharactersMax);
		if (question === "") return reply.redirect("/search?empty=1", 303);
		const number = parseNumber(question, deps.numberPrefixes);
		const row = number && (await findByNumberFor(deps.store.pool, number, getOfficer(request).userId));
		const seen = row ? placesWithin(await placesOf(request), [{ procedure: row.procedure, office: row.office }]) : [];
		if (row && seen.length > 0) return reply.redirect(`/cases/${row.number}`, 303);
		return reply.redirect(`/search?s=${sealQuestion(context, getOfficer(request).userId, question)}`, 303);
	});

	app.get<SearchQuery>("/search", async (request, reply) => {
		const { userId } = getOfficer(request);
		const sealed = typeof request.query.s === "string" ? request.query.s : null;
		const question = sealed === null ? "" : openQuestion(context, userId, sealed);
		const places = (await placesOf(request)).map(({ place }) => place);
		const after = readAfterFound(request.query.after);
		const searched = sealed && question ? await search(context, { userId, question, sealed, places, after }) : null;
		const problem = question === null ? "expired" : request.query.empty === undefined ? null : "empty";
		return sendPage(
			reply,
			<SearchPage
				frame={context.frame(request, reply)}
				asked={question ?? ""}
				problem={problem}
				results={searched?.results ?? null}
				faces={deps.faces}
				zone={context.zone}
				names={await namesOf(deps.store.pool, searched?.officers ?? [])}
				me={userId}
			/>,
		);
	});
}
