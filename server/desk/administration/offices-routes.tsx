import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import type { Lang } from "../../../findings/lang.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { procedureAt } from "../../laws/in-force.ts";
import { type OfficeBody, officeBodySchema, officeKey, officeKind, officeOf } from "../../office-facts.ts";
import type { Dated } from "../../store/dated-data.ts";
import { listDatedRows, recordDatedChange } from "../../store/dated-rows.ts";
import { StoreError } from "../../store/store-error.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { bodyOf } from "../routes/body.ts";
import { deskLangs } from "../texts.ts";
import { doneOf } from "./done.ts";
import type { Faults } from "./fields.tsx";
import { letterEnds, OfficePage, OfficesPage, type OfficeTyped, type ShownOffice } from "./offices.tsx";

const home = "/administration/offices";

/** Every office of every procedure, as it stands today by these rows. */
export function shownOffices(context: DeskContext, rows: readonly Dated[]): readonly ShownOffice[] {
	const { casefile, now } = context.deps;
	return listProcedures().flatMap((procedure) =>
		procedure.offices.map((office) => {
			const kept = officeOf(rows, officeKey(procedure.face.id, office.id), now(), context.zone);
			const { letterOffice } = casefile.frame(procedure.face.id, office.id);
			// The frame's own copy may be a second old: what was saved a moment ago shows at once.
			const now_ = kept === null ? letterOffice : withBody(letterOffice, kept, casefile.domain);
			return { procedure, office, kept, letterOffice: now_ };
		}),
	);
}

function withBody(office: ShownOffice["letterOffice"], body: OfficeBody, domain: string): ShownOffice["letterOffice"] {
	const intakeAddress = body.mailbox === null ? office.intakeAddress : `${body.mailbox}@${domain}`;
	return { ...office, name: body.name, phone: body.phone, site: body.site, intakeAddress };
}

function typedIn(body: Readonly<Record<string, unknown>>): OfficeTyped {
	const text = (name: string) => (typeof body[name] === "string" ? body[name].trim().slice(0, 300) : "");
	return {
		names: Object.fromEntries(deskLangs.map((lang) => [lang, text(`name-${lang}`)])) as OfficeTyped["names"],
		phone: text("phone"),
		site: text("site"),
		mailbox: text("mailbox").toLowerCase(),
		validFrom: text("validFrom"),
	};
}

function readOffice(typed: OfficeTyped): { faults: Faults; body: OfficeBody | null } {
	const { shape } = officeBodySchema;
	const mailbox = typed.mailbox === "" ? null : typed.mailbox;
	const faults: Faults = {
		...Object.fromEntries(
			deskLangs.filter((lang) => typed.names[lang] === "").map((lang) => [`name-${lang}`, "names"]),
		),
		...(typed.phone === "" ? { phone: "text" as const } : {}),
		...(typed.site === "" ? { site: "text" as const } : {}),
		...(shape.mailbox.safeParse(mailbox).success ? {} : { mailbox: "mailbox" as const }),
		...(isDate(typed.validFrom) ? {} : { validFrom: "day" as const }),
	};
	if (Object.keys(faults).length > 0) return { faults, body: null };
	return { faults: {}, body: { name: typed.names, phone: typed.phone, site: typed.site, mailbox } };
}

type OfficeRequest = FastifyRequest<{ Params: { procedure: string; office: string }; Querystring: { done?: unknown } }>;

/** Offices on screen: rows of dated data, and a fact on `office/<procedure>/<office>`. */
export function officesRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const rowsOf = () => listDatedRows(deps.store.pool, officeKind);

	app.get(home, async (request, reply) =>
		sendPage(
			reply,
			<OfficesPage frame={context.frame(request, reply)} offices={shownOffices(context, await rowsOf())} />,
		),
	);

	async function page(
		request: OfficeRequest,
		reply: FastifyReply,
		posted: { typed: OfficeTyped; faults: Faults; body: OfficeBody | null } | null,
	): Promise<FastifyReply> {
		const rows = await rowsOf();
		const { params } = request;
		const shown = shownOffices(context, rows).find(
			(one) => one.procedure.face.id === params.procedure && one.office.id === params.office,
		);
		if (!shown) return reply.callNotFound() as unknown as FastifyReply;
		const key = officeKey(params.procedure, params.office);
		const history = rows.filter((row) => row.key === key);
		const { letterOffice, kept } = shown;
		const typed = posted?.typed ?? {
			names: letterOffice.name,
			phone: letterOffice.phone,
			site: letterOffice.site,
			mailbox: kept?.mailbox ?? "",
			validFrom: localDate(deps.now(), context.zone),
		};
		const office = posted?.body ? withBody(letterOffice, posted.body, deps.casefile.domain) : letterOffice;
		const spoken = procedureAt(context.deps.lawInForce, shown.procedure.face.id, context.deps.now());
		const ends = (lang: Lang) => [lang, letterEnds(spoken, office, lang)] as const;
		const preview = posted !== null && posted.body === null ? null : Object.fromEntries(deskLangs.map(ends));
		const faults = posted?.faults ?? {};
		return sendPage(
			reply,
			<OfficePage
				frame={context.frame(request, reply)}
				shown={shown}
				typed={typed}
				faults={faults}
				preview={preview as Parameters<typeof OfficePage>[0]["preview"]}
				history={history}
				names={await namesOf(deps.store.pool, [...new Set(history.map((row) => row.recordedBy))])}
				domain={deps.casefile.domain}
				done={doneOf(request.query.done)}
			/>,
			Object.keys(faults).length > 0 ? 400 : 200,
		) as FastifyReply;
	}

	app.get(`${home}/:procedure/:office`, (request: OfficeRequest, reply) => page(request, reply, null));

	app.post(`${home}/:procedure/:office`, async (request: OfficeRequest, reply): Promise<FastifyReply> => {
		const { procedure, office } = request.params;
		const typed = typedIn(bodyOf(request));
		const read = readOffice(typed);
		const exists = listProcedures().some(
			(one) => one.face.id === procedure && one.offices.some(({ id }) => id === office),
		);
		if (!exists || read.body === null || bodyOf(request).preview === "1")
			return page(request, reply, { typed, ...read });
		const key = officeKey(procedure, office);
		const row = {
			kind: officeKind,
			key,
			validFrom: typed.validFrom,
			validTo: null,
			recordedAt: deps.now(),
			recordedBy: getOfficer(request).userId,
			body: read.body,
		};
		try {
			await deps.store.tx((tx) => recordDatedChange(tx, row, `office/${key}`, "office_changed"));
		} catch (error) {
			if (!(error instanceof StoreError) || error.code !== "version-conflict") throw error;
			return page(request, reply, { typed, body: read.body, faults: { validFrom: "same-second" } });
		}
		return reply.redirect(`${home}/${key}?done=saved`, 303);
	});
}
