import type { FastifyInstance } from "fastify";
import { scopesOf } from "../../../casework/may.ts";
import { parseNumber } from "../../../casework/number.ts";
import { listReadsForAudit, type ReadRow } from "../../staff/reads-audit.ts";
import { listStaff } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import { getActor } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { ReadsPage } from "../pages/reads.tsx";

const rowsPerPage = 50;

type ReadsQuery = { Querystring: { person?: unknown; number?: unknown; before?: unknown } };

/** Where the page before ended. Sealed: the number of a read counts the reads of the whole house, also of what this person must not know of. */
function sealCursor(context: DeskContext, readId: string): string {
	return context.deps.casefile.searchKey.seal(readId).toString("base64url");
}

function openCursor(context: DeskContext, sealed: unknown): string | null {
	if (typeof sealed !== "string") return null;
	try {
		const readId = context.deps.casefile.searchKey.open(Buffer.from(sealed, "base64url"));
		return /^\d{1,18}$/.test(readId) ? readId : null;
	} catch {
		// Cut off, or sealed under an older secret of the house: from the latest on again.
		return null;
	}
}

/** The auditor's page: who has read what. Within the scopes of his role, and without anything of what was read. */
export function readsRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get<ReadsQuery>("/reads", async (request, reply) => {
		const { person, number, before } = request.query;
		const asked = typeof number === "string" ? number.slice(0, 60).trim() : "";
		const staff = await listStaff(deps.store.pool);
		const chosen = staff.find((each) => each.userId === person)?.userId ?? null;
		const parsed = asked === "" ? null : parseNumber(asked, deps.numberPrefixes);
		// A number that is none has no reads; asking for all instead would answer another question.
		const found: ReadRow[] =
			asked !== "" && parsed === null
				? []
				: await listReadsForAudit(deps.store.pool, {
						scopes: scopesOf(getActor(request), "auditReads"),
						userId: chosen,
						number: parsed,
						reader: getActor(request).id,
						before: openCursor(context, before),
						limit: rowsPerPage + 1,
					});
		const rows = found.slice(0, rowsPerPage);
		const last = found.length > rowsPerPage ? rows.at(-1) : undefined;
		const query = new URLSearchParams({
			...(chosen === null ? {} : { person: chosen }),
			...(asked === "" ? {} : { number: asked }),
			...(last ? { before: sealCursor(context, last.readId) } : {}),
		});
		return sendPage(
			reply,
			<ReadsPage
				frame={context.frame(request, reply)}
				rows={rows}
				staff={staff}
				person={chosen}
				number={asked}
				more={last ? `/reads?${query.toString()}` : null}
				zone={context.zone}
			/>,
		);
	});
}
