import type { FastifyInstance, FastifyRequest } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { covers } from "../../../casework/staff-roles.ts";
import { scopesFor } from "../../board/hidden.ts";
import { findGrants, macsOf } from "../../register/find-grants.ts";
import { findGrantFile } from "../../register/grant-file.ts";
import type { GrantRow } from "../../register/grant-rows.ts";
import type { Tx } from "../../store/pool.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { csvField } from "../csv.ts";
import { bodyOf } from "../routes/body.ts";
import { ExportPage } from "./export-page.tsx";
import { openQuestion, readListQuery } from "./list-query.ts";

/** A table that a person reads; whoever needs all of them asks for periods. */
const papersMax = 5_000;

/** With names each paper is opened and each look recorded: so many take some seconds. */
const papersNamedMax = 1_000;

const plainHeads = [
	"number",
	"kind",
	"status",
	"valid_from",
	"valid_to",
	"region",
	"places",
	"procedure",
	"office",
	"law",
	"application",
	"item",
];
const namedHeads = ["name", "citizenship", "birth_date", "passport", "employer", "tax_number", "occupation"];

function plainFields(row: GrantRow): (string | number | null)[] {
	const { number, kind, status, validFrom, validTo, region, places, procedure, office, law, caseNumber, item } = row;
	return [number, kind, status, validFrom, validTo, region, places, procedure, office, law, caseNumber, item];
}

/** Opens each paper, and records each look with what it is for, before anything leaves. */
async function namedFields(
	tx: Tx,
	context: DeskContext,
	row: GrantRow,
	read: { readonly userId: string; readonly purpose: string },
): Promise<(string | null)[]> {
	const { deps } = context;
	const what = `register-export: ${read.purpose}`;
	await recordRead(tx, { at: deps.now(), userId: read.userId, caseId: row.caseId, what });
	const file = await findGrantFile(tx, row.grantId, deps.casefile.unwrap);
	const holder = file?.state.holder ?? null;
	if (!holder) return namedHeads.map(() => null);
	const { name, citizenship, birthDate, passportNumber, employer, employerTaxNumber, occupation } = holder;
	return [name, citizenship, birthDate, passportNumber, employer, employerTaxNumber, occupation];
}

/** The papers that the list shows, within the places where this person may both see and export. */
async function papersOf(
	context: DeskContext,
	request: FastifyRequest,
	named: boolean,
): Promise<readonly GrantRow[] | null> {
	const { deps } = context;
	const { pool } = deps.store;
	const query = readListQuery(request, context);
	const question = query.sealed === null ? "" : openQuestion(context, getOfficer(request).userId, query.sealed);
	if (question === null) return null;
	const actor = getActor(request);
	const seen = scopesFor(actor, "seeRegister");
	// Of two scopes one of which holds the other the narrower is where both are his.
	const scopes = scopesFor(actor, "export").flatMap((wide) =>
		seen.flatMap((own) => (covers(wide, own) ? [own] : covers(own, wide) ? [wide] : [])),
	);
	const asked = question === "" ? null : await macsOf(pool, question, deps.casefile.searchKey);
	return findGrants(pool, { ...query, scopes }, asked, { limit: named ? papersNamedMax : papersMax, offset: 0 });
}

export function exportRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get("/register/export", (request, reply) =>
		sendPage(
			reply,
			<ExportPage
				frame={context.frame(request, reply)}
				query={readListQuery(request, context)}
				most={papersMax}
				purpose=""
				error={false}
			/>,
		),
	);

	app.post("/register/export", async (request, reply) => {
		const body = bodyOf(request);
		// What narrows the list is posted here, and stands in the address there: one reading for both.
		request.query = body;
		const named = body.names === "yes";
		const purpose = typeof body.purpose === "string" ? body.purpose.trim().slice(0, 200) : "";
		if (named && purpose === "")
			return sendPage(
				reply,
				<ExportPage
					frame={context.frame(request, reply)}
					query={readListQuery(request, context)}
					most={papersNamedMax}
					purpose=""
					error
				/>,
				400,
			);
		const papers = await papersOf(context, request, named);
		if (!papers) return reply.redirect("/register", 303);
		const { userId } = getOfficer(request);
		const lines = await deps.store.tx(async (tx) => {
			await recordRead(tx, { at: deps.now(), userId, caseId: null, what: "register-export" });
			const all: string[] = [];
			for (const row of papers) {
				const names = named ? await namedFields(tx, context, row, { userId, purpose }) : [];
				all.push([...plainFields(row), ...names].map(csvField).join(","));
			}
			return all;
		});
		const heads = [...plainHeads, ...(named ? namedHeads : [])].join(",");
		const day = localDate(deps.now(), context.zone);
		// Marked as UTF-8, because office suites take a table without a mark for their own code page.
		return reply
			.header("content-disposition", `attachment; filename="register-${day}.csv"`)
			.header("cache-control", "no-store")
			.type("text/csv; charset=utf-8")
			.send(`\ufeff${[heads, ...lines].join("\r\n")}\r\n`);
	});
}
