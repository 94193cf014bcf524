import type { FastifyInstance } from "fastify";
import { faceOfCall } from "../call/face-of-call.ts";
import type { WebContext } from "../context.ts";
import { sendPage } from "../context.ts";
import { BlankPage, BlanksPage } from "./pages.tsx";
import { setSheet, sheetOf } from "./sheet.ts";

type Params = { Params: { procedure: string; document: string } };

/** The documents that one may print and fill in by hand, in the authority's language and the reader's: a page each, and a PDF. */
export function blankRoutes(app: FastifyInstance, context: WebContext): void {
	async function find(procedure: string, document: string) {
		const face = await faceOfCall(context, procedure);
		const blank = face?.blanks?.find((one) => one.document === document);
		return face && blank ? { face, blank } : null;
	}

	app.get<Params>("/apply/:procedure/blanks", (request, reply) => {
		const face = context.findFace(request.params.procedure);
		if (!face?.blanks) return reply.callNotFound();
		return sendPage(reply, <BlanksPage frame={context.frame(request, reply)} face={face} />);
	});

	app.get<Params>("/apply/:procedure/blanks/:document", async (request, reply) => {
		const { procedure, document } = request.params;
		const isPdf = document.endsWith(".pdf");
		const found = await find(procedure, isPdf ? document.slice(0, -".pdf".length) : document);
		if (!found) return reply.callNotFound();
		const frame = context.frame(request, reply);
		const sheet = sheetOf(found.face, found.blank, frame.lang);
		if (!isPdf) {
			const rest = { face: found.face, document, sheet };
			return sendPage(reply, <BlankPage frame={frame} {...rest} />);
		}
		const name = `${found.blank.document}-${sheet.langs.join("-")}.pdf`;
		return reply
			.type("application/pdf")
			.header("content-disposition", `inline; filename="${name}"`)
			.send(Buffer.from(setSheet(sheet)));
	});
}
